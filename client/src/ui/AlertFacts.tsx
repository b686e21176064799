/** What an alert says to machines, to be read: every value that goes out, none left out. */

import { categoriesOf, type FrozenAlert } from '@accord/shared/alert';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../lib/direction.js';
import { useFormat } from '../lib/useFormat.js';
import css from './AlertFacts.module.css';

interface AlertFactsProps {
  /** Null: the message says *Unknown*. */
  readonly alert: FrozenAlert | null;
  readonly timeZone: string;
  /** The language of the areas' names. */
  readonly lang: string;
}

export function AlertFacts({ alert, timeZone, lang }: AlertFactsProps) {
  const { t, i18n } = useTranslation('alert');
  const { clockOrDay } = useFormat(timeZone);
  if (!alert) return <p className={css.none}>{t('none')}</p>;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const rows = [
    [t('field.category'), list.format(categoriesOf(alert).map((one) => t(`category.${one}`)))],
    [t('field.urgency'), t(`urgency.${alert.urgency}`)],
    [t('field.severity'), t(`severity.${alert.severity}`)],
    [t('field.certainty'), t(`certainty.${alert.certainty}`)],
    [
      t('field.responseTypes'),
      alert.responseTypes.length === 0
        ? t('nothing')
        : list.format(alert.responseTypes.map((one) => t(`responseTypes.${one}`))),
    ],
    [t('field.expiresAt'), alert.expiresAt === null ? t('noEnd') : clockOrDay(alert.expiresAt)],
  ] as const;
  return (
    <div className={css.alert}>
      <dl className={css.rows}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {alert.areas.length === 0 ? (
        <p className={css.none}>{t('noAreas')}</p>
      ) : (
        <ul className={css.areas} aria-label={t('field.areas')}>
          {alert.areas.map((area) => (
            <li key={JSON.stringify(area)}>
              <b lang={lang} dir={directionOf(lang)}>
                {area.name}
              </b>
              {area.polygons.map((one) => (
                <Shape
                  key={one}
                  label={t('polygonOf', { count: one.split(' ').length - 1 })}
                  digits={one}
                />
              ))}
              {area.circles.map((one) => (
                <Shape
                  key={one}
                  label={t('circleOf', { radius: one.split(' ')[1] ?? '' })}
                  digits={one}
                />
              ))}
              {area.geocodes.map(({ valueName, value }) => (
                <small key={`${valueName} ${value}`}>
                  {valueName} <bdi>{value}</bdi>
                </small>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The digits are what is signed; most readers need only their shape. */
function Shape({ label, digits }: { readonly label: string; readonly digits: string }) {
  return (
    <details className={css.shape}>
      <summary>{label}</summary>
      <code dir="ltr">{digits}</code>
    </details>
  );
}
