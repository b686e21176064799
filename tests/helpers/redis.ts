/** A real Redis on a free port, which can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { endWithUs } from './endWithUs.js';
import { freePort } from './freePort.js';
import { until } from './until.js';

const PROGRAM = process.env.REDIS_SERVER_PATH ?? '/usr/bin/redis-server';

export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error with one sentence when there is no Redis on this machine */
export async function startRedis(): Promise<TestRedis> {
  if (!existsSync(PROGRAM)) {
    throw new Error(`These tests need Redis: install redis-server (looked for ${PROGRAM}).`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'accord-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const redis: TestRedis = {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    async start() {
      const settings = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--dir',
        folder,
      ];
      const [command = '', ...args] = [...endWithUs(), PROGRAM, ...settings];
      child = spawn(command, args, { stdio: 'ignore' });
      await until(() => answers(url), 'Redis answers');
    },
    async kill() {
      const ended = child;
      if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => ended.once('exit', () => resolve()));
      ended.kill('SIGKILL');
      await gone;
    },
    async close() {
      await redis.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await redis.start();
  return redis;
}

async function answers(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
    await client.close();
    return true;
  } catch {
    return false;
  }
}
