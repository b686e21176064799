/** The store: one pool, one Kysely over it. PostgreSQL is the truth; nothing else is. */
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';

export type Db = Kysely<Schema>;
/** What a command's handler gets: everything it writes commits or vanishes together. */
export type Tx = Transaction<Schema>;

/** bigint columns hold log positions, far below 2^53. */
const INT8 = 20;
pg.types.setTypeParser(INT8, Number);

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the pool. Connects lazily; `migrate` is what first touches the server.
 *
 * @param connection where PostgreSQL is: a URL, or socket directory and user
 * @param onError told about errors of idle connections (a restart of PostgreSQL)
 */
export function openDatabase(connection: pg.PoolConfig, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    // Two cores serve ten queries at once; more would only queue inside PostgreSQL.
    max: 10,
    // Everybody comes back in one moment: not each of them should wait for a new connection.
    idleTimeoutMillis: 10 * 60_000,
    connectionTimeoutMillis: 5_000,
    // A network on the way to the store may forget a connection on which nobody speaks.
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    // A command that cannot finish in this time would hold its incident's lock from everybody.
    statement_timeout: 15_000,
    ...connection,
  });
  pool.on('error', onError);
  // The pool hears errors of idle connections only. One that is lost in the middle of its work fails
  // that work; without somebody who listens it would end the process, too.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}
