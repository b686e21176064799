/** The fields of a fact's value, by its kind; words in every language of the incident and its statements. */
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/Field.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { type FactDraft, plainDecimal } from '../factDraft.js';
import { useFactLanguages } from '../useFactLanguages.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';
import { TimeField } from './TimeField.js';

/** What somebody is in the middle of, `12,`, is not wrong yet. */
function isNoNumber(typed: string): boolean {
  const begun = typed.trim().replace(/[.,]$/u, '');
  return begun !== '' && plainDecimal(begun) === null;
}

interface ValueFieldsProps {
  readonly draft: FactDraft;
  readonly onChange: (draft: FactDraft) => void;
  readonly autoFocus?: boolean | undefined;
}

export function ValueFields({ draft, onChange, autoFocus }: ValueFieldsProps) {
  const { t } = useTranslation('facts');
  const names = useNames();
  const languages = useFactLanguages();
  switch (draft.kind) {
    case 'quantity':
      return (
        <div className={css.pairOf}>
          <Field
            label={t('amount')}
            value={draft.amount}
            onChange={(amount) => onChange({ ...draft, amount })}
            error={isNoNumber(draft.amount) ? t('amountWrong') : undefined}
            inputMode="decimal"
            autoFocus={autoFocus}
          />
          <Field
            label={t('unit')}
            value={draft.unit}
            onChange={(unit) => onChange({ ...draft, unit })}
            maxLength={40}
          />
        </div>
      );
    case 'time':
      return (
        <TimeField
          label={t('time')}
          value={draft.at}
          onChange={(at) => onChange({ ...draft, at })}
          autoFocus={autoFocus}
        />
      );
    case 'text':
    case 'place':
      return (
        <>
          {languages.map((language, index) => (
            <Field
              key={language}
              label={t('wordsIn', { language: names.language(language) })}
              value={draft.words[language] ?? ''}
              onChange={(said) =>
                onChange({ ...draft, words: { ...draft.words, [language]: said } })
              }
              lang={language}
              maxLength={300}
              autoFocus={autoFocus && index === 0}
            />
          ))}
        </>
      );
    case 'yesno':
      return (
        <RadioCards
          label={t('answerIs')}
          columns={2}
          value={draft.answer}
          onChange={(answer) => onChange({ ...draft, answer })}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
      );
  }
}
