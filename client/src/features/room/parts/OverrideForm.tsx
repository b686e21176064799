/** The lead's duty officer proposes to release although a fact moved: the public reads the reason. */
import type { VersionHead } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { proposeOverride } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { WordsForm } from './WordsForm.js';

interface OverrideFormProps {
  readonly head: VersionHead;
  readonly factIds: readonly string[];
  readonly onClose: () => void;
}

export function OverrideForm({ head, factIds, onClose }: OverrideFormProps) {
  const { t } = useTranslation('release');
  const send = useCommand(
    (reason: Readonly<Record<string, string>>, key) =>
      proposeOverride(head.id, { factIds, reason }, key),
    onClose,
  );
  return (
    <WordsForm
      title={t('override.why')}
      languages={head.texts.map((text) => text.language)}
      label={t('override.reason')}
      action={t('override.propose')}
      send={send}
      onClose={onClose}
    />
  );
}
