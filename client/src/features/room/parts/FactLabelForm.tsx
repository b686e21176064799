/** A slip in what a fact is called, put right in each language that has a name for it, with the reason (F1). */
import type { CorrectLabel, Fact } from '@accord/shared/facts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../../lib/useReturnFocus.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { postFactLabel } from '../requests.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { FactUses } from './FactUses.js';
import css from './Situation.module.css';

interface FactLabelFormProps {
  readonly fact: Fact;
  readonly onClose: () => void;
}

export function FactLabelForm({ fact, onClose }: FactLabelFormProps) {
  useReturnFocus();
  const { t } = useTranslation(['facts', 'common']);
  const names = useNames();
  /** As it was when the form opened: a newer one is not written over unseen. */
  const [was] = useState(fact.label);
  const [label, setLabel] = useState<Readonly<Record<string, string>>>(was);
  const [reason, setReason] = useState('');
  const send = useCommand((body: CorrectLabel, key) => postFactLabel(fact.id, body, key), onClose);
  const said = Object.entries(label).map(([language, words]) => [language, words.trim()] as const);
  const isOther = said.some(([language, words]) => words !== was[language]);
  const isReady = isOther && said.every(([, words]) => words !== '') && reason.trim() !== '';
  return (
    <form
      className={css.form}
      aria-label={t('naming.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send.run({ label: Object.fromEntries(said), reason: reason.trim(), was });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p>{t('naming.why')}</p>
      {said.map(([language], index) => (
        <Field
          key={language}
          label={t('naming.label', { language: names.language(language) })}
          lang={language}
          value={label[language] ?? ''}
          onChange={(words) => setLabel({ ...label, [language]: words })}
          maxLength={120}
          autoFocus={index === 0}
        />
      ))}
      <Field
        label={t('naming.reason')}
        hint={t('reasonShown')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <FactUses fact={fact} />
      <Refusal sending={send.sending} />
      <div className={css.actions}>
        <Button
          size="s"
          type="submit"
          kind="primary"
          isBlocked={!isReady}
          busySince={send.busySince}
        >
          {t('naming.save')}
        </Button>
        <Button size="s" kind="quiet" onPress={onClose}>
          {t('common:button.cancel')}
        </Button>
      </div>
    </form>
  );
}
