/** Words that came and went: marked by sign, line, weight and tint, and said aloud. */
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
