/**
 * A real PostgreSQL for tests: one cluster for a whole run of tests, another for a script; each caller
 * gets a database of its own in it.
 */
import type pg from 'pg';
import { asAdmin, type Cluster, startCluster } from './postgresCluster.js';

export interface TestDatabase {
  readonly connection: pg.PoolConfig;
  drop(): Promise<void>;
}

interface Original {
  readonly database: string;
  /** When it was filled. */
  readonly at: Date;
}

let cluster: Promise<Cluster> | undefined;
let users = 0;
let made = 0;
/** Databases that others are copied from, by name; gone with their cluster. */
const originals = new Map<string, Promise<Original>>();
/** Tests share the cluster of `sharedPostgres.ts`; a script has one until its last database is gone. */
const inTest = process.env.VITEST !== undefined;

/** @returns an empty database; drop it when done */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await create('template1');
}

/**
 * A database as somebody filled it once for all tests; drop it when done.
 *
 * @param fill puts in what the copies begin with, and leaves no connection open
 */
export async function copyTestDatabase(
  name: string,
  fill: (empty: TestDatabase) => Promise<void>,
): Promise<{ readonly database: TestDatabase; readonly filledAt: Date }> {
  const original = originals.get(name) ?? makeOriginal(name, fill);
  originals.set(name, original);
  // One that could not be filled is tried anew by the next file.
  original.catch(() => originals.delete(name));
  // Until there is the copy, which then keeps the cluster.
  users += 1;
  const { database, at } = await original;
  const copy = await create(database);
  users -= 1;
  return { database: copy, filledAt: at };
}

/** Whoever comes first fills it; other processes wait for that. */
async function makeOriginal(
  name: string,
  fill: (empty: TestDatabase) => Promise<void>,
): Promise<Original> {
  const database = `original_${name}`;
  const socket = await join();
  return await asAdmin(socket, async (admin) => {
    // Held until the connection ends.
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [database]);
    const { rows } = await admin.query<{ comment: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1",
      [database],
    );
    const [known] = rows;
    if (known?.comment) return { database, at: new Date(known.comment) };
    // Somebody failed half-way.
    if (known) await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${database}`);
    await fill({ connection: connectionTo(socket, database), drop: () => Promise.resolve() });
    const at = new Date();
    await admin.query(`COMMENT ON DATABASE ${database} IS '${at.toISOString()}'`);
    return { database, at };
  });
}

async function create(template: string): Promise<TestDatabase> {
  users += 1;
  const socket = await join();
  made += 1;
  const database = `test_${process.pid}_${made}`;
  // Copying the files takes half as long as copying through the log, which nobody needs here.
  const how = `TEMPLATE ${template} STRATEGY FILE_COPY`;
  await asAdmin(socket, (admin) => admin.query(`CREATE DATABASE ${database} ${how}`));
  return {
    connection: connectionTo(socket, database),
    async drop() {
      await asAdmin(socket, (admin) => admin.query(`DROP DATABASE ${database} WITH (FORCE)`));
      users -= 1;
      if (users === 0) await leave();
    },
  };
}

const connectionTo = (socket: string, database: string): pg.PoolConfig => ({
  host: socket,
  user: 'accord',
  database,
});

/** @returns the socket of the cluster, which is started where there is none */
async function join(): Promise<string> {
  if (inTest) {
    const { inject } = await import('vitest');
    return inject('postgresSocket');
  }
  cluster ??= startCluster();
  return (await cluster).socket;
}

async function leave(): Promise<void> {
  const ended = cluster;
  cluster = undefined;
  if (ended) originals.clear();
  await (await ended)?.stop();
}
