/** What each channel got of a release, every attempt, and what somebody has to decide about. */
import type { DeliveryState, DeliveryView } from '@accord/shared/channels';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { decideDelivery } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import { Attempts } from './AttemptHistory.js';
import css from './Deliveries.module.css';

/** What needs somebody first. */
const ORDER = [
  'givenUp',
  'unsure',
  'waiting',
  'sending',
  'sent',
  'left',
  'overtaken',
] as const satisfies readonly DeliveryState[];

export function Deliveries({ releaseId }: { readonly releaseId: string }) {
  const { t } = useTranslation('channels');
  const deliveries = useRoom((room) => room.deliveries);
  const own = deliveries.filter((one) => one.releaseId === releaseId);
  if (own.length === 0) return null;
  return (
    <ul className={css.list} aria-label={t('delivery.title')}>
      {own.map((one) => (
        <li key={one.channelId}>
          <Delivery delivery={one} />
        </li>
      ))}
    </ul>
  );
}

function Delivery({ delivery }: { readonly delivery: DeliveryView }) {
  const { t } = useTranslation('channels');
  const names = useNames();
  const timeZone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay, number } = useFormat(timeZone);
  const { counts, kind, channel, attempts, posts, nextAt, heldBy } = delivery;
  const states = ORDER.filter((state) => counts[state] !== undefined);
  const said = states.map((state) => {
    const count = counts[state] ?? 0;
    return kind === 'email'
      ? t(`delivery.many.${state}`, { count, shown: number(count) })
      : t(`delivery.one.${state}`);
  });
  const isTried = attempts.some((one) => one.outcome === 'failed' || one.outcome === 'unknown');
  return (
    <>
      <p className={css.line}>
        <b>{channel}</b> <span className={css[states[0] ?? 'sent']}>{said.join(', ')}</span>
        {nextAt !== null &&
          heldBy === null &&
          isTried &&
          ` ${t('delivery.next', { time: clockOrDay(nextAt) })}`}
        {posts.map(({ language, address }) => (
          <Fragment key={address}>
            {' '}
            <a href={address} target="_blank" rel="noreferrer">
              {posts.length === 1
                ? t('delivery.see')
                : t('delivery.seeIn', { language: names.language(language) })}{' '}
              <Icon name="out" size={12} />
            </a>
          </Fragment>
        ))}
      </p>
      {heldBy !== null && (
        <p className={css.held}>
          <Icon name="lock" size={12} /> {t(`delivery.held.${heldBy}`)}
        </p>
      )}
      {attempts.length > 0 && <Attempts delivery={delivery} />}
      {(['givenUp', 'unsure'] as const).map(
        (state) =>
          counts[state] !== undefined && <Decide key={state} delivery={delivery} state={state} />,
      )}
    </>
  );
}

interface DecideProps {
  readonly delivery: DeliveryView;
  readonly state: 'givenUp' | 'unsure';
}

/** Stays until the duty officer of the lead agency has decided. */
function Decide({ delivery, state }: DecideProps) {
  const { t } = useTranslation('channels');
  const mayDecide = useRoom((room) => room.abilities.decideDelivery);
  const { releaseId, channelId, channel, attempts } = delivery;
  const isOff = state === 'givenUp' && attempts[0]?.answer === 'switchedOff';
  const send = useCommand((how: 'again' | 'leave', key) =>
    decideDelivery(releaseId, { channelId, state, how }, key),
  );
  return (
    <div className={css.decide}>
      <Message
        kind={state === 'givenUp' ? 'failure' : 'caution'}
        title={t(`delivery.${state}.title`)}
      >
        {mayDecide
          ? t(isOff ? 'delivery.givenUp.off' : `delivery.${state}.means`)
          : t('delivery.waits')}
      </Message>
      {mayDecide && (
        <div className={css.actions}>
          <Button
            size="s"
            busySince={send.busySince}
            aria-label={t('delivery.againNamed', { name: channel })}
            onPress={() => send.run('again')}
          >
            {t('delivery.again')}
          </Button>
          <Button
            size="s"
            kind="quiet"
            aria-label={t('delivery.leaveNamed', { name: channel })}
            onPress={() => send.run('leave')}
          >
            {t('delivery.leave')}
          </Button>
        </div>
      )}
      <Refusal sending={send.sending} />
    </div>
  );
}
