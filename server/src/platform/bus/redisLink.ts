/**
 * The two connections to Redis of one bus, since whoever subscribes cannot publish there. They come
 * back by themselves when they break; one that only falls silent does not break, and is for the bus
 * to find out.
 */
import { createClient } from 'redis';

export interface RedisLink {
  /** Connected, as far as this side knows: what is published now goes out. */
  readonly speaks: boolean;
  /** The same of what others publish. */
  readonly hears: boolean;
  /** @throws Error when it was ended, or broke, before all of it was there */
  open(): Promise<void>;
  /** @throws Error when it did not get there, or when too much waits to get there */
  publish(channel: string, payload: Buffer): Promise<void>;
  /** Sends what waits, as far as that is quick, and ends. */
  close(): Promise<void>;
  /** Ends now; what waits has not got there. */
  destroy(): void;
}

export interface RedisLinkOptions {
  readonly url: string;
  /** Before the names of all its channels. */
  readonly prefix: string;
  readonly onMessage: (channel: string, payload: Buffer) => void;
  /** It speaks and hears: for the first time, or again. */
  readonly onUp: () => void;
  readonly onError: (error: unknown) => void;
}

/** What a Redis that hangs for the bus' three beats may owe at the busiest; beyond, memory would go. */
const MOST_WAITING = 20_000;
const MOST_WAITING_BYTES = 16 * 1024 * 1024;
/** A Redis that can be reached says goodbye at once. */
const CLOSE_MS = 500;

export function createRedisLink(options: RedisLinkOptions): RedisLink {
  const { url, prefix } = options;
  const publisher = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_WAITING,
  });
  const subscriber = publisher.duplicate();
  const both = [publisher, subscriber];
  let isSubscribed = false;
  let hasEnded = false;
  let waitingBytes = 0;

  for (const client of both) {
    client.on('error', options.onError);
    client.on('ready', () => {
      // Ended while it was on its way: nobody else would end it.
      if (hasEnded) client.destroy();
      else up();
    });
  }
  const hears = () => isSubscribed && subscriber.isReady;
  function up(): void {
    // Both: what was lost on the way out and on the way in is made up for together.
    if (publisher.isReady && hears()) options.onUp();
  }
  function destroy(): void {
    hasEnded = true;
    for (const client of both) client.destroy();
  }

  return {
    get speaks() {
      return publisher.isReady;
    },
    get hears() {
      return hears();
    },
    async open() {
      await Promise.all(both.map((client) => client.connect()));
      // One pattern for all channels: subscribing per room would cost a round trip at each opening.
      await subscriber.pSubscribe(
        `${prefix}*`,
        (message, channel) => options.onMessage(channel.toString().slice(prefix.length), message),
        true,
      );
      isSubscribed = true;
      up();
    },
    async publish(channel, payload) {
      if (waitingBytes + payload.byteLength > MOST_WAITING_BYTES) {
        throw new Error('too much waits for redis');
      }
      waitingBytes += payload.byteLength;
      try {
        await publisher.publish(prefix + channel, payload);
      } finally {
        waitingBytes -= payload.byteLength;
      }
    },
    async close() {
      hasEnded = true;
      const goodbyes = Promise.allSettled(both.map((client) => client.close()));
      await within(CLOSE_MS, goodbyes).catch(() => {});
      destroy();
    },
    destroy,
  };
}

/** @throws Error when the work is not done so soon; the client itself would wait for ever */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it did not answer')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
