/** A channel as it stands in the store, its settings parsed; with its credentials only for sending. */
import { type ChannelKind, type ChannelSettings, channelSettings } from '@accord/shared/channels';
import type { z } from 'zod';
import { type Secrets, SecretsKeyMismatch } from '../platform/secrets.js';

export interface ChannelRow {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly active: boolean;
  readonly settings: unknown;
  readonly credentials: Buffer | null;
}

interface Head {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** Settings by kind, so that whoever asks for the kind knows them. */
export type Channel = {
  [K in ChannelKind]: Head & { readonly kind: K; readonly settings: ChannelSettings<K> };
}[ChannelKind];
export type ChannelOf<K extends ChannelKind> = Extract<Channel, { kind: K }>;

/** @throws ZodError where the store holds settings that no release of Accord wrote */
export function readChannel({ id, name, active, kind, settings }: ChannelRow): Channel {
  const head = { id, name, active };
  switch (kind) {
    case 'webhook':
      return { ...head, kind, settings: channelSettings.webhook.parse(settings) };
    case 'email':
      return { ...head, kind, settings: channelSettings.email.parse(settings) };
    case 'cap':
      return { ...head, kind, settings: channelSettings.cap.parse(settings) };
    case 'mastodon':
      return { ...head, kind, settings: channelSettings.mastodon.parse(settings) };
    case 'bluesky':
      return { ...head, kind, settings: channelSettings.bluesky.parse(settings) };
  }
}

/**
 * Opens credentials for one sending; they are kept nowhere.
 *
 * @param schema one of `channelCredentials`
 * @returns null where there are none, or they were sealed under a key that is gone
 */
export function openCredentials<T>(
  secrets: Secrets,
  schema: z.ZodType<T>,
  row: Pick<ChannelRow, 'id' | 'credentials'>,
): T | null {
  if (row.credentials === null) return null;
  let text: string;
  try {
    text = secrets.open(purposeOf(row.id), row.credentials).toString('utf8');
  } catch (error) {
    if (!(error instanceof SecretsKeyMismatch)) throw error;
    return null;
  }
  return schema.parse(JSON.parse(text));
}

/** @param credentials as parsed; they open for this channel only */
export function sealCredentials(secrets: Secrets, channelId: string, credentials: object): Buffer {
  return secrets.seal(purposeOf(channelId), Buffer.from(JSON.stringify(credentials)));
}

const purposeOf = (channelId: string) => `channel ${channelId}`;
