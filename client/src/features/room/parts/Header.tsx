/** What this room is about, who is here, and what can be done with the incident as a whole. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../../../lib/socket.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Avatars } from '../../../ui/Avatar.js';
import { ExerciseTag } from '../../../ui/Exercise.js';
import { Icon } from '../../../ui/Icon.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Header.module.css';
import { MoreMenu } from './MoreMenu.js';

/** As many faces as the picture shows before the rest is counted. */
const FACES = 6;

export function Header() {
  const { t, i18n } = useTranslation(['room', 'duplicates']);
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const joined = useRoom((room) => room.joined);
  const about = [
    incident.place,
    pickWords(incident.playbook.name, i18n.language).text,
    t('lead', { agency: names.agency(incident.leadAgencyId) }),
    incident.number,
    joined.length > 0 &&
      t('duplicates:joined.with', { numbers: names.list(joined.map((one) => one.number)) }),
  ].filter(Boolean);
  return (
    <header className={css.header}>
      <Link to="/" className={css.back} aria-label={t('back')} title={t('back')}>
        <Icon name="back" />
      </Link>
      <div className={css.name}>
        <h1 lang={incident.language}>
          <Tags />
          {incident.title}
        </h1>
        <p>{about.join(' · ')}</p>
      </div>
      <div className={css.here}>
        <People incidentId={incident.id} />
        <MoreMenu />
      </div>
    </header>
  );
}

/** What sets this incident apart, each as a word in a frame. */
function Tags() {
  const { t } = useTranslation('room');
  const { clockOrDay } = useFormat();
  const incident = useRoom((room) => room.incident);
  if (!incident.exercise && !incident.restricted && !incident.closedAt) return null;
  return (
    <span className={css.tags}>
      {incident.exercise && <ExerciseTag />}
      {incident.restricted && (
        <span className={css.tag}>
          <Icon name="lock" size={12} /> {t('restricted')}
        </span>
      )}
      {incident.closedAt && (
        <span className={css.tag}>{t('closedAt', { time: clockOrDay(incident.closedAt) })}</span>
      )}
    </span>
  );
}

function People({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation('room');
  const names = useNames();
  const present = useLive((live) => live.presence.get(incidentId));
  const people = (present ?? []).map(({ personId }) => names.shown(personId));
  if (people.length === 0) return null;
  return (
    <>
      <span className={css.count}>{t('here', { count: people.length })}</span>
      <Avatars people={people} most={FACES} />
    </>
  );
}
