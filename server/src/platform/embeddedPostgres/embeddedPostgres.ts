/**
 * A real PostgreSQL in the data folder, on a unix socket only, started and ended with this process.
 * Durability is PostgreSQL's default: every commit is on the disk before it is acknowledged.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { DATABASE, embeddedConnection, type Layout, layoutOf, USER } from './layout.js';
import { takeDataFolder } from './ownership.js';
import { startOf } from './processes.js';
import { chooseRunner, endWithParent, type Runner } from './runner.js';

export interface EmbeddedPostgres {
  readonly connection: pg.PoolConfig;
  readonly pid: number;
  /** Ends it cleanly: running transactions are rolled back, everything committed stays. */
  stop(): Promise<void>;
}

/** Recovery after a power cut replays the log; a minute is far more than a desk's takes. */
const START_MS = 60_000;
const POLL_MS = 25;
/** After this, a stop becomes immediate; the next start recovers. */
const STOP_MS = 15_000;
/** An orphan that is still shutting down is waited for. */
const ORPHAN_MS = 15_000;
const PRIVATE = 0o700;

/** Sized for a desk on a small machine: one process with a pool of ten, and tools beside it. */
const SETTINGS = ['shared_buffers=64MB', 'max_connections=60', 'listen_addresses='];

/**
 * Creates the cluster where there is none, and starts it.
 *
 * @param dataDir created when missing
 * @throws DataFolderInUse when another server runs on it; Error with a sentence when it cannot start
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const layout = layoutOf(dataDir);
  const binaries = findBinaries();
  mkdirSync(layout.root, { recursive: true });
  const release = takeDataFolder(layout);
  try {
    const runner = chooseRunner([layout.cluster, layout.sockets, binaries.postgres]);
    for (const folder of [layout.cluster, layout.sockets]) {
      mkdirSync(folder, { recursive: true, mode: PRIVATE });
      runner.own(folder);
    }
    await clearOrphan(layout);
    if (!existsSync(join(layout.cluster, 'PG_VERSION'))) initialise(binaries.initdb, layout, runner);
    const child = launch(binaries.postgres, layout, runner);
    await untilReady(child, layout, embeddedConnection(dataDir));
    return {
      connection: embeddedConnection(dataDir),
      pid: child.pid ?? 0,
      async stop() {
        await end(child);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function initialise(initdb: string, layout: Layout, runner: Runner): void {
  const [command = '', ...args] = [
    ...runner.prefix,
    initdb,
    `--pgdata=${layout.cluster}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  const done = spawnSync(command, args, { ...runner.options, encoding: 'utf8' });
  if (done.status !== 0) {
    rmSync(layout.cluster, { recursive: true, force: true });
    throw new Error(`The database could not be created: ${lastLine(done.stderr ?? '')}`);
  }
}

function launch(postgres: string, layout: Layout, runner: Runner): ChildProcess {
  const log = openSync(layout.log, 'a');
  const [command = '', ...args] = [
    ...runner.prefix,
    ...endWithParent(),
    postgres,
    '-D',
    layout.cluster,
    '-k',
    layout.sockets,
    ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ];
  // A group of its own: Ctrl-C in the terminal is for us, and we end it after our last commit.
  const options = { ...runner.options, detached: true } as const;
  const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

async function untilReady(
  child: ChildProcess,
  layout: Layout,
  connection: pg.PoolConfig,
): Promise<void> {
  const deadline = Date.now() + START_MS;
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  while (Date.now() < deadline) {
    if (failure !== null || child.exitCode !== null || child.signalCode !== null) break;
    try {
      await ensureDatabase(connection);
      return;
    } catch {
      await delay(POLL_MS);
    }
  }
  await end(child);
  throw new Error(`The database did not start: ${lastLine(readLog(layout))}`);
}

/** The desk's own database beside PostgreSQL's default one. */
async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Fast shutdown: refuse new work, roll back what runs, write everything, end.
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** A postmaster whose server was killed: wait for it, end it, or drop the note of a dead one. */
async function clearOrphan({ cluster }: Layout): Promise<void> {
  const note = join(cluster, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 0 && isPostgres(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + ORPHAN_MS;
    while (startOf(pid) !== null && Date.now() < deadline) await delay(POLL_MS);
    if (startOf(pid) !== null) {
      throw new Error(`A database (process ${pid}) of an earlier start does not end. End it first.`);
    }
  }
  rmSync(note, { force: true });
}

/** Is this process a PostgreSQL on our cluster, and not somebody who got its number? */
function isPostgres(pid: number, cluster: string): boolean {
  if (startOf(pid) === null) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
  } catch {
    return process.platform !== 'linux';
  }
}

function readLog(layout: Layout): string {
  try {
    return readFileSync(layout.log, 'utf8');
  } catch {
    return '';
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no reason given';
}
