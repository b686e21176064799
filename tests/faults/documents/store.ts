/** A real PostgreSQL, as durable as the product's own, that everything can happen to. */
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../server/src/platform/embeddedPostgres/embeddedPostgres.js';
import { DATABASE, layoutOf, USER } from '../../../server/src/platform/embeddedPostgres/layout.js';
import { startOf } from '../../../server/src/platform/embeddedPostgres/processes.js';
import { until } from '../../helpers/until.js';
import { type Disk, mountDisk } from './disk.js';
import { familyOf, signal } from './processes.js';

export interface Store {
  /** Past all proxies. */
  readonly connection: PoolConfig;
  /** The path of the socket, for a proxy. */
  readonly socket: string;
  readonly disk: Disk;
  /** The address of the desk's database behind a proxy's port. */
  urlAt(port: number): string;
  /** Does nothing while it runs; else starts it, again and again until it stays. */
  start(): Promise<void>;
  /** All of it at once. */
  kill(): Promise<void>;
  /** One worker, after which the others have to recover. */
  killBackend(): void;
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

const START_MS = 30_000;

export async function startStore(): Promise<Store> {
  const root = await mkdtemp(join(tmpdir(), 'accord-faults-'));
  await chmod(root, 0o755);
  const disk = mountDisk(root);
  const layout = layoutOf(root);
  let running: EmbeddedPostgres | undefined;
  let paused: readonly number[] = [];
  const isAlive = () => running !== undefined && startOf(running.pid) !== null;

  async function start(): Promise<void> {
    await until(
      async () => {
        if (isAlive()) return true;
        // Its owner would be dead, too, and its note ignored; here we live on.
        rmSync(layout.owner, { force: true });
        running = await startEmbeddedPostgres(root).catch(() => undefined);
        return isAlive();
      },
      'PostgreSQL starts',
      START_MS,
    );
  }
  const family = () => (running && isAlive() ? familyOf(running.pid) : []);
  const store: Store = {
    connection: { host: layout.sockets, port: 5432, user: USER, database: DATABASE },
    socket: layout.socket,
    disk,
    urlAt: (port) => `postgres://${USER}@127.0.0.1:${port}/${DATABASE}`,
    start,
    async kill() {
      signal(family(), 'SIGKILL');
      await until(() => !isAlive(), 'PostgreSQL is gone');
    },
    killBackend: () => signal(family().slice(-1), 'SIGKILL'),
    pause() {
      paused = family();
      signal(paused, 'SIGSTOP');
    },
    resume() {
      signal(paused, 'SIGCONT');
      paused = [];
    },
    async close() {
      store.resume();
      await running?.stop();
      if (disk.kind === 'small') disk.unmount();
      await rm(root, { recursive: true, force: true });
    },
  };
  await start();
  return store;
}
