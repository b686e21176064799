/** A built server as a process, with what a supervisor does: one that ends is started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { endWithUs } from '../../helpers/endWithUs.js';
import { signal } from './processes.js';

export interface Supervised {
  readonly url: string;
  readonly port: number;
  readonly isReady: boolean;
  /** All that it printed, the last of it. */
  readonly printed: string;
  start(): void;
  /** SIGKILL, and not started again. */
  kill(): Promise<void>;
  /** In order, as an update of the software does; by force when it takes too long. */
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
}

export interface SupervisedOptions {
  /** The built `main.js`. */
  readonly main: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** It was ready, nobody ended it, and it ended. */
  readonly onFell: (how: string) => void;
}

const AGAIN_MS = 300;
/** What containers are given. */
const STOP_MS = 10_000;
const KEPT_CHARACTERS = 20_000;

export function supervise({ main, port, environment, onFell }: SupervisedOptions): Supervised {
  let child: ChildProcess | undefined;
  let isWanted = false;
  let isReady = false;
  let printed = '';

  function start(): void {
    isWanted = true;
    if (child) return;
    const [command = '', ...args] = [...endWithUs(), process.execPath, main];
    const started = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const hear = (chunk: Buffer) => {
      printed = (printed + chunk).slice(-KEPT_CHARACTERS);
      if (chunk.includes('Accord is ready')) isReady = true;
    };
    started.stdout.on('data', hear);
    started.stderr.on('data', hear);
    started.once('exit', (code, name) => {
      const fell = isWanted && isReady;
      child = undefined;
      isReady = false;
      if (fell) onFell(`${name ?? code}: ${printed.slice(-500)}`);
      // Also one that found no store yet when it started.
      if (isWanted) void delay(AGAIN_MS).then(() => isWanted && start());
    });
  }
  async function end(name: NodeJS.Signals): Promise<void> {
    isWanted = false;
    if (!child) return;
    const ending = child;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(name);
    const late = setTimeout(() => ending.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(late);
  }
  const send = (name: NodeJS.Signals) => signal(child?.pid ? [child.pid] : [], name);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get isReady() {
      return isReady;
    },
    get printed() {
      return printed;
    },
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => send('SIGSTOP'),
    resume: () => send('SIGCONT'),
  };
}
