/** Takes the store away from a running server, and gives it back: a database that lets nobody in. */
import pg from 'pg';
import type { TestDatabase } from './postgres.js';

export interface StoreOutage {
  /** Still inside while everybody else is out; for what happens to the store meanwhile. */
  readonly inside: pg.Client;
  start(): Promise<void>;
  end(): Promise<void>;
  close(): Promise<void>;
}

export async function storeOutage({ connection }: TestDatabase): Promise<StoreOutage> {
  const { host = '', user = '', database = '' } = connection;
  const inside = new pg.Client({ host, user, database });
  const outside = new pg.Client({ host, user, database: 'postgres' });
  await Promise.all([inside.connect(), outside.connect()]);
  const { rows } = await inside.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const allow = (yes: boolean) =>
    outside.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS ${yes}`);
  return {
    inside,
    async start() {
      await allow(false);
      await outside.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2',
        [database, rows[0]?.pid],
      );
    },
    async end() {
      await allow(true);
    },
    async close() {
      await allow(true);
      await Promise.all([inside.end(), outside.end()]);
    },
  };
}
