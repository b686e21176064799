/**
 * A real PostgreSQL for tests: one cluster for the whole test process, in a folder of its own, on a
 * unix socket only; each caller gets an empty database in it.
 */
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  type Binaries,
  findBinaries,
} from '../../server/src/platform/embeddedPostgres/binaries.js';
import { chooseRunner, endWithParent } from '../../server/src/platform/embeddedPostgres/runner.js';
import { until } from './until.js';

const run = promisify(execFile);

export interface TestDatabase {
  readonly connection: pg.PoolConfig;
  drop(): Promise<void>;
}

interface Cluster {
  readonly socket: string;
  stop(): Promise<void>;
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
/** In a test file the cluster lasts until its end; in a script, until the last database is gone. */
const inTest = process.env.VITEST !== undefined;

if (inTest) {
  const { afterAll } = await import('vitest');
  afterAll(stopCluster);
}

/** @returns an empty database; drop it when done */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await create('template1');
}

/**
 * A database as somebody filled it once for all files of a worker; drop it when done.
 *
 * @param fill puts in what the copies begin with, and leaves no connection open
 */
export async function copyTestDatabase(
  name: string,
  fill: (empty: TestDatabase) => Promise<void>,
): Promise<{ readonly database: TestDatabase; readonly filledAt: Date }> {
  const original = originals.get(name) ?? makeOriginal(fill);
  originals.set(name, original);
  const { database, at } = await original;
  return { database: await create(database), filledAt: at };
}

async function makeOriginal(fill: (empty: TestDatabase) => Promise<void>): Promise<Original> {
  const empty = await createTestDatabase();
  await fill(empty);
  const { database = '' } = empty.connection;
  return { database, at: new Date() };
}

async function create(template: string): Promise<TestDatabase> {
  users += 1;
  cluster ??= startCluster();
  const { socket } = await cluster;
  made += 1;
  const database = `test_${made}`;
  await asAdmin(socket, `CREATE DATABASE ${database} TEMPLATE ${template}`);
  return {
    connection: { host: socket, user: 'accord', database },
    async drop() {
      await asAdmin(socket, `DROP DATABASE ${database} WITH (FORCE)`);
      users -= 1;
      if (users === 0 && !inTest) await stopCluster();
    },
  };
}

async function stopCluster(): Promise<void> {
  const ended = cluster;
  cluster = undefined;
  originals.clear();
  await (await ended)?.stop();
}

async function asAdmin(socket: string, statement: string): Promise<void> {
  const client = new pg.Client({ host: socket, user: 'accord', database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * `ACCORD_TEST_POSTGRES` names the folder of an installed PostgreSQL's programs, such as
 * `/usr/lib/postgresql/15/bin`: operators bring versions from 15 on. Without it, the embedded one.
 */
async function installedBinaries(): Promise<Binaries & { readonly locale: readonly string[] }> {
  const folder = process.env.ACCORD_TEST_POSTGRES;
  const binaries = folder
    ? { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
    : findBinaries();
  const { stdout } = await run(binaries.initdb, ['--version']);
  const version = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  // Both order by code points; that of the C library is the only one before PostgreSQL 17.
  const provider = version >= FIRST_WITH_BUILTIN ? ['--locale-provider=builtin'] : [];
  return { ...binaries, locale: [...provider, '--locale=C.UTF-8'] };
}

const FIRST_WITH_BUILTIN = 17;

async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-pg-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const sockets = join(folder, 'run');
  const binaries = await installedBinaries();
  const runner = chooseRunner(data, [sockets, binaries.postgres]);
  for (const path of [data, sockets]) runner.prepare(path);
  const options = { ...runner.options, cwd: folder };
  const [initdb = '', ...creation] = [
    ...[...runner.prefix, binaries.initdb, '-D', data, '-U', 'accord', '-A', 'trust'],
    ...['-E', 'UTF8', ...binaries.locale, '--no-sync'],
  ];
  await run(initdb, creation, options);
  // Tests that pull the plug have a cluster of their own; here speed matters, not the disk.
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];
  const [postgres = '', ...args] = [
    ...[...runner.prefix, ...endWithParent(), binaries.postgres, '-D', data, '-k', sockets],
    ...['listen_addresses=', ...settings].flatMap((setting) => ['-c', setting]),
  ];
  const child = spawn(postgres, args, { ...options, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(
    () =>
      asAdmin(sockets, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    'PostgreSQL answers',
  );
  return {
    socket: sockets,
    async stop() {
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
