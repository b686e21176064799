/** The built server as a process of its own, with its own embedded database: it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './endWithUs.js';
import { freePort } from './freePort.js';
import { until } from './until.js';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
/** A cluster that was killed reads its log first. */
const START_MS = 60_000;

export interface ServerProcess {
  readonly url: string;
  /** The one-time code that the first start printed; `none` of a desk that is set up. */
  readonly setupCode: string;
  readonly pid: number;
  /** Resolves with all that it printed, once it has ended, however it did. */
  ended(): Promise<string>;
  /** SIGKILL, and the moment when the process is gone. */
  kill(): Promise<void>;
  /** The same port and data as before. */
  start(): Promise<void>;
  /** Ends it in order and removes its data. */
  close(): Promise<void>;
}

/** @param settings over those of a desk with a store of its own */
export async function startServerProcess(
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'accord-process-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let printed = '';
  const start = async () => {
    printed = '';
    const [command = '', ...args] = [...endWithUs(), process.execPath, MAIN];
    const started = spawn(command, args, {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        PUBLIC_URL: url,
        LOG_LEVEL: 'silent',
        DATABASE_URL: '',
        REDIS_URL: '',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    started.stderr.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    await until(
      () => {
        if (started.exitCode !== null) throw new Error(`the server ended: ${printed}`);
        return printed.includes('Accord is ready');
      },
      'the server is ready',
      START_MS,
    );
  };
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (!child || hasEnded()) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  await start();
  // It comes after the line that says ready, and may come in pieces.
  const setupCode = await until(
    () => (printed.includes('Sign in there') ? 'none' : /#code=(\S+)\s/.exec(printed)?.[1]),
    'the code is printed',
  );
  return {
    url,
    setupCode,
    get pid() {
      return child?.pid ?? 0;
    },
    async ended() {
      await until(hasEnded, 'the process has ended');
      return printed;
    },
    kill: () => end('SIGKILL'),
    start,
    async close() {
      await end('SIGINT');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
