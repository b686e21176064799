/** One channel: where it goes, how it fares, and a test. */
import type { ChannelsView, ChannelTested, ChannelView } from '@accord/shared/channels';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../../lib/deliveryWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { useFormat } from '../../../lib/useFormat.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Field } from '../../../ui/Field.js';
import { Icon } from '../../../ui/Icon.js';
import { Message } from '../../../ui/Message.js';
import { Row } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../Admin.module.css';
import { postChannelTest } from '../requests.js';

interface ChannelRowProps {
  readonly channel: ChannelView;
  readonly view: ChannelsView;
  readonly onChange: () => void;
  readonly onTried: () => void;
}

export function ChannelRow({ channel, view, onChange, onTried }: ChannelRowProps) {
  const { t } = useTranslation(['channels', 'common']);
  const words = useFailureWords();
  const { person } = useSignedIn();
  const { sending, busySince, run } = useSend();
  const [tried, setTried] = useState<ChannelTested | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const { id, kind, name } = channel;
  const test = async (address?: string) => {
    setTried(null);
    const done = await run(async (key) => setTried(await postChannelTest(id, address, key)));
    if (done) setTo(null);
    onTried();
  };
  // What it says is of the settings as they were.
  const change = () => {
    setTried(null);
    onChange();
  };
  return (
    <Row className={css.channelRow}>
      <span>
        <b>{name}</b>
        <span className={css.note}>{whereTo(channel)}</span>
      </span>
      <States channel={channel} />
      <span className={css.actions}>
        <Button
          size="s"
          busySince={busySince}
          aria-label={t('test.named', { name })}
          onPress={() => (kind === 'email' && to === null ? setTo(person.email) : void test())}
        >
          {t('test.send')}
        </Button>
        <Button size="s" aria-label={t('changeNamed', { name })} onPress={change}>
          {t('common:button.change')}
        </Button>
      </span>
      {to !== null && (
        <form
          className={css.pair}
          onSubmit={(event) => {
            event.preventDefault();
            void test(to);
          }}
        >
          <Field label={t('test.to')} type="email" value={to} onChange={setTo} maxLength={254} />
          <Button type="submit" busySince={busySince}>
            {t('test.send')}
          </Button>
        </form>
      )}
      <div className={css.wide}>
        <Refusal sending={sending} />
        {tried?.isOutdated && (
          <Message kind="caution" isLive title={t('test.outdated')}>
            {t('test.outdatedMeans')}
          </Message>
        )}
        {tried && !tried.isOutdated && (
          <Message
            kind={tried.failure === null ? 'neutral' : 'failure'}
            icon={tried.failure === null ? 'check' : undefined}
            isLive
            title={t(tried.failure === null ? 'test.arrived' : 'test.failed')}
          >
            {tried.failure !== null && words(tried.failure)}
          </Message>
        )}
        {kind === 'email' && (
          <a href={view.subscribe} target="_blank" rel="noreferrer">
            {view.subscribe} <Icon name="out" size={12} />
          </a>
        )}
      </div>
    </Row>
  );
}

function whereTo({ settings }: ChannelView): string {
  const { url, server, identifier, host, from } = settings;
  return [url, identifier, server, from, host].filter((one) => typeof one === 'string').join(' · ');
}

/** Newest troubles first; a channel that was never tried says so. */
function States({ channel }: { readonly channel: ChannelView }) {
  const { t } = useTranslation('channels');
  const words = useFailureWords();
  const { clockOrDay, number } = useFormat();
  const { active, testedAt, testFailure, lastFailure, lastSentAt, subscribers } = channel;
  return (
    <ul className={css.roles}>
      {!active && <li>{t('state.off')}</li>}
      {active && <li>{t('state.setUp')}</li>}
      {subscribers !== null && (
        <li>{t('state.subscribers', { count: subscribers, shown: number(subscribers) })}</li>
      )}
      {testedAt !== null && (
        <li>
          {testFailure === null
            ? t('state.tested', { time: clockOrDay(testedAt) })
            : t('state.testFailed', { time: clockOrDay(testedAt), why: words(testFailure) })}
        </li>
      )}
      {testedAt === null && <li>{t('state.notTested')}</li>}
      {lastSentAt !== null && <li>{t('state.sent', { time: clockOrDay(lastSentAt) })}</li>}
      {lastFailure !== null && (
        <li>
          {t('state.failed', {
            time: clockOrDay(lastFailure.at),
            why: words(lastFailure.answer),
          })}
        </li>
      )}
    </ul>
  );
}
