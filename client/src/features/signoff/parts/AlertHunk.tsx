/** What changed in the alert: the old values struck, the new ones beside them. */
import { categoriesOf, type FrozenAlert } from '@accord/shared/alert';
import { useTranslation } from 'react-i18next';
import type { AlertField } from '../../../lib/alertDraft.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Added, Removed } from '../../../ui/Diff.js';
import type { AlertChange } from '../changes.js';
import css from './Changes.module.css';

interface AlertHunkProps {
  readonly change: AlertChange;
  readonly timeZone: string;
}

export function AlertHunk({ change, timeZone }: AlertHunkProps) {
  const { t } = useTranslation('alert');
  const value = useFieldWords(timeZone);
  const { fields, before, after } = change;
  return (
    <>
      <h3 className={css.language}>{t('title')}</h3>
      <article className={css.hunk}>
        {before === null || after === null ? (
          <p>{t(before === null ? 'change.added' : 'change.removed')}</p>
        ) : (
          fields.map((field) => (
            <p key={field}>
              <b>{t(`field.${field}`)}.</b>{' '}
              {value(field, before) === value(field, after) ? (
                t('change.shapes')
              ) : (
                <>
                  <Removed>{value(field, before)}</Removed> <Added>{value(field, after)}</Added>
                </>
              )}
            </p>
          ))
        )}
      </article>
    </>
  );
}

function useFieldWords(timeZone: string): (field: AlertField, alert: FrozenAlert) => string {
  const { t, i18n } = useTranslation('alert');
  const { clockOrDay } = useFormat(timeZone);
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (field, alert) => {
    switch (field) {
      case 'category':
        return list.format(categoriesOf(alert).map((one) => t(`category.${one}`)));
      case 'urgency':
        return t(`urgency.${alert.urgency}`);
      case 'severity':
        return t(`severity.${alert.severity}`);
      case 'certainty':
        return t(`certainty.${alert.certainty}`);
      case 'responseTypes':
        return alert.responseTypes.length === 0
          ? t('nothing')
          : list.format(alert.responseTypes.map((one) => t(`responseTypes.${one}`)));
      case 'areas':
        return alert.areas.length === 0
          ? t('noAreas')
          : list.format(alert.areas.map((one) => one.name));
      case 'expiresAt':
        return alert.expiresAt === null ? t('noEnd') : clockOrDay(alert.expiresAt);
    }
  };
}
