/** Channels: what each kind is for, which are set up, how they fare, and a test of each. */
import {
  CHANNEL_KINDS,
  type ChannelKind,
  type ChannelsView,
  type ChannelView,
} from '@accord/shared/channels';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { Panel, SectionHead } from '../../../ui/Panel.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Admin.module.css';
import { getChannels, getPublications } from '../requests.js';
import { ChannelDialog } from './ChannelDialog.js';
import { ChannelRow } from './ChannelRow.js';
import { Published } from './Published.js';

async function getBoth(signal: AbortSignal) {
  const [channels, publications] = await Promise.all([
    getChannels(signal),
    getPublications(signal),
  ]);
  return { channels, publications };
}

/** The others are fetched, and have pages of their own. */
const SENT_TO = CHANNEL_KINDS.filter((kind) => kind !== 'cap');

type Open = { readonly kind: ChannelKind; readonly channel: ChannelView | null } | null;

export function Channels() {
  const { t } = useTranslation(['channels', 'common', 'errors']);
  const { desk } = useSignedIn();
  const { shown, refresh } = useLiveQuery('channels', () => createLiveQuery(getBoth));
  const [open, setOpen] = useState<Open>(null);
  if (desk.mode === 'exercise') {
    return (
      <Message kind="neutral" icon="attention" title={t('errors:exercise_desk')}>
        {t('exerciseDesk')}
      </Message>
    );
  }
  if (shown.state === 'loading') return <Skeleton rows={6} />;
  if (shown.state === 'failed') {
    return (
      <Message
        kind="failure"
        title={t(`errors:${shown.code}`)}
        action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
      />
    );
  }
  const { channels: view, publications } = shown.view;
  return (
    <>
      {!view.hasKey && (
        <Message kind="caution" title={t('errors:secrets_key_missing')}>
          {t('noKey')}
        </Message>
      )}
      <Published publications={publications} channels={view} />
      {SENT_TO.map((kind) => (
        <Kind
          key={kind}
          kind={kind}
          view={view}
          onOpen={(channel) => setOpen({ kind, channel })}
          onChanged={refresh}
        />
      ))}
      {open && (
        <ChannelDialog
          key={open.channel?.id ?? open.kind}
          kind={open.kind}
          channel={open.channel}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            refresh();
          }}
        />
      )}
    </>
  );
}

interface KindProps {
  readonly kind: ChannelKind;
  readonly view: ChannelsView;
  readonly onOpen: (channel: ChannelView | null) => void;
  readonly onChanged: () => void;
}

function Kind({ kind, view, onOpen, onChanged }: KindProps) {
  const { t } = useTranslation('channels');
  const own = view.channels.filter((one) => one.kind === kind);
  return (
    <section className={css.channelKind} aria-label={t(`kind.${kind}`)}>
      <SectionHead
        title={t(`kind.${kind}`)}
        note={own.length === 0 ? t('state.notSetUp') : undefined}
        action={
          <Button size="s" icon="plus" isBlocked={!view.hasKey} onPress={() => onOpen(null)}>
            {t(`add.${kind}`)}
          </Button>
        }
      />
      <p className={css.means}>{t(`means.${kind}`)}</p>
      {own.length > 0 && (
        <Panel>
          {own.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              view={view}
              onChange={() => onOpen(channel)}
              onTried={onChanged}
            />
          ))}
        </Panel>
      )}
    </section>
  );
}
