/** The kind of incident: suggested from the words, changed by one key. */
import type { Playbook } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../lib/keyboard.js';
import { Button } from '../../../ui/Button.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import type { Choice } from '../choice.js';
import type { IncidentDraft } from '../draft.js';
import css from '../OpenIncident.module.css';

/** As many as have a key, and as fit without scrolling. */
const SHOWN = 6;

interface KindProps {
  readonly playbooks: readonly Playbook[];
  readonly choice: Choice;
  readonly onChange: (part: Partial<IncidentDraft>) => void;
}

export function Kind({ playbooks, choice, onChange }: KindProps) {
  const { t, i18n } = useTranslation('open');
  const [all, setAll] = useState(false);
  const first = playbooks.slice(0, SHOWN);
  // The chosen one always shows, also when it is not among the first.
  const shown = all
    ? playbooks
    : first.some((one) => one.id === choice.playbook.id)
      ? first
      : [...first.slice(0, SHOWN - 1), choice.playbook];
  const more = playbooks.length - shown.length;
  return (
    <div>
      <RadioCards
        label={t('kind')}
        hint={t('kindHint')}
        columns={2}
        value={choice.playbook.id}
        onChange={(playbookId) => onChange({ playbookId })}
        choices={shown.map((one, index) => ({
          value: one.id,
          label: pickWords(one.name, i18n.language).text,
          kbd: index < SHOWN ? `Alt ${index + 1}` : undefined,
        }))}
      />
      {shown.slice(0, SHOWN).map((one, index) => (
        <KindKey
          key={one.id}
          keys={`alt+${index + 1}`}
          label={pickWords(one.name, i18n.language).text}
          onPress={() => onChange({ playbookId: one.id })}
        />
      ))}
      <p className={css.more}>
        {choice.isSuggested && t('suggested')}{' '}
        {more > 0 && (
          <Button size="s" kind="quiet" onPress={() => setAll(true)}>
            {t('moreKinds', { count: more })}
          </Button>
        )}
      </p>
    </div>
  );
}

function KindKey(props: { keys: string; label: string; onPress: () => void }) {
  useKey(props);
  return null;
}
