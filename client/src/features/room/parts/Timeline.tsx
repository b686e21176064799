/** What happened lately, newest first; the record has everything. */
import { useTranslation } from 'react-i18next';
import { useEventWords } from '../../../lib/eventWords.js';
import { useFormat } from '../../../lib/useFormat.js';
import { SectionHead } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import { useRoom } from '../roomStore.js';
import css from './Signoff.module.css';

/** Enough to know what one missed in a minute; the rail stays short. */
const SHOWN = 12;

export function Timeline() {
  const { t } = useTranslation('room');
  const words = useEventWords(useRoom((room) => room.statements));
  const timeline = useRoom((room) => room.timeline);
  const incident = useRoom((room) => room.incident);
  const { clockOrDay } = useFormat(incident.timeZone);
  return (
    <section className={css.timeline}>
      <SectionHead
        title={t('timeline.title')}
        action={
          <TextLink to={`/incidents/${incident.number}/record`}>
            {t('timeline.all', { count: incident.eventNumber })}
          </TextLink>
        }
      />
      <ol>
        {timeline.slice(0, SHOWN).map((event) => (
          <li key={`${event.from} ${event.number}`}>
            <time dateTime={event.at}>{clockOrDay(event.at)}</time>
            <span>
              {event.from !== null && <small>{event.from} </small>}
              {words(event)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
