/** A test server in a process of its own, which can be killed: nothing of it says goodbye. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';
import type { TestServerOptions } from './server.js';

export interface SeparateServer {
  readonly url: string;
  /** SIGKILL, and the moment when the process is gone. */
  kill(): Promise<void>;
}

/** What a server of the test's own process has, too; clocks stand alike. */
export interface SeparateOptions extends Pick<TestServerOptions, 'redisUrl' | 'beats'> {
  readonly connection: pg.PoolConfig;
}

const ready = z.object({ url: z.string() });
const SELF = fileURLToPath(import.meta.url);

/** @throws Error when it ended before it was ready; the caller kills it */
export async function startSeparateServer(options: SeparateOptions): Promise<SeparateServer> {
  // There it is no test: what a test file ends by itself has nobody to end it.
  const { VITEST: _, ...env } = process.env;
  const child = fork(SELF, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'], env });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`a separate server did not start: ${code}`)));
  });
  return {
    url: ready.parse(said).url,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

if (process.argv[1] === SELF) {
  const { startTestServer } = await import('./server.js');
  const { connection, ...options }: SeparateOptions = JSON.parse(process.argv[2] ?? '{}');
  const { url } = await startTestServer({
    ...options,
    database: { connection, drop: () => Promise.resolve() },
  });
  // Whoever started it is gone, whichever way: so is it.
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url });
}
