/** Words that came and went: marked by sign, line, weight and tint, and said aloud. */
import { diffWords } from '@accord/shared/wordDiff';
import { useTranslation } from 'react-i18next';
import css from './Diff.module.css';

interface WordsProps {
  readonly children: string;
}

/** Added words: plus sign, bold, underlined. */
export function Added({ children }: WordsProps) {
  const { t } = useTranslation();
  return (
    <ins className={css.added}>
      <span className="vh">{t('diff.added')} </span>
      <span className={css.words}>{children}</span>
    </ins>
  );
}

/** Removed words: minus sign, struck. */
export function Removed({ children }: WordsProps) {
  const { t } = useTranslation();
  return (
    <del className={css.removed}>
      <span className="vh">{t('diff.removed')} </span>
      <span className={css.words}>{children}</span>
    </del>
  );
}

interface ChangedProps {
  readonly was: string;
  readonly now: string;
  /** Says where words end. */
  readonly language: string;
}

/** Words as they are now, with what came and what went. */
export function Changed({ was, now, language }: ChangedProps) {
  return diffWords(was, now, language).map((segment) => {
    const name = `${segment.kind} ${segment.from} ${segment.text}`;
    if (segment.kind === 'added') return <Added key={name}>{segment.text}</Added>;
    if (segment.kind === 'removed') return <Removed key={name}>{segment.text}</Removed>;
    return segment.text;
  });
}
