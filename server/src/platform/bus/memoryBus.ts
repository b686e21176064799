/** The bus of a single process. Delivers in order, after the publisher's turn of the loop. */
import type { Logger } from '../logger.js';
import type { Bus } from './bus.js';
import { createHandlers } from './handlers.js';

/** @param logger told when a listener throws */
export function createMemoryBus(logger: Logger): Bus {
  const handlers = createHandlers(logger);
  let open = true;
  return {
    publish(channel, payload) {
      // Never inside the publisher's call: with Redis it would not be either.
      setImmediate(() => {
        if (open) handlers.call(channel, payload);
      });
    },
    subscribe: (channel, handler) => handlers.add(channel, handler),
    reachesOthers: false,
    connected: true,
    onReconnect: () => () => {},
    async close() {
      open = false;
    },
  };
}
