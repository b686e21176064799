/** Differences between two routes: before and after, in words. */
import type { RouteChange } from '@accord/shared/routeChanges';
import { useTranslation } from 'react-i18next';
import { changeWords } from '../routeWords.js';
import { useNames } from '../useNames.js';
import css from './Route.module.css';

export function RouteChanges({ changes }: { readonly changes: readonly RouteChange[] }) {
  const { t, i18n } = useTranslation('routes');
  const names = useNames();
  return (
    <ul className={css.changes}>
      {changes.map((change) => {
        const { what, before, after } = changeWords(change, names, i18n.language, t);
        return (
          <li key={`${change.kind} ${what}`}>
            <b>{what}</b>
            {change.loosens && <span className={css.looser}>{t('change.looser')}</span>}
            <dl>
              <dt>{t('change.before')}</dt>
              <dd>{before}</dd>
              <dt>{t('change.after')}</dt>
              <dd>{after}</dd>
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
