/**
 * Web Push: an encrypted message to one browser, through the push service that the browser chose
 * (RFC 8030, 8188, 8291). The desk has one pair of keys; a process whose file is another's does
 * without push, since no browser would take its messages.
 */
import webPush from 'web-push';
import type { Db, Tx } from '../db/database.js';
import type { Logger } from '../logger.js';
import { isPushEndpoint } from './endpoint.js';
import { type KeyPair, makeKeyFile, readKeyFile } from './keyFile.js';

export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushMessage {
  readonly payload: unknown;
  /** A later message of the same topic takes the place of one that has not arrived. */
  readonly topic: string;
  /** Seconds that it is worth something to a device which is off. */
  readonly ttl: number;
}

/** `gone`: the browser dropped its subscription; `failed`: worth another attempt. */
export type PushOutcome = 'sent' | 'gone' | 'failed';

export interface Push {
  /**
   * What a browser needs to subscribe; made with the first question.
   *
   * @returns null where another process holds the desk's keys
   */
  publicKey(): Promise<string | null>;
  /**
   * May this process send? False before anybody asked for the key.
   *
   * @param on the transaction that asks: with as many at once as the pool has connections, none would
   *   be left for the question
   */
  holdsKey(on?: Db | Tx): Promise<boolean>;
  send(target: PushTarget, message: PushMessage): Promise<PushOutcome>;
}

export interface PushOptions {
  readonly db: Db;
  /** Of the private key; a folder that only the server reads. */
  readonly keyFile: string;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** A service that has not answered by then is asked again later. */
const TIMEOUT_MS = 10_000;
/** RFC 8030: the subscription is no more. */
const GONE = [404, 410];

export function createPush({ db, keyFile, publicUrl, log }: PushOptions): Push {
  let held: KeyPair | null = null;

  async function keys(makes: boolean, on: Db | Tx = db): Promise<KeyPair | null> {
    if (held) return held;
    const read = () =>
      on
        .selectFrom('pushKey')
        .select('publicKey')
        .executeTakeFirst()
        .then((row) => row?.publicKey);
    const known = await read();
    if (known === undefined && !makes) return null;
    // Once the desk has a key, a second one would only be in its way.
    const own = readKeyFile(keyFile) ?? (known === undefined ? makeKeyFile(keyFile) : null);
    if (own && known === undefined) {
      await db
        .insertInto('pushKey')
        .values({ publicKey: own.publicKey })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (own?.publicKey === (await read())) held = own;
    else log.warn({ keyFile }, 'no push from this process: the file does not hold the desk key');
    return held;
  }

  return {
    publicKey: async () => (await keys(true))?.publicKey ?? null,
    holdsKey: async (on) => (await keys(false, on)) !== null,
    async send({ endpoint, p256dh, auth }, { payload, topic, ttl }) {
      const vapid = await keys(false);
      if (!vapid) return 'failed';
      if (!isPushEndpoint(endpoint, publicUrl)) return 'gone';
      const request = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(payload),
        {
          vapidDetails: { subject: contactOf(publicUrl), ...vapid },
          TTL: ttl,
          topic,
          // A phone that sleeps is to wake up for it.
          urgency: 'high',
          contentEncoding: 'aes128gcm',
        },
      );
      try {
        const answer = await fetch(request.endpoint, {
          method: request.method,
          headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]),
          body: new Uint8Array(request.body ?? []),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await answer.body?.cancel();
        if (GONE.includes(answer.status)) return 'gone';
        return answer.ok ? 'sent' : 'failed';
      } catch {
        return 'failed';
      }
    },
  };
}

/** Whom a push service writes to about us; it takes an https address or a mail address. */
function contactOf(publicUrl: string): string {
  return publicUrl.startsWith('https:')
    ? publicUrl
    : `mailto:accord@${new URL(publicUrl).hostname}`;
}
