/** The bus only pokes: losing it delays what other processes show, and loses nothing. */
import type { ZodType } from 'zod';

export interface Bus {
  /**
   * Tells every subscriber in every process, this one included. Never throws, never waits. Where a
   * connection breaks on its way, it may have been heard before it is told here: twice, then.
   */
  publish(channel: string, payload: Uint8Array): void;
  /** @returns a function that ends the subscription */
  subscribe(channel: string, handler: (payload: Uint8Array) => void): () => void;
  /** Are there other processes at all? Where not, what is only for them need not be said. */
  readonly reachesOthers: boolean;
  readonly connected: boolean;
  /**
   * Called when messages were lost and come through again, a connection came back above all: whoever
   * listens catches up from the store.
   */
  onReconnect(handler: () => void): () => void;
  close(): Promise<void>;
}

/** A channel whose messages are JSON of one shape. What does not parse is dropped. */
export interface Channel<I, O = I> {
  publish(message: I): void;
  subscribe(handler: (message: O) => void): () => void;
}

/**
 * @param name the channel on the bus
 * @param schema what a message is; foreign or older processes may send something else
 */
export function jsonChannel<O, I = O>(
  bus: Bus,
  name: string,
  schema: ZodType<O, I>,
): Channel<I, O> {
  return {
    publish: (message) => bus.publish(name, new TextEncoder().encode(JSON.stringify(message))),
    subscribe: (handler) =>
      bus.subscribe(name, (payload) => {
        const parsed = schema.safeParse(parseJson(payload));
        if (parsed.success) handler(parsed.data);
      }),
  };
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}
