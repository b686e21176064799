/** Every attempt to deliver a release on a channel, newest first; of mail also one receiver's alone. */
import type { DeliveryView, ShownAttempt } from '@accord/shared/channels';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFailureWords } from '../../../lib/deliveryWords.js';
import { serverNow } from '../../../lib/time.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { TextLink } from '../../../ui/TextLink.js';
import { createAttemptHistory } from '../attemptHistory.js';
import { getAttempts } from '../requests.js';
import { useRoom } from '../roomStore.js';
import css from './Deliveries.module.css';

export function Attempts({ delivery }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation('channels');
  const [isOpen, setOpen] = useState(false);
  const { attemptCount, channel } = delivery;
  return (
    <details
      className={css.attempts}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary aria-label={t('delivery.attemptsNamed', { count: attemptCount, channel })}>
        {t('delivery.attempts', { count: attemptCount })}
      </summary>
      {isOpen && <History delivery={delivery} />}
    </details>
  );
}

function History({ delivery }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation(['channels', 'common', 'errors']);
  const { releaseId, channelId, kind, attempts } = delivery;
  const [reading] = useState(() =>
    createAttemptHistory((asks, signal) => getAttempts(releaseId, channelId, asks, signal)),
  );
  const { history, only } = useStore(reading.store);
  // Whatever a poke brought: another attempt, or how one went.
  const newest = JSON.stringify(attempts[0]);
  useEffect(() => {
    if (newest !== undefined) reading.refresh();
  }, [reading, newest]);
  useEffect(() => reading.stop, [reading]);
  return (
    <>
      {only !== null && (
        <p>
          {t('delivery.onlyTo', { receiver: only.receiver ?? t('delivery.gone') })}{' '}
          <TextLink onPress={() => reading.show(null)}>{t('delivery.allReceivers')}</TextLink>
        </p>
      )}
      {history.state === 'loading' && <Skeleton rows={3} />}
      {history.state === 'failed' && (
        <Message
          kind="failure"
          title={t(`errors:${history.code}`)}
          action={<Button onPress={reading.refresh}>{t('common:button.tryAgain')}</Button>}
        />
      )}
      {history.state === 'shown' && (
        <>
          <ol>
            {history.attempts.map((one) => (
              <Attempt
                key={`${one.deliveryId} ${one.number}`}
                attempt={one}
                isMail={kind === 'email'}
                onOnly={only === null ? () => reading.show(one) : null}
              />
            ))}
          </ol>
          {typeof history.more === 'object' && (
            <Message kind="failure" isLive title={t(`errors:${history.more.code}`)} />
          )}
          {history.next !== null && (
            <Button size="s" isBlocked={history.more === 'comes'} onPress={reading.more}>
              {t('delivery.more')}
            </Button>
          )}
        </>
      )}
    </>
  );
}

interface AttemptProps {
  readonly attempt: ShownAttempt;
  readonly isMail: boolean;
  /** Null: they are all of one receiver already. */
  readonly onOnly: (() => void) | null;
}

function Attempt({ attempt, isMail, onOnly }: AttemptProps) {
  const { t } = useTranslation('channels');
  const words = useFailureWords();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { clockSeconds, day } = useFormat(timeZone);
  const { at, outcome, answer, number, receiver } = attempt;
  const isToday = day(at, true) === day(serverNow(), true);
  return (
    <li>
      <time dateTime={at}>
        {!isToday && `${day(at)}, `}
        {clockSeconds(at)}
      </time>
      <span>
        {outcome === null
          ? t('delivery.attempt.running')
          : outcome === 'sent'
            ? t('delivery.attempt.sent')
            : words(answer ?? '')}{' '}
        <small>{t('delivery.attempt.number', { number })}</small>
        {isMail && (
          <small className={css.receiver}>
            {receiver === null || onOnly === null ? (
              (receiver ?? t('delivery.gone'))
            ) : (
              <TextLink onPress={onOnly}>{receiver}</TextLink>
            )}
          </small>
        )}
      </span>
    </li>
  );
}
