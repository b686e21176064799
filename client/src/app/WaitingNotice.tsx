/**
 * A calm line under the bar while a version, or a looser route, waits for this person: never a sound,
 * never over what they do. The desk, the sign-off page and the route itself say it in their own way.
 */
import type { WaitingItem, WaitingRoute } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { agencyName, useDirectory } from '../lib/directory.js';
import { routePath } from '../lib/routePath.js';
import { useFormat } from '../lib/useFormat.js';
import { useLiveQuery } from '../lib/useLiveQuery.js';
import { ButtonLink } from '../ui/Button.js';
import { Message } from '../ui/Message.js';
import { openWaiting } from './waiting.js';

const DESKS = ['/', '/exercises'];

export function WaitingNotice() {
  const { pathname, search } = useLocation();
  const { shown } = useLiveQuery('waiting', openWaiting);
  if (shown.state !== 'shown' || DESKS.includes(pathname)) return null;
  const items = shown.view.items.filter((item) => !pathname.endsWith(`/sign/${item.versionId}`));
  const routes = shown.view.routes.filter((route) => pathname + search !== routePath(route));
  const more = items.length + routes.length - 1;
  const [item] = items;
  const [route] = routes;
  if (item) return <Notice item={item} more={more} />;
  return route ? <RouteNotice route={route} more={more} /> : null;
}

interface NoticeProps {
  readonly item: WaitingItem;
  readonly more: number;
}

function Notice({ item, more }: NoticeProps) {
  const { t, i18n } = useTranslation('asking');
  const { clockOrDay } = useFormat();
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  const what = {
    agency: agencyName(agencies.get(item.agencyId), i18n.language),
    number: item.incidentNumber,
    version: item.versionNumber,
    person: people.get(item.forPersonId ?? '')?.name ?? '',
  };
  const time = item.budgetEndsAt && t('notice.until', { time: clockOrDay(item.budgetEndsAt) });
  return (
    <Message
      kind="neutral"
      icon="clock"
      isBanner
      isLive
      title={item.exercise ? t('notice.titleExercise') : t('notice.title')}
      action={
        <ButtonLink
          to={`/incidents/${item.incidentNumber}/sign/${item.versionId}`}
          kind="second"
          size="s"
        >
          {t('notice.read')}
        </ButtonLink>
      }
    >
      {[
        item.forPersonId ? t('notice.whatFor', what) : t('notice.what', what),
        time,
        more > 0 && t('notice.more', { count: more }),
      ]
        .filter(Boolean)
        .join(' ')}
    </Message>
  );
}

interface RouteNoticeProps {
  readonly route: WaitingRoute;
  readonly more: number;
}

function RouteNotice({ route, more }: RouteNoticeProps) {
  const { t } = useTranslation('asking');
  const people = useDirectory((store) => store.people);
  const what = {
    person: people.get(route.proposedBy)?.name ?? '',
    number: route.incidentNumber,
  };
  return (
    <Message
      kind="neutral"
      icon="clock"
      isBanner
      isLive
      title={route.exercise ? t('notice.titleExercise') : t('notice.title')}
      action={
        <ButtonLink to={routePath(route)} kind="second" size="s">
          {t('notice.seeRoute')}
        </ButtonLink>
      }
    >
      {[t('notice.route', what), more > 0 && t('notice.more', { count: more })]
        .filter(Boolean)
        .join(' ')}
    </Message>
  );
}
