/** The embedded PostgreSQL starts whatever the last process left behind, and loses nothing. */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { startOf } from '../../server/src/platform/embeddedPostgres/processes.js';
import { until } from '../helpers/until.js';

const HOLDER = fileURLToPath(new URL('../helpers/holdPostgres.ts', import.meta.url));

type Said = { readonly pid: number } | { readonly refused: string };

const endings: (() => unknown)[] = [];
/** A cluster that a server made and left: most of a first start is making one. */
let left = '';

beforeAll(async () => {
  left = await mkdtemp(join(tmpdir(), 'accord-left-'));
  await chmod(left, 0o755);
  await (await startEmbeddedPostgres(left)).stop();
});
afterAll(() => rm(left, { recursive: true, force: true, maxRetries: 5 }));
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('the embedded PostgreSQL', () => {
  it('starts in an empty folder, and again with everything that was committed', async () => {
    const dataDir = await emptyFolder();
    const first = await start(dataDir);
    await run(first, 'CREATE TABLE kept (word text)');
    await run(first, "INSERT INTO kept VALUES ('river')");
    await first.stop();
    const second = await start(dataDir);
    expect(await run(second, 'SELECT word FROM kept')).toEqual([{ word: 'river' }]);
  });

  it('[E1] writes to the disk before it acknowledges, and listens on no network', async () => {
    const database = await start(await leftFolder());
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses'];
    const shown = settings.map((name) => `current_setting('${name}') AS ${name}`).join(', ');
    expect(await run(database, `SELECT ${shown}`)).toEqual([
      { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', listen_addresses: '' },
    ]);
  });

  it('has what the search for similar incidents needs', async () => {
    const database = await start(await leftFolder());
    await run(database, 'CREATE EXTENSION pg_trgm');
    await run(database, 'CREATE EXTENSION unaccent');
    expect(await run(database, "SELECT unaccent('Hà Nội') AS plain")).toEqual([
      { plain: 'Ha Noi' },
    ]);
  });

  it('refuses a second server on the same folder with one sentence', async () => {
    const dataDir = await leftFolder();
    const { child } = await hold(dataDir);
    await expect(startEmbeddedPostgres(dataDir)).rejects.toThrow(
      `Another Accord server (process ${child.pid}) runs on ${dataDir}. ` +
        'Stop it, or set DATA_DIR to another folder.',
    );
  });

  it('gives the folder to one of two servers that start at once', async () => {
    const dataDir = await emptyFolder();
    const said = await Promise.all([startHolder(dataDir), startHolder(dataDir)]);
    expect(said.map(({ said: one }) => Object.keys(one)[0]).sort()).toEqual(['pid', 'refused']);
  });

  it('[E1] ends with a killed server, and starts again with what was acknowledged', async () => {
    const dataDir = await leftFolder();
    const { child, pid } = await hold(dataDir);
    await runIn(dataDir, 'CREATE TABLE kept (word text)');
    await runIn(dataDir, "INSERT INTO kept VALUES ('acknowledged')");
    await kill(child);
    await ended(pid);
    const next = await start(dataDir);
    expect(await run(next, 'SELECT word FROM kept')).toEqual([{ word: 'acknowledged' }]);
  });

  it('takes the folder over from a database that outlived its server', async () => {
    const dataDir = await leftFolder();
    // Without setpriv on the path, nothing ends the database when the server is killed.
    const { child, pid } = await hold(dataDir, { PATH: await pathWith('unshare', 'true') });
    await runIn(dataDir, 'CREATE TABLE kept (word text)');
    await kill(child);
    expect(startOf(pid)).not.toBeNull();
    const next = await start(dataDir);
    expect(startOf(pid)).toBeNull();
    expect(await run(next, 'SELECT word FROM kept')).toEqual([]);
  });

  it('says once that it was killed itself, and recovers at the next start', async () => {
    const dataDir = await leftFolder();
    const lost: string[] = [];
    const database = await start(dataDir, (why) => lost.push(why));
    await run(database, 'CREATE TABLE kept (word text)');
    process.kill(database.pid, 'SIGKILL');
    await until(() => lost.length > 0, 'the loss is told');
    await database.stop();
    expect(lost).toHaveLength(1);
    const next = await start(dataDir);
    expect(await run(next, 'SELECT word FROM kept')).toEqual([]);
  });

  it.each([
    ['a zombie', zombie],
    ['a stranger', async () => process.ppid],
    ['nobody', async () => 4_194_304],
  ])('is not kept from starting by a note whose number is now of %s', async (_who, findPid) => {
    const dataDir = await leftFolder();
    const { child, pid } = await hold(dataDir);
    const note = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(note, 'utf8')).split('\n');
    process.kill(pid, 'SIGKILL');
    await kill(child);
    await writeFile(note, [await findPid(), ...lines.slice(1)].join('\n'));
    const next = await start(dataDir);
    expect(await run(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('makes a whole cluster where an earlier start was killed half-way', async () => {
    const dataDir = await emptyFolder();
    await mkdir(join(dataDir, 'postgres.new'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
    const database = await start(dataDir);
    expect(await run(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts in a folder whose path is too long for a socket', async () => {
    const dataDir = join(await emptyFolder(), 'n'.repeat(100));
    const database = await start(dataDir);
    expect(database.connection.host).not.toContain(dataDir);
    expect(await run(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts under a folder that nobody else may enter', async () => {
    const closed = await emptyFolder();
    await chmod(closed, 0o700);
    const database = await start(join(closed, 'data'));
    expect(await run(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts where the clone was moved from an open folder to a closed one and back', async () => {
    const folder = await emptyFolder();
    const dataDir = join(folder, 'data');
    copyCluster(dataDir);
    await (await start(dataDir)).stop();
    await chmod(folder, 0o700);
    await (await start(dataDir)).stop();
    await chmod(folder, 0o755);
    const database = await start(dataDir);
    expect(await run(database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('names the variable of a folder that cannot be made', async () => {
    const file = join(await emptyFolder(), 'file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres(join(file, 'data'))).rejects.toThrow(
      /^DATA_DIR must be a folder that Accord may write to: .+\.$/,
    );
  });
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'accord-data-'));
  endings.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await chmod(folder, 0o755);
  return folder;
}

/** A folder on which a server has run before. */
async function leftFolder(): Promise<string> {
  const folder = join(await emptyFolder(), 'data');
  copyCluster(folder);
  return folder;
}

/** With its owner, whom PostgreSQL runs as. */
const copyCluster = (folder: string) => execFileSync('cp', ['-a', left, folder]);

/** @returns a search path on which the programs are, where there are any, and nothing else */
async function pathWith(...programs: readonly string[]): Promise<string> {
  const folder = await emptyFolder();
  for (const program of programs) {
    const places = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, program));
    const found = places.find((place) => existsSync(place));
    if (found) await symlink(found, join(folder, program));
  }
  return folder;
}

async function start(dataDir: string, onLost?: (why: string) => void): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres(dataDir, onLost);
  endings.push(() => database.stop());
  return database;
}

/** A process of its own that has the database of the folder. */
async function hold(dataDir: string, env: NodeJS.ProcessEnv = {}) {
  const { child, said } = await startHolder(dataDir, env);
  if ('refused' in said) throw new Error(said.refused);
  return { child, pid: said.pid };
}

async function startHolder(
  dataDir: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; said: Said }> {
  const child = fork(HOLDER, [dataDir], {
    execArgv: ['--import', 'tsx'],
    // Where tsx is installed.
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const databases: number[] = [];
  endings.push(async () => {
    await kill(child);
    for (const pid of databases) await ended(pid);
  });
  const said = await new Promise<Said>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Said));
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)));
  });
  if ('pid' in said) databases.push(said.pid);
  return { child, said };
}

async function ended(pid: number): Promise<void> {
  await until(() => startOf(pid) === null, 'the database ends');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** @returns the number of a process that has ended, and whose parent never asks how */
async function zombie(): Promise<number> {
  // The child ends only when told to, once its parent is no shell any more that would ask.
  const script = 'exec 3<&0; (read go <&3) & echo $!; exec sleep 600';
  const parent = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  endings.push(() => kill(parent));
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line).trim());
  const about = (of: number | undefined, what: string) => readFile(`/proc/${of}/${what}`, 'utf8');
  await until(async () => (await about(parent.pid, 'comm')) === 'sleep\n', 'the shell is gone');
  parent.stdin.end('\n');
  await until(async () => (await about(pid, 'stat')).includes(') Z '), 'the child is a zombie');
  return pid;
}

async function run(database: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  return await query(database.connection, statement);
}

async function runIn(dataDir: string, statement: string): Promise<unknown[]> {
  return await query({ host: join(dataDir, 'run'), user: 'accord', database: 'accord' }, statement);
}

async function query(connection: pg.PoolConfig, statement: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
