/**
 * The bus of several processes, on Redis publish/subscribe. While Redis is away, messages still
 * reach this process's own listeners; the others catch up from the store when it is back.
 */
import { createClient } from 'redis';
import type { Logger } from '../logger.js';
import type { Bus } from './bus.js';
import { createHandlers } from './handlers.js';

const PREFIX = 'accord:bus:';
/** At the start: a Redis that starts beside us gets this long, a wrong address no longer. */
const START_MS = 3_000;

/** Redis did not answer at the start. The message is the last thing that went wrong. */
export class RedisUnreachable extends Error {
  override readonly name = 'RedisUnreachable';
}

/**
 * Connects and keeps reconnecting by itself.
 *
 * @param url of Redis
 * @throws RedisUnreachable when it cannot be reached at the start: a wrong address should stop it
 */
export async function connectRedisBus(url: string, logger: Logger): Promise<Bus> {
  const publisher = createClient({ url, disableOfflineQueue: true });
  const subscriber = publisher.duplicate();
  const handlers = createHandlers(logger);
  const reconnected = new Set<() => void>();
  let everReady = false;
  let lastError: unknown = null;
  const onReady = () => {
    // Both: what was lost on the way out and on the way in is made up for together.
    if (!publisher.isReady || !subscriber.isReady) return;
    if (everReady) for (const handler of reconnected) handler();
    everReady = true;
  };
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: unknown) => {
      lastError = error;
      logger.warn({ err: error }, 'redis is away');
    });
    client.on('ready', onReady);
  }
  try {
    await within(START_MS, Promise.all([publisher.connect(), subscriber.connect()]));
  } catch (error) {
    for (const client of [publisher, subscriber]) if (client.isOpen) client.destroy();
    throw new RedisUnreachable(wordsOf(lastError ?? error), { cause: error });
  }
  // One pattern for all channels: subscribing per room would cost a round trip at each opening.
  await subscriber.pSubscribe(
    `${PREFIX}*`,
    (message, channel) => handlers.call(channel.toString().slice(PREFIX.length), message),
    true,
  );
  return {
    publish(channel, payload) {
      const deliverHere = () => handlers.call(channel, payload);
      if (!publisher.isReady) {
        setImmediate(deliverHere);
        return;
      }
      publisher.publish(PREFIX + channel, Buffer.from(payload)).catch(deliverHere);
    },
    subscribe: (channel, handler) => handlers.add(channel, handler),
    reachesOthers: true,
    get connected() {
      return publisher.isReady && subscriber.isReady;
    },
    onReconnect(handler) {
      reconnected.add(handler);
      return () => reconnected.delete(handler);
    },
    async close() {
      await Promise.allSettled([publisher.close(), subscriber.close()]);
    },
  };
}

/** The client itself would try for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
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

/** Of an attempt at several addresses, Node gives the first failure's code and no words. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return wordsOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
