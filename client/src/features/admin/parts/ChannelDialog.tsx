/** One channel's settings. What is secret is typed here and never comes back. */
import type { ChannelKind, ChannelView } from '@accord/shared/channels';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/eventWords.js';
import { useSignedIn } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import css from '../Admin.module.css';
import {
  CHANNEL_FIELDS,
  type ChannelField,
  draftOf,
  newWebhookSecret,
  readChannelDraft,
  staysOpen,
} from '../channelDraft.js';
import { patchChannel, postChannel } from '../requests.js';

interface ChannelDialogProps {
  readonly kind: ChannelKind;
  /** Null: a new one. */
  readonly channel: ChannelView | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ChannelDialog({ kind, channel, onClose, onDone }: ChannelDialogProps) {
  const { t } = useTranslation(['channels', 'common']);
  const { desk } = useSignedIn();
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(() =>
    draftOf(kind, channel, desk.languages[0] ?? 'en', newWebhookSecret()),
  );
  const [isActive, setActive] = useState(channel?.active ?? true);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const set = (name: string) => (value: string) => setDraft({ ...draft, [name]: value });
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const read = readChannelDraft(kind, draft, channel);
    setWrong(read.state === 'wrong' ? read.fields : []);
    if (read.state === 'wrong') return;
    const done = await run((key) =>
      channel
        ? patchChannel(channel.id, { ...read.input, active: isActive }, key)
        : postChannel(read.input, key),
    );
    if (done) onDone();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={channel ? t('changeNamed', { name: channel.name }) : t(`add.${kind}`)}
      size="m"
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void submit()}>
            {t('common:button.save')}
          </Button>
        </>
      }
    >
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={t(kind === 'email' ? 'field.list' : 'field.name')}
          hint={t(kind === 'email' ? 'hint.list' : 'hint.name')}
          value={draft.name ?? ''}
          onChange={set('name')}
          error={wrong.includes('name') ? t('wrong.name') : undefined}
          maxLength={80}
          autoFocus
        />
        {CHANNEL_FIELDS[kind].map((field) => (
          <ChannelFieldShown
            key={field.name}
            kind={kind}
            field={field}
            value={draft[field.name] ?? ''}
            onChange={set(field.name)}
            isWrong={wrong.includes(field.name)}
            kept={
              !channel?.hasCredentials ? 'none' : staysOpen(channel, draft) ? 'here' : 'elsewhere'
            }
          />
        ))}
        {channel && (
          <Checkbox isChecked={isActive} onChange={setActive} hint={t('hint.active')}>
            {t('field.active')}
          </Checkbox>
        )}
        <Refusal sending={sending} />
      </form>
    </DialogFrame>
  );
}

interface ChannelFieldProps {
  readonly kind: ChannelKind;
  readonly field: ChannelField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isWrong: boolean;
  /** The credentials that it has already: for the server that is named, or for the one before it. */
  readonly kept: 'none' | 'here' | 'elsewhere';
}

function ChannelFieldShown(props: ChannelFieldProps) {
  const { kind, field, value, onChange, isWrong } = props;
  const { t, i18n } = useTranslation('channels');
  const { desk } = useSignedIn();
  const { name, type, part } = field;
  const label = t(`field.${name}`);
  if (type === 'security') {
    return (
      <Select
        label={label}
        choices={(['tls', 'starttls', 'none'] as const).map((id) => ({
          id,
          label: t(`security.${id}`),
        }))}
        value={value}
        onChange={onChange}
      />
    );
  }
  if (type === 'language') {
    return (
      <Select
        label={label}
        hint={t('hint.language')}
        choices={[...new Set([...desk.languages, value])].map((id) => ({
          id,
          label: languageName(id, i18n.language),
        }))}
        value={value}
        onChange={onChange}
      />
    );
  }
  const kept = part === 'credentials' ? props.kept : 'none';
  return (
    <>
      <Field
        label={label}
        hint={
          kept === 'here'
            ? t('hint.kept')
            : kept === 'elsewhere'
              ? t('hint.keptForOther')
              : HINTED.has(`${kind}.${name}`)
                ? t(`hint.${name}`)
                : undefined
        }
        value={value}
        onChange={onChange}
        error={isWrong ? t(`wrong.${type}`) : undefined}
        type={type === 'number' || type === 'secret' || type === 'sender' ? 'text' : type}
        inputMode={type === 'number' ? 'numeric' : undefined}
        autoComplete="off"
        maxLength={500}
      />
      {type === 'secret' && kept !== 'none' && value === '' && (
        <div>
          <Button size="s" onPress={() => onChange(newWebhookSecret())}>
            {t('newSecret')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Fields whose label does not say all. */
const HINTED: ReadonlySet<string> = new Set([
  'webhook.url',
  'webhook.secret',
  'email.username',
  'email.from',
  'cap.sender',
  'mastodon.server',
  'mastodon.token',
  'mastodon.length',
  'bluesky.identifier',
  'bluesky.appPassword',
]);
