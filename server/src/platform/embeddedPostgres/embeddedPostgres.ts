/**
 * A real PostgreSQL in the data folder, on a unix socket only, started and ended with this process.
 * Durability is PostgreSQL's default: every commit is on the disk before it is acknowledged.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { ensureCluster, reasonOf } from './cluster.js';
import { DATABASE, embeddedConnection, type Layout, layoutOf } from './layout.js';
import { clearOrphan } from './orphan.js';
import { takeDataFolder } from './ownership.js';
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
const WORKERS_MS = 250;
/** Past this, a start puts the log aside; the one before is kept. */
const LOG_BYTES = 8 * 1024 * 1024;

/** Sized for a desk on a small machine: one process with a pool of ten, and tools beside it. */
const SETTINGS = ['shared_buffers=64MB', 'max_connections=60', 'listen_addresses='];

/**
 * Creates the cluster where there is none, and starts it.
 *
 * @param dataDir created when missing
 * @param onLost told in a sentence, once, when it ends without `stop`
 * @throws DataFolderInUse when another server runs on it; Error with a sentence when it cannot start
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  onLost: (why: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  const layout = layoutOf(dataDir);
  const binaries = findBinaries();
  makeDataFolder(layout);
  const release = takeDataFolder(layout);
  try {
    const runner = chooseRunner(layout.cluster, [layout.sockets, binaries.postgres]);
    runner.prepare(layout.sockets);
    ensureCluster(binaries.initdb, layout, runner);
    runner.prepare(layout.cluster);
    await clearOrphan(layout);
    putLogAside(layout);
    const child = await launchUntilReady(binaries.postgres, layout, runner);
    const lost = () => onLost(`The database ended by itself: see ${layout.log}.`);
    child.once('exit', lost);
    return {
      connection: embeddedConnection(dataDir),
      pid: child.pid ?? 0,
      async stop() {
        child.off('exit', lost);
        await end(child);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A folder that cannot be written is the operator's to mend, so the variable is named. */
function makeDataFolder({ root }: Layout): void {
  try {
    makeFolders(root);
    accessSync(root, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be made';
    throw new Error(`DATA_DIR must be a folder that Accord may write to: ${why}.`);
  }
}

/** One by one: the recursive form of Node never ends where folders cannot be made, as in /proc. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path);
}

function putLogAside({ log }: Layout): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES) renameSync(log, `${log}.old`);
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
  yieldToPages(child);
  return child;
}

/** A third of a busy core still: *Saved* must not wait for ever. */
const NICENESS = 5;

/** On a small machine: a key reaches the other screens before the store's work goes on. */
function yieldToPages({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // It ended at once, or is not ours to ask: it works as well without.
  }
}

/** Workers of a killed database hold its memory for a moment longer; they are waited for. */
async function launchUntilReady(
  postgres: string,
  layout: Layout,
  runner: Runner,
): Promise<ChildProcess> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const logged = readLog(layout).length;
    const child = launch(postgres, layout, runner);
    if (await isReady(child, embeddedConnection(layout.root), deadline)) return child;
    await end(child);
    const log = readLog(layout).slice(logged);
    if (!log.includes('pre-existing shared memory block') || Date.now() > deadline) {
      throw new Error(`The database did not start: ${reasonOf(log)}`);
    }
    await delay(WORKERS_MS);
  }
}

async function isReady(
  child: ChildProcess,
  connection: pg.PoolConfig,
  deadline: number,
): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  while (Date.now() < deadline) {
    if (failed || child.exitCode !== null || child.signalCode !== null) return false;
    try {
      await ensureDatabase(connection);
      return true;
    } catch {
      await delay(POLL_MS);
    }
  }
  return false;
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

function readLog(layout: Layout): string {
  try {
    return readFileSync(layout.log, 'utf8');
  } catch {
    return '';
  }
}
