/**
 * The bus of several processes, on Redis publish/subscribe. While Redis is away, messages still
 * reach this process's own listeners; the others catch up from the store when it is back.
 */
import { createClient } from 'redis';
import type { Logger } from '../logger.js';
import type { Bus } from './bus.js';
import { createHandlers } from './handlers.js';

const PREFIX = 'accord:bus:';

/**
 * Connects and keeps reconnecting by itself.
 *
 * @param url of Redis
 * @throws when Redis cannot be reached at the start: a wrong address should stop it
 */
export async function connectRedisBus(url: string, logger: Logger): Promise<Bus> {
  const publisher = createClient({ url, disableOfflineQueue: true });
  const subscriber = publisher.duplicate();
  const handlers = createHandlers(logger);
  const reconnected = new Set<() => void>();
  let everReady = false;
  const onReady = () => {
    // Both: what was lost on the way out and on the way in is made up for together.
    if (!publisher.isReady || !subscriber.isReady) return;
    if (everReady) for (const handler of reconnected) handler();
    everReady = true;
  };
  for (const client of [publisher, subscriber]) {
    client.on('error', (error) => logger.warn({ err: error }, 'redis is away'));
    client.on('ready', onReady);
  }
  await Promise.all([publisher.connect(), subscriber.connect()]);
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
