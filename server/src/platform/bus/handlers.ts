/** Who listens on which channel; shared by both buses. A failing listener hurts nobody else. */
import type { Logger } from '../logger.js';

export interface Handlers {
  add(channel: string, handler: (payload: Uint8Array) => void): () => void;
  call(channel: string, payload: Uint8Array): void;
  has(channel: string): boolean;
}

/** @param logger told when a listener throws */
export function createHandlers(logger: Logger): Handlers {
  const byChannel = new Map<string, Set<(payload: Uint8Array) => void>>();
  return {
    add(channel, handler) {
      const set = byChannel.get(channel) ?? new Set();
      byChannel.set(channel, set.add(handler));
      return () => {
        set.delete(handler);
        if (set.size === 0 && byChannel.get(channel) === set) byChannel.delete(channel);
      };
    },
    call(channel, payload) {
      for (const handler of byChannel.get(channel) ?? []) {
        try {
          handler(payload);
        } catch (error) {
          logger.error({ err: error, channel }, 'a bus listener failed');
        }
      }
    },
    has: (channel) => byChannel.has(channel),
  };
}
