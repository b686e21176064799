/**
 * Tells this process when somebody's rights may have changed (P2). The store's own notices carry
 * it, so it works without Redis; after a lost connection everything is asked again, because a
 * notice may have been missed.
 */
import pg from 'pg';
import { z } from 'zod';
import type { Logger } from './logger.js';
import { shareReading } from './shareReading.js';

/** What may have changed. All fields null: anything; ask everything again. */
const rightsChange = z.object({
  personId: z.string().nullable(),
  incidentId: z.string().nullable(),
  sessionId: z.string().nullable(),
});
export type RightsChange = z.infer<typeof rightsChange>;

export interface Rights {
  /** @returns a function that ends the subscription */
  onChange(handler: (change: RightsChange) => void): () => void;
  readonly connected: boolean;
  /**
   * Asks the store itself, over the connection that its notices come on: whatever was changed before
   * the answer has been told here by then.
   *
   * @returns the store's time, as it writes it
   * @throws Error when the connection is lost
   */
  toldUpTo(): Promise<string>;
  close(): Promise<void>;
}

const ANYTHING: RightsChange = { personId: null, incidentId: null, sessionId: null };
/** Half a second: with the connection lost, P2's one second starts anew on its return. */
const RETRY_MS = 500;
/** A way to the store that swallows everything says nothing, either: it is tried so often. */
const LOOK_EVERY_MS = 2_000;
/** A store that is only busy answers within it. */
const ANSWER_MS = 3_000;
const CONNECT_MS = 5_000;
/** A store that can be reached says goodbye at once. */
const CLOSE_MS = 1_000;

/**
 * Listens on a connection of its own, and keeps it.
 *
 * @throws when the first connection fails
 */
export async function listenForRights(connection: pg.PoolConfig, log: Logger): Promise<Rights> {
  const handlers = new Set<(change: RightsChange) => void>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let state: 'open' | 'closed' = 'open';

  const tell = (change: RightsChange) => {
    for (const handler of handlers) handler(change);
  };
  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionTimeoutMillis: CONNECT_MS, ...connection });
    next.on('notification', (notice) => {
      const change = rightsChange.safeParse(parse(notice.payload));
      tell(change.success ? change.data : ANYTHING);
    });
    next.on('error', (error) => log.warn({ err: error }, 'the rights listener lost the store'));
    next.on('end', () => {
      // A failed attempt ends, too, and is already tried again: twice each time would soon be a
      // thousand connections.
      if (client !== next) return;
      client = undefined;
      if (state === 'open') retry();
    });
    await next.connect();
    await within(next, (asked) => asked.query('LISTEN rights'));
    // Closed while it was under way: nobody would end it any more.
    if (state === 'closed') next.connection.stream.destroy();
    else client = next;
  }
  function retry(): void {
    timer = setTimeout(() => {
      connect().then(() => tell(ANYTHING), retry);
    }, RETRY_MS);
  }

  // The connection answers one question at a time.
  const ask = shareReading(async () => {
    if (!client) throw new Error('the store cannot be heard');
    const { rows } = await within(client, (asked) =>
      asked.query<{ at: string }>('SELECT clock_timestamp()::text AS at'),
    );
    return rows[0]?.at ?? '-infinity';
  });

  await connect();
  // Whoever needs to know asks, and finds out.
  const looking = setInterval(() => void ask('').catch(() => {}), LOOK_EVERY_MS);
  looking.unref();
  return {
    onChange(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    get connected() {
      return client !== undefined;
    },
    toldUpTo: () => ask(''),
    async close() {
      state = 'closed';
      clearTimeout(timer);
      clearInterval(looking);
      if (client) await within(client, (ending) => ending.end(), CLOSE_MS);
    },
  };
}

/** @throws Error when the connection is lost; one that does not answer in time is cut */
async function within<T>(
  client: pg.Client,
  ask: (client: pg.Client) => Promise<T>,
  ms = ANSWER_MS,
): Promise<T> {
  const late = setTimeout(() => client.connection.stream.destroy(), ms);
  try {
    return await ask(client);
  } finally {
    clearTimeout(late);
  }
}

function parse(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? '');
  } catch {
    return undefined;
  }
}
