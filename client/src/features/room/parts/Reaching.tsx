/** Of a place that waits: when it is asked again, who was, and who could not be told at all (S5). */
import { isInWindow } from '@accord/shared/dailyWindow';
import type { Place } from '@accord/shared/routes';
import type { PlaceState } from '@accord/shared/signoff';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Icon } from '../../../ui/Icon.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Signoff.module.css';

const MINUTE_MS = 60_000;

interface ReachingProps {
  readonly versionId: string;
  readonly place: PlaceState;
  readonly route: Place;
}

export function Reaching({ versionId, place, route }: ReachingProps) {
  const { t } = useTranslation('asking');
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const all = useRoom((room) => room.escalations);
  const reach = useRoom((room) => room.reach);
  const { clockOrDay } = useFormat(incident.timeZone);
  const now = useNow(MINUTE_MS);
  const { answeredAt } = place;
  const isEmpty = ['waiting', 'lapsed', 'notOpen'].includes(place.state);
  if ((!isEmpty && answeredAt === null) || incident.status === 'closed') return null;
  const own = all.filter((one) => one.versionId === versionId && one.placeId === route.id);
  const asked = own.findLast((one) => one.askedAt !== null && one.askedAt >= (answeredAt ?? ''));
  // While somebody has it by a hand-over, nobody else is asked.
  const next = place.handedTo === null ? own.find((one) => one.askedAt === null) : undefined;
  const said = asked?.askedAt
    ? t(
        asked.kind === 'deputies' && route.deputies.length > 0 ? 'place.deputies' : 'place.nudged',
        {
          time: clockOrDay(asked.askedAt),
        },
      )
    : null;
  const coming =
    next &&
    t(next.kind === 'deputies' && route.deputies.length > 0 ? 'place.nextDeputies' : 'place.next', {
      time: clockOrDay(next.dueAt),
    });
  const answered = answeredAt && t('place.answered', { time: clockOrDay(answeredAt) });
  const times = [answered, said, coming].filter(Boolean);
  const isUnreached = (id: string) =>
    reach.some((one) => one.personId === id && one.ways.length === 0);
  const people = place.handedTo === null ? route.approverIds : [place.handedTo];
  const unreached = people.filter(isUnreached);
  // While one of them has it, the others are not asked.
  const deputies = place.handedTo === null ? route.deputies.map((one) => one.personId) : [];
  const unreachedDeputies = [...new Set(deputies)].filter(
    (id) => isUnreached(id) && !people.includes(id),
  );
  const { deputyWindow } = route;
  const isDeputiesHour =
    deputyWindow !== undefined &&
    route.deputies.length > 0 &&
    place.handedTo === null &&
    place.opensAt !== null &&
    isInWindow(deputyWindow, new Date(now));
  return (
    <>
      {isDeputiesHour && (
        <p className={css.detail}>{t('place.deputiesNow', { until: deputyWindow.until })}</p>
      )}
      {times.length > 0 && <p className={css.detail}>{times.join(' · ')}</p>}
      {unreached.length > 0 && (
        <p className={css.unreached} title={t('place.unreachedWhy')}>
          <Icon name="attention" size={14} />
          {t('place.unreached', {
            count: unreached.length,
            people: names.list(unreached.map(names.person)),
          })}
        </p>
      )}
      {unreachedDeputies.length > 0 && (
        <p className={css.unreached} title={t('place.unreachedWhy')}>
          <Icon name="attention" size={14} />
          {t('place.unreachedDeputies', {
            count: unreachedDeputies.length,
            people: names.list(unreachedDeputies.map(names.person)),
          })}
        </p>
      )}
    </>
  );
}
