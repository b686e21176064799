/** What changed last; the record has everything. */
import { useTranslation } from 'react-i18next';
import { useEventWords } from '../../../lib/eventWords.js';
import { useFormat } from '../../../lib/useFormat.js';
import { SectionHead } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoom } from '../roomStore.js';
import css from './Standing.module.css';

/** As many as fit on the sheet. */
const SHOWN = 12;

export function Changes() {
  const { t } = useTranslation('standing');
  const words = useEventWords(useRoom((room) => room.statements));
  const timeline = useRoom((room) => room.timeline);
  const incident = useRoom((room) => room.incident);
  const { clockOrDay } = useFormat(incident.timeZone);
  return (
    <section className={css.section}>
      <SectionHead
        title={t('changes.title')}
        action={
          <span className={css.screenOnly}>
            <TextLink to={`/incidents/${incident.number}/record`}>{t('changes.all')}</TextLink>
          </span>
        }
      />
      <ol className={css.changes}>
        {timeline.slice(0, SHOWN).map((event) => (
          <li key={event.number}>
            <time dateTime={event.at}>{clockOrDay(event.at)}</time>
            <span>{words(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
