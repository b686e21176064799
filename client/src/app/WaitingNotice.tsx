/**
 * A calm line under the bar while a version waits for this person: never a sound, never over what
 * they do. The desk and the sign-off page say it in their own way.
 */
import type { WaitingItem } from '@accord/shared/desk';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { agencyName, useDirectory } from '../lib/directory.js';
import { useFormat } from '../lib/useFormat.js';
import { useLiveQuery } from '../lib/useLiveQuery.js';
import { ButtonLink } from '../ui/Button.js';
import { Message } from '../ui/Message.js';
import { openWaiting } from './waiting.js';

const DESKS = ['/', '/exercises'];

export function WaitingNotice() {
  const { pathname } = useLocation();
  const { shown } = useLiveQuery('waiting', openWaiting);
  if (shown.state !== 'shown' || DESKS.includes(pathname)) return null;
  const items = shown.view.filter((item) => !pathname.endsWith(`/sign/${item.versionId}`));
  const [first] = items;
  return first ? <Notice item={first} more={items.length - 1} /> : null;
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
