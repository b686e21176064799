/** A cluster of PostgreSQL for tests: in a folder of its own, on a unix socket only, gone when stopped. */
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  type Binaries,
  findBinaries,
} from '../../server/src/platform/embeddedPostgres/binaries.js';
import { startOf } from '../../server/src/platform/embeddedPostgres/processes.js';
import { chooseRunner, endWithParent } from '../../server/src/platform/embeddedPostgres/runner.js';
import { until } from './until.js';

const run = promisify(execFile);

export interface Cluster {
  /** The folder of its socket. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** Does something in the cluster's own database, which no test uses. */
export async function asAdmin<T>(
  socket: string,
  deed: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ host: socket, user: 'accord', database: 'postgres' });
  await client.connect();
  try {
    return await deed(client);
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

/** Of a process that was killed nobody removed the folder: some hundred megabytes each. */
async function removeLeft(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^accord-pg-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || startOf(Number(pid)) !== null) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** @returns a running cluster, as empty as PostgreSQL makes it */
export async function startCluster(): Promise<Cluster> {
  await removeLeft();
  const folder = await mkdtemp(join(tmpdir(), `accord-pg-${process.pid}-`));
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
  const settings = [
    ...['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
    // Databases that live for seconds need no care; looking after an original would keep its copies out.
    ...['autovacuum=off', 'jit=off', 'max_connections=200'],
  ];
  const [postgres = '', ...args] = [
    ...[...runner.prefix, ...endWithParent(), binaries.postgres, '-D', data, '-k', sockets],
    ...['listen_addresses=', ...settings].flatMap((setting) => ['-c', setting]),
  ];
  const child = spawn(postgres, args, { ...options, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(
    () =>
      asAdmin(sockets, (client) => client.query('SELECT 1')).then(
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
