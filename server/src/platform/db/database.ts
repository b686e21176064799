/** The store: one pool, one Kysely over it. PostgreSQL is the truth; nothing else is. */
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';
import { cutSilentConnections } from './silentConnections.js';

export type Db = Kysely<Schema>;
/** What a command's handler gets: everything it writes commits or vanishes together. */
export type Tx = Transaction<Schema>;

/** bigint columns hold log positions, far below 2^53. */
const INT8 = 20;
pg.types.setTypeParser(INT8, Number);

/** Where PostgreSQL is: a URL, or socket directory and user. */
export interface StoreConnection extends pg.PoolConfig {
  /** A connection that owes an answer for so long is cut. */
  readonly answerMs?: number;
}

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** Waits for what is under way, and not for ever: a store that does not answer is left. */
  close(): Promise<void>;
}

/** A command that cannot finish in this time would hold its incident's lock from everybody. */
const STATEMENT_MS = 15_000;
/** The store itself gives up before: what is silent for longer is no longer connected to it. */
const ANSWER_MS = STATEMENT_MS + 5_000;
/** A connection that we have cut may go on at the store, with its locks, until it notices. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Whoever ends a process has some ten seconds before it is killed. */
const CLOSE_MS = 2_000;

/**
 * Opens the pool. Connects lazily; `migrate` is what first touches the server.
 *
 * @param onError told about errors of idle connections (a restart of PostgreSQL)
 */
export function openDatabase(
  { answerMs = ANSWER_MS, ...connection }: StoreConnection,
  onError: (error: Error) => void,
): Database {
  const pool = new pg.Pool({
    // Two cores serve ten queries at once; more would only queue inside PostgreSQL.
    max: 10,
    // Everybody comes back in one moment: not each of them should wait for a new connection.
    idleTimeoutMillis: 10 * 60_000,
    connectionTimeoutMillis: 5_000,
    // A network on the way to the store may forget a connection on which nobody speaks.
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    ...connection,
  });
  pool.on('error', onError);
  // The pool hears errors of idle connections only. One that is lost in the middle of its work fails
  // that work; without somebody who listens it would end the process, too.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connections = cutSilentConnections(pool, answerMs);
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    db,
    pool,
    async close() {
      const late = setTimeout(connections.cut, CLOSE_MS);
      await db.destroy();
      await connections.gone();
      clearTimeout(late);
    },
  };
}
