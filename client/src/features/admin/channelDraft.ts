/** A channel as it is being written: what its form asks for, and what becomes of it. Pure. */
import {
  type ChannelChange,
  type ChannelInput,
  type ChannelKind,
  type ChannelView,
  channelChange,
  channelInput,
  DOOR_SETTINGS,
} from '@accord/shared/channels';

export interface ChannelField {
  readonly name: string;
  readonly part: 'settings' | 'credentials';
  readonly type:
    | 'text'
    | 'email'
    | 'url'
    | 'number'
    | 'password'
    | 'secret'
    | 'security'
    | 'language'
    | 'sender';
  /** What stands there in a new channel. */
  readonly initial?: string;
  /** May stay empty. */
  readonly isOptional?: boolean;
}

/** In the order of the form; names are those of `shared/channels`. */
export const CHANNEL_FIELDS: Readonly<Record<ChannelKind, readonly ChannelField[]>> = {
  webhook: [
    { name: 'url', part: 'settings', type: 'url' },
    { name: 'secret', part: 'credentials', type: 'secret' },
  ],
  email: [
    { name: 'host', part: 'settings', type: 'text' },
    { name: 'port', part: 'settings', type: 'number', initial: '587' },
    { name: 'security', part: 'settings', type: 'security', initial: 'starttls' },
    { name: 'from', part: 'settings', type: 'email' },
    { name: 'username', part: 'settings', type: 'text', isOptional: true },
    { name: 'password', part: 'credentials', type: 'password', isOptional: true },
  ],
  cap: [{ name: 'sender', part: 'settings', type: 'sender' }],
  mastodon: [
    { name: 'server', part: 'settings', type: 'url' },
    { name: 'token', part: 'credentials', type: 'password' },
    { name: 'language', part: 'settings', type: 'language' },
    { name: 'length', part: 'settings', type: 'number', initial: '500' },
  ],
  bluesky: [
    { name: 'server', part: 'settings', type: 'url', initial: 'https://bsky.social' },
    { name: 'identifier', part: 'settings', type: 'text' },
    { name: 'appPassword', part: 'credentials', type: 'password' },
    { name: 'language', part: 'settings', type: 'language' },
  ],
};

/** By field, as typed; `name` is the channel's own. */
export type ChannelDraft = Readonly<Record<string, string>>;

/**
 * @param channel the one that is changed; null for a new one
 * @param language the desk's first
 * @param secret a new one, for whoever receives webhooks
 */
export function draftOf(
  kind: ChannelKind,
  channel: ChannelView | null,
  language: string,
  secret: string,
): ChannelDraft {
  const written = CHANNEL_FIELDS[kind].map(({ name, part, type, initial = '' }) => {
    if (type === 'secret') return [name, channel ? '' : secret];
    const first = type === 'language' ? language : initial;
    if (!channel) return [name, first];
    const value = part === 'settings' ? channel.settings[name] : '';
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
  });
  return { name: channel?.name ?? '', ...Object.fromEntries(written) };
}

export type ChannelRead =
  | { readonly state: 'right'; readonly input: ChannelInput | ChannelChange }
  | { readonly state: 'wrong'; readonly fields: readonly string[] };

/** @returns whether credentials that are left empty stay: they are kept for the server that is named */
export function staysOpen(channel: ChannelView, draft: ChannelDraft): boolean {
  if (!channel.hasCredentials) return false;
  return DOOR_SETTINGS[channel.kind].every(
    (name) => String(channel.settings[name]) === (draft[name] ?? '').trim(),
  );
}

/**
 * @param channel the one that is changed; null for a new one
 * @returns what goes to the server, or the fields that it would refuse
 */
export function readChannelDraft(
  kind: ChannelKind,
  draft: ChannelDraft,
  channel: ChannelView | null,
): ChannelRead {
  const isNew = channel === null;
  const signsIn = kind !== 'email' || Boolean(draft.username);
  const needsAnew = channel?.hasCredentials === true && signsIn && !staysOpen(channel, draft);
  const parts: Record<ChannelField['part'], Record<string, string | number | null>> = {
    settings: {},
    credentials: {},
  };
  const missing: string[] = [];
  for (const { name, part, type, isOptional } of CHANNEL_FIELDS[kind]) {
    const text = (draft[name] ?? '').trim();
    if (text !== '') parts[part][name] = type === 'number' ? Number(text) : text;
    else if (part === 'settings') parts.settings[name] = null;
    // Credentials that are left empty stay as they are.
    const isNeeded = part === 'settings' || isNew ? !isOptional : needsAnew;
    if (text === '' && isNeeded) missing.push(name);
  }
  if (isNew && draft.username && !draft.password) missing.push('password');
  const hasCredentials = Object.keys(parts.credentials).length > 0;
  const body = {
    kind,
    name: draft.name ?? '',
    settings: parts.settings,
    ...(hasCredentials && { credentials: parts.credentials }),
  };
  const parsed = (isNew ? channelInput : channelChange).safeParse(body);
  const wrong = [
    ...missing,
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => String(issue.path.at(-1) ?? 'name'))),
  ];
  if (!parsed.success || wrong.length > 0) return { state: 'wrong', fields: [...new Set(wrong)] };
  return { state: 'right', input: parsed.data };
}

const SECRET_BYTES = 32;

/** A key of the Standard Webhooks specification, made here: the server never gives one out. */
export function newWebhookSecret(bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))) {
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
