/** What a signature covers: the code of each exact text, and the whole hash for who wants it. */
import type { VersionText } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { useNames } from '../useNames.js';
import css from './Covers.module.css';

export function Covers({ texts }: { readonly texts: readonly VersionText[] }) {
  const { t } = useTranslation('signoff');
  const names = useNames();
  return (
    <ul className={css.codes}>
      {texts.map((text) => (
        <li key={text.id} className={css.box}>
          <b className={css.code}>{text.code}</b>
          <div>
            <p>{t('covers.code', { language: names.language(text.language) })}</p>
            <details>
              <summary>{t('covers.hash')}</summary>
              <code className={css.hash}>{text.hash}</code>
            </details>
          </div>
        </li>
      ))}
    </ul>
  );
}
