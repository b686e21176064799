/** The same words in each language of the desk: one field a language. */
import { useTranslation } from 'react-i18next';
import { languageName } from '../lib/eventWords.js';
import { useSignedIn } from '../lib/session.js';
import { Field } from './Field.js';
import css from './WordFields.module.css';

type Words = Readonly<Record<string, string>>;

interface WordFieldsProps {
  readonly label: string;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly error?: string | undefined;
  readonly maxLength: number;
  readonly rows?: number | undefined;
}

/** Languages that the words are in already stay, also where the desk has dropped them. */
export function WordFields(props: WordFieldsProps) {
  const { label, words, onChange, error, maxLength, rows } = props;
  const { i18n } = useTranslation();
  const { desk } = useSignedIn();
  const languages = [...new Set([...desk.languages, ...Object.keys(words)])];
  return (
    <fieldset className={css.words}>
      <legend className={css.label}>{label}</legend>
      {languages.map((language, at) => (
        <Field
          key={language}
          label={`${label}, ${languageName(language, i18n.language)}`}
          isLabelHidden
          placeholder={languageName(language, i18n.language)}
          lang={language}
          value={words[language] ?? ''}
          onChange={(text) => onChange({ ...words, [language]: text })}
          error={at === 0 ? error : undefined}
          maxLength={maxLength}
          rows={rows}
        />
      ))}
    </fieldset>
  );
}
