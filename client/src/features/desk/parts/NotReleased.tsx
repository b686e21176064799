/** Releases that did not go out at their time: they stand here until somebody decides. */
import type { NotReleased as Item } from '@accord/shared/schedules';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { ButtonLink } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import css from './NotReleased.module.css';

export function NotReleased({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation('schedule');
  if (items.length === 0) return null;
  return (
    <section className={css.box} role="alert" aria-labelledby="not-released">
      <h2 id="not-released" className={css.head}>
        <Icon name="attention" /> {t('desk.head')}
      </h2>
      <ul>
        {items.map((item) => (
          <Row key={item.scheduleId} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item }: { readonly item: Item }) {
  const { t, i18n } = useTranslation('schedule');
  const { clockOrDay } = useFormat(item.timeZone);
  const reasons = item.because.map((one) => t(`desk.reason.${one.reason}`));
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (
    <li className={css.item}>
      <div>
        <h3>
          {t('desk.what', {
            title: item.title,
            version: item.versionNumber,
            time: clockOrDay(item.dueAt),
          })}
        </h3>
        <p>{list.format(reasons)}</p>
      </div>
      <ButtonLink to={`/incidents/${item.incidentNumber}/${item.statementId}`} kind="second">
        {t('desk.open')}
      </ButtonLink>
    </li>
  );
}
