/** The one small interface behind which every channel that is sent to stands. */

import type { ChannelKind, Failure } from '@accord/shared/channels';
import type { Formats } from '@accord/shared/formats';
import { z } from 'zod';
import type { PublicPage } from '../../releases/page.js';
import type { Channel } from '../channel.js';
import type { KnowsAgain } from './rules.js';

/** Where a channel keeps a post: what is needed to change it, and to answer it. */
export const remote = z.object({
  id: z.string(),
  /** In which its words are. Words in another one never take their place (R3). */
  language: z.string(),
  /** Of Bluesky, where a post is named by its content too. */
  cid: z.string().optional(),
  /** The first post of the thread in which it answers. */
  root: z.object({ uri: z.string(), cid: z.string() }).optional(),
  address: z.string().nullable(),
});
export type Remote = z.infer<typeof remote>;
/** Of one delivery, in the order in which they were made. */
export const remotes = z.array(remote);

/** What the channel got before on the same page, and under which id. */
export interface Earlier {
  readonly deliveryId: string;
  readonly releaseId: string;
  readonly number: number;
}

/** One message on one channel. */
export interface Outgoing {
  /** Known to the receiver: the same in every attempt. */
  readonly deliveryId: string;
  readonly release: {
    readonly id: string;
    readonly kind: 'release' | 'correction' | 'withdrawal';
    readonly number: number;
    readonly slug: string;
    readonly at: Date;
  };
  /** In every language that went out, in a fixed order. */
  readonly pages: readonly PublicPage[];
  /** What stands of the same page in the languages that this release left as they were. */
  readonly standing: readonly PublicPage[];
  readonly earlier: Earlier | null;
  /** Posts of the same page as earlier releases left them, in all languages, the newest words last. */
  readonly posts: readonly Remote[];
  /** What attempts before this one put out, of this very delivery. */
  readonly made: readonly Remote[];
  /** Number of the newest release of the page, where this one comes late: a newer one is out already. */
  readonly newer: number | null;
  /** Languages in which a newer release says something else already. */
  readonly replacedIn: readonly string[];
  /** R5: of them, posts of words that should never have gone out, to be taken away, also once they are gone. */
  readonly inError: readonly Remote[];
  readonly subscriber: {
    readonly email: string;
    readonly language: string;
    readonly leaveToken: string;
  } | null;
  readonly deskName: string;
  /** How the desk writes figures in each language. */
  readonly formats: Formats;
  readonly now: Date;
}

/** A word for people, and the number that the receiver answered with. */
export interface Said {
  readonly failure: Failure;
  readonly status?: number | undefined;
}

export type SendResult = {
  /** What stands where everybody sees it; also what was put out before a later part failed. */
  readonly posts?: readonly Remote[];
} & (
  | { readonly kind: 'sent' }
  | (Said & {
      readonly kind: 'failed';
      readonly again: boolean;
      readonly afterMs?: number | undefined;
    })
  | (Said & { readonly kind: 'unknown' })
);

export interface Sender {
  readonly knowsAgain: KnowsAgain;
  /** Does a newer text of the same page make this one worse than nothing? */
  readonly isOvertaken: boolean;
  /** @returns how it went; throws only for what is a bug */
  send(channel: Channel, credentials: Buffer | null, outgoing: Outgoing): Promise<SendResult>;
  /**
   * Sends something that nobody takes for a statement.
   *
   * @param to for mail
   * @returns null when it arrived
   */
  test(channel: Channel, credentials: Buffer | null, to: string | null): Promise<Said | null>;
}

/** Kinds to which something is sent; CAP messages and feeds are fetched. */
export type SentKind = Exclude<ChannelKind, 'cap'>;
export type Senders = Readonly<Record<SentKind, Sender>>;

/** @returns as it is kept and shown: `answered 503` */
export function say({ failure, status }: Said): string {
  return status === undefined ? failure : `${failure} ${status}`;
}

/** Nothing was sent, since what has to stand in it does not fit. */
export const TOO_LONG = { kind: 'failed', failure: 'tooLong', again: false } as const;

/** Nothing was sent: somebody switched the channel off, and has to say what becomes of it. */
export const SWITCHED_OFF = { kind: 'failed', failure: 'switchedOff', again: false } as const;

/** Nothing was sent, and nothing could be: somebody has to set the channel up. */
export const NOT_SET_UP = { kind: 'failed', failure: 'notSetUp', again: false } as const;
