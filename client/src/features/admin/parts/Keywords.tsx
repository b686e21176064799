/** Commas part the words; what is typed stays as it is while the words are read from it. */
import { useState } from 'react';
import { Field } from '../../../ui/Field.js';

interface KeywordsProps {
  readonly label: string;
  /** Where the label alone would say what is around it already. */
  readonly hint?: string | undefined;
  readonly isLabelHidden?: boolean | undefined;
  readonly language: string;
  readonly words: readonly string[];
  readonly onChange: (words: string[]) => void;
}

export function Keywords(props: KeywordsProps) {
  const { label, hint, isLabelHidden, language, words, onChange } = props;
  const [text, setText] = useState(words.join(', '));
  return (
    <Field
      label={label}
      hint={hint}
      isLabelHidden={isLabelHidden}
      lang={language}
      value={text}
      onChange={(next) => {
        setText(next);
        const parts = next.toLocaleLowerCase(language).split(',');
        onChange(parts.map((word) => word.trim()).filter((word) => word !== ''));
      }}
    />
  );
}
