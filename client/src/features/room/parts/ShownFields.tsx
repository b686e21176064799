/** How a yes or no reads in a sentence of each language: *open* and *closed*, where *yes* would not do. */
import type { AddFact } from '@accord/shared/facts';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/Field.js';
import { useFactLanguages } from '../useFactLanguages.js';
import { useNames } from '../useNames.js';
import css from './Situation.module.css';

type Shown = NonNullable<AddFact['shown']>;

interface ShownFieldsProps {
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}

/** To begin with: nothing is said of any language. */
export const NOTHING_SHOWN: Shown = { yes: {}, no: {} };

const ANSWERS = ['yes', 'no'] as const;

export function ShownFields({ shown, onChange }: ShownFieldsProps) {
  const { t } = useTranslation('facts');
  const names = useNames();
  const languages = useFactLanguages();
  return (
    <fieldset className={css.shown}>
      <legend>{t('shown')}</legend>
      <p>{t('shownWhy')}</p>
      {languages.map((language) => (
        <div key={language} className={css.pairOf}>
          {ANSWERS.map((answer) => (
            <Field
              key={answer}
              label={t(`shownFor.${answer}`, { language: names.language(language) })}
              value={shown[answer][language] ?? ''}
              onChange={(words) =>
                onChange({ ...shown, [answer]: { ...shown[answer], [language]: words } })
              }
              lang={language}
              maxLength={120}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/**
 * @returns what goes to the server: null where nothing was typed; a language counts with both words
 */
export function shownFrom(shown: Shown): Shown | null {
  const languages = Object.keys(shown.yes).filter((one) =>
    ANSWERS.every((answer) => (shown[answer][one] ?? '').trim() !== ''),
  );
  if (languages.length === 0) return null;
  const wordsOf = (answer: (typeof ANSWERS)[number]) =>
    Object.fromEntries(languages.map((one) => [one, shown[answer][one] ?? '']));
  return { yes: wordsOf('yes'), no: wordsOf('no') };
}

/** @returns whether some language has words for one answer and none for the other */
export function isHalfShown(shown: Shown): boolean {
  const filled = (answer: (typeof ANSWERS)[number]) =>
    Object.keys(shown[answer]).filter((one) => (shown[answer][one] ?? '').trim() !== '');
  return filled('yes').toSorted().join() !== filled('no').toSorted().join();
}
