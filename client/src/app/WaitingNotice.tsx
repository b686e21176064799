/**
 * A calm line under the bar while something waits for this person: a version, a looser route, a leader's
 * word by phone, a release that stopped or did not arrive. Never a sound, never over what they do. The
 * desk, the sign-off page, the route and the statement itself say it in their own way.
 */
import type {
  WaitingDelivery,
  WaitingItem,
  WaitingPhone,
  WaitingRoute,
  WaitingSchedule,
} from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { agencyName, useDirectory } from '../lib/directory.js';
import { useFormat } from '../lib/useFormat.js';
import { useLiveQuery } from '../lib/useLiveQuery.js';
import { useStatementName } from '../lib/useStatementName.js';
import { phonePath, routePath, statementPath } from '../lib/waitingPaths.js';
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
  // A joined incident's address leads to the main one's: the statement alone says where one is.
  const isElsewhere = (one: { readonly statementId: string }) =>
    !pathname.split('/').includes(one.statementId);
  const schedules = shown.view.schedules.filter(isElsewhere);
  const deliveries = shown.view.deliveries.filter(isElsewhere);
  const phones = shown.view.phones.filter(isElsewhere);
  const all = [schedules, phones, items, routes, deliveries];
  const more = all.reduce((count, some) => count + some.length, 0) - 1;
  const [schedule] = schedules;
  const [item] = items;
  const [route] = routes;
  const [delivery] = deliveries;
  const [phone] = phones;
  // The public waits for what was promised to go out.
  if (schedule) return <ScheduleNotice schedule={schedule} more={more} />;
  // No other ends by itself within minutes.
  if (phone) return <PhoneNotice phone={phone} more={more} />;
  if (item) return <VersionNotice item={item} more={more} />;
  if (route) return <RouteNotice route={route} more={more} />;
  return delivery ? <DeliveryNotice delivery={delivery} more={more} /> : null;
}

interface NoticeProps {
  readonly kind: 'neutral' | 'caution';
  readonly exercise: boolean;
  /** Where the way leads, and what it is called. */
  readonly to: string;
  readonly way: string;
  /** How much else waits. */
  readonly more: number;
  readonly children: string;
}

function Notice({ kind, exercise, to, way, more, children }: NoticeProps) {
  const { t } = useTranslation('asking');
  return (
    <Message
      kind={kind}
      icon={kind === 'caution' ? 'attention' : 'clock'}
      isBanner
      isLive
      title={exercise ? t('notice.titleExercise') : t('notice.title')}
      action={
        <ButtonLink to={to} kind="second" size="s">
          {way}
        </ButtonLink>
      }
    >
      {more > 0 ? `${children} ${t('notice.more', { count: more })}` : children}
    </Message>
  );
}

interface VersionNoticeProps {
  readonly item: WaitingItem;
  readonly more: number;
}

function VersionNotice({ item, more }: VersionNoticeProps) {
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
  const said = item.forPersonId ? t('notice.whatFor', what) : t('notice.what', what);
  const { answeredAt, budgetEndsAt } = item;
  const answered = answeredAt && t('notice.answered');
  const until = budgetEndsAt && t('notice.until', { time: clockOrDay(budgetEndsAt) });
  return (
    <Notice
      kind="neutral"
      exercise={item.exercise}
      to={`/incidents/${item.incidentNumber}/sign/${item.versionId}`}
      way={t('notice.read')}
      more={more}
    >
      {[said, answered, until].filter(Boolean).join(' ')}
    </Notice>
  );
}

interface RouteNoticeProps {
  readonly route: WaitingRoute;
  readonly more: number;
}

function RouteNotice({ route, more }: RouteNoticeProps) {
  const { t } = useTranslation('asking');
  const people = useDirectory((store) => store.people);
  const person = people.get(route.proposedBy)?.name ?? '';
  return (
    <Notice
      kind="neutral"
      exercise={route.exercise}
      to={routePath(route)}
      way={t('notice.seeRoute')}
      more={more}
    >
      {t('notice.route', { person, number: route.incidentNumber })}
    </Notice>
  );
}

interface PhoneNoticeProps {
  readonly phone: WaitingPhone;
  readonly more: number;
}

function PhoneNotice({ phone, more }: PhoneNoticeProps) {
  const { t, i18n } = useTranslation('asking');
  const { clockOrDay } = useFormat(phone.timeZone);
  const agencies = useDirectory((store) => store.agencies);
  const people = useDirectory((store) => store.people);
  const nameOf = useStatementName();
  const said = t('notice.phone', {
    statement: nameOf(phone),
    version: phone.versionNumber,
    number: phone.incidentNumber,
    person: people.get(phone.personId)?.name ?? '',
    agency: agencyName(agencies.get(phone.agencyId), i18n.language),
    other: people.get(phone.openedBy)?.name ?? '',
  });
  return (
    <Notice
      kind="neutral"
      exercise={phone.exercise}
      to={phonePath(phone)}
      way={t('notice.seeCall')}
      more={more}
    >
      {`${said} ${t('notice.until', { time: clockOrDay(phone.expiresAt) })}`}
    </Notice>
  );
}

interface ScheduleNoticeProps {
  readonly schedule: WaitingSchedule;
  readonly more: number;
}

function ScheduleNotice({ schedule, more }: ScheduleNoticeProps) {
  const { t } = useTranslation('asking');
  const { clockOrDay } = useFormat(schedule.timeZone);
  return (
    <Notice
      kind="caution"
      exercise={schedule.exercise}
      to={statementPath(schedule)}
      way={t('notice.seeOutgoing')}
      more={more}
    >
      {t('notice.schedule', {
        version: schedule.versionNumber,
        number: schedule.incidentNumber,
        time: clockOrDay(schedule.dueAt),
      })}
    </Notice>
  );
}

interface DeliveryNoticeProps {
  readonly delivery: WaitingDelivery;
  readonly more: number;
}

function DeliveryNotice({ delivery, more }: DeliveryNoticeProps) {
  const { t } = useTranslation('asking');
  return (
    <Notice
      kind="caution"
      exercise={delivery.exercise}
      to={statementPath(delivery)}
      way={t('notice.seeOutgoing')}
      more={more}
    >
      {t('notice.delivery', {
        count: delivery.givenUp + delivery.unsure,
        number: delivery.incidentNumber,
      })}
    </Notice>
  );
}
