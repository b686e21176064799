/**
 * The bus of several processes, on Redis publish/subscribe. While Redis is away, messages still
 * reach this process's own listeners; the others catch up from the store when it is back.
 *
 * A network can also swallow everything and break nothing; both clients would wait for it for a
 * quarter of an hour. So the bus sends itself a pulse, all the way to Redis and back: where none comes
 * back, both connections are ended and made anew.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from '../logger.js';
import type { Bus } from './bus.js';
import { createHandlers } from './handlers.js';
import { createRedisLink, type RedisLink, within } from './redisLink.js';

const PREFIX = 'accord:bus:';
/** A channel that nobody else has: names of the others say what they carry. */
const PULSE = 'pulse';
/** At the start: a Redis that starts beside us gets this long, a wrong address no longer. */
const START_MS = 3_000;
/** A message to Redis and back each time: nothing beside what a desk says there. */
export const BUS_PULSE_MS = 2_000;
/**
 * Six seconds: a Redis that saves or fails over answers sooner. Pulses are counted and no time is
 * measured, so that a process that stood still itself cuts nobody off.
 */
const MOST_UNANSWERED = 3;

/** Redis did not answer at the start. The message is the last thing that went wrong. */
export class RedisUnreachable extends Error {
  override readonly name = 'RedisUnreachable';
}

/**
 * Connects and keeps reconnecting by itself.
 *
 * @param url of Redis
 * @param pulseMs how often it asks whether messages still come through
 * @throws RedisUnreachable when it cannot be reached at the start: a wrong address should stop it
 */
export async function connectRedisBus(
  url: string,
  logger: Logger,
  pulseMs = BUS_PULSE_MS,
): Promise<Bus> {
  const handlers = createHandlers(logger);
  const reconnected = new Set<() => void>();
  const ownPulse = Buffer.from(randomUUID());
  let unanswered = 0;
  /** Something was said that the others did not hear, and have not been told to read since. */
  let hasLost = false;
  let everUp = false;
  let lastError: unknown = null;

  function connect(): RedisLink {
    return createRedisLink({
      url,
      prefix: PREFIX,
      onMessage(channel, payload) {
        if (channel !== PULSE) handlers.call(channel, payload);
        else if (ownPulse.equals(payload)) answered();
      },
      onUp() {
        if (everUp) catchUp();
        everUp = true;
      },
      onError(error) {
        lastError = error;
        logger.warn({ err: error }, 'redis is away');
      },
    });
  }
  function catchUp(): void {
    hasLost = false;
    for (const handler of reconnected) handler();
  }
  function answered(): void {
    unanswered = 0;
    // It came back behind all that was said before: what was lost is known by now.
    if (hasLost) catchUp();
  }
  function beat(): void {
    if (unanswered >= MOST_UNANSWERED) {
      connectAnew();
      return;
    }
    unanswered += 1;
    link.publish(PULSE, ownPulse).catch(() => {});
  }
  function connectAnew(): void {
    if (link.speaks) logger.warn('redis does not answer: both connections are made anew');
    unanswered = 0;
    link.destroy();
    link = connect();
    // Where it fails, no pulse comes back, either.
    link.open().catch((error: unknown) => logger.debug({ err: error }, 'redis is not there yet'));
  }

  let link = connect();
  try {
    await within(START_MS, link.open());
  } catch (error) {
    link.destroy();
    throw new RedisUnreachable(wordsOf(lastError ?? error), { cause: error });
  }
  const beating = setInterval(beat, pulseMs);
  beating.unref();

  return {
    publish(channel, payload) {
      let isHeard = false;
      // It may fail on its way out after it was heard here for want of a way in.
      const deliverHere = () => {
        if (!isHeard) handlers.call(channel, payload);
        isHeard = true;
      };
      const lost = () => {
        hasLost = true;
        deliverHere();
      };
      if (!link.speaks) {
        setImmediate(lost);
        return;
      }
      link.publish(channel, Buffer.from(payload)).catch(lost);
      if (!link.hears) setImmediate(deliverHere);
    },
    subscribe: (channel, handler) => handlers.add(channel, handler),
    reachesOthers: true,
    get connected() {
      return link.speaks && link.hears;
    },
    onReconnect(handler) {
      reconnected.add(handler);
      return () => reconnected.delete(handler);
    },
    async close() {
      clearInterval(beating);
      await link.close();
    },
  };
}

/** Of an attempt at several addresses, Node gives the first failure's code and no words. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return wordsOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
