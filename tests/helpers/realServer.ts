/** The built server as a process of its own, as an operator runs it; it can be killed and restarted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
/** A cold start creates the database cluster first. */
const START_MS = 60_000;

export interface RealServer {
  readonly url: string;
  readonly dataDir: string;
  /** The one-time code of an empty store, as the terminal showed it. */
  readonly setupCode: string | null;
  readonly pid: number;
  /** `kill -9`: nothing is ended in order. */
  kill(): Promise<void>;
  /** Starts again on the same folder and port. */
  restart(): Promise<void>;
  /** Ends it in order and removes its folder. */
  close(): Promise<void>;
}

export async function startRealServer(
  env: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'accord-data-'));
  const port = await freePort();
  let child: ChildProcess;
  let output = '';
  async function start(): Promise<void> {
    output = '';
    child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (data) => {
      output += String(data);
    });
    child.stderr?.on('data', (data) => {
      output += String(data);
    });
    await until(
      () => {
        if (child.exitCode !== null) throw new Error(`the server did not start: ${output}`);
        return output.includes('Accord is ready');
      },
      'the server is ready',
      START_MS,
    );
  }
  async function ended(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await gone;
  }
  await start();
  return {
    url: `http://localhost:${port}`,
    dataDir,
    get setupCode() {
      return /code=([\w-]+)/.exec(output)?.[1] ?? null;
    },
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => ended('SIGKILL'),
    restart: start,
    async close() {
      await ended('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
