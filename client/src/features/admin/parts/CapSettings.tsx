/** What is set of CAP messages: the sender here, urgency and areas in playbooks and rooms. */
import { categoriesOf } from '@accord/shared/alert';
import type { ChannelView } from '@accord/shared/channels';
import type { Playbook } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Admin.module.css';
import own from '../Publication.module.css';
import { ChannelDialog } from './ChannelDialog.js';
import { OfTheDesk, Setting } from './PublicationSettings.js';

interface CapSettingsProps {
  /** Null: never switched on. */
  readonly channel: ChannelView | null;
  readonly playbooks: readonly Playbook[];
  readonly onChanged: () => void;
}

export function CapSettings({ channel, playbooks, onChanged }: CapSettingsProps) {
  const { t } = useTranslation(['publications', 'channels', 'common']);
  const [isOpen, setOpen] = useState(false);
  const sender = channel?.settings.sender;
  return (
    <div className={css.form}>
      <dl className={own.settings}>
        <Setting label={t('set.state')} where={!channel?.active && t('set.offMeans')}>
          {t(
            channel
              ? channel.active
                ? 'set.on'
                : 'channels:state.off'
              : 'channels:state.notSetUp',
          )}
        </Setting>
        {typeof sender === 'string' && (
          <Setting label={t('channels:field.sender')} where={t('set.senderWhy')}>
            {sender}
          </Setting>
        )}
        <OfTheDesk />
        <Setting label={t('set.status')} where={t('set.fixed')}>
          {t('set.statusMeans')}
        </Setting>
        <Setting label={t('set.begin')} where={t('set.beginWhere')}>
          <ul className={own.list}>
            {playbooks
              .filter((one) => one.active)
              .map((one) => (
                <li key={one.id}>
                  <Begins playbook={one} />
                </li>
              ))}
          </ul>
        </Setting>
      </dl>
      <div>
        <Button onPress={() => setOpen(true)}>
          {channel ? t('common:button.change') : t('channels:add.cap')}
        </Button>
      </div>
      {isOpen && (
        <ChannelDialog
          kind="cap"
          channel={channel}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </div>
  );
}

function Begins({ playbook }: { readonly playbook: Playbook }) {
  const { t, i18n } = useTranslation('alert');
  const { alert } = playbook.content;
  const name = pickWords(playbook.name, i18n.language);
  const said = alert
    ? [
        ...categoriesOf(alert).map((one) => t(`category.${one}`)),
        t(`urgency.${alert.urgency}`),
        t(`severity.${alert.severity}`),
        t(`certainty.${alert.certainty}`),
      ].join(' · ')
    : t('brief.none');
  return (
    <>
      <span lang={name.lang}>
        <TextLink to={`/admin/playbooks/${playbook.id}`}>{name.text}</TextLink>
      </span>
      <small>{said}</small>
    </>
  );
}
