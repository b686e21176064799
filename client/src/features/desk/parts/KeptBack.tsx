/** What keeps a statement in sign-off that the row does not speak of: by its name. */
import type { KeptBack as Shown } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { agencyName, useDirectory } from '../../../lib/directory.js';
import { useStatementName } from '../../../lib/useStatementName.js';
import { Icon } from '../../../ui/Icon.js';
import css from './Row.module.css';

export function KeptBack({ shown }: { readonly shown: Shown }) {
  const { t, i18n } = useTranslation(['desk', 'asking', 'duplicates']);
  const agencies = useDirectory((store) => store.agencies);
  const nameOf = useStatementName();
  const { asked, held, emptyAgencyIds, fromNumber } = shown;
  const from =
    fromNumber === null ? '' : ` (${t('duplicates:joined.from', { number: fromNumber })})`;
  const statement = `${nameOf(shown)}${from}`;
  const words = [
    asked > 0 && t('asked', { count: asked }),
    held > 0 && t('held', { count: held }),
  ].filter(Boolean);
  const empty = emptyAgencyIds.map((id) => agencyName(agencies.get(id), i18n.language));
  return (
    <>
      {empty.length > 0 && (
        <small className={css.blocked}>
          <Icon name="lock" size={14} />{' '}
          {t('ofStatement', {
            statement,
            what: t('asking:nobody.short', {
              agencies: new Intl.ListFormat(i18n.language).format(empty),
            }),
          })}
        </small>
      )}
      {words.length > 0 && <small>{t('ofStatement', { statement, what: words.join(', ') })}</small>}
    </>
  );
}
