/** A server that takes part, as a process of its own on the servers' core. */
import { spawn } from 'node:child_process';
import { until } from '../../../helpers/until.js';
import type { Dialect, Place } from '../plan.js';
import { endWithUs, onCore, SERVER_CORE } from '../processes.js';

export interface Contender {
  readonly name: string;
  readonly dialect: Dialect;
  /** Does it say who has what? A relay does not. */
  readonly hasDocuments: boolean;
  /** Are documents there after it was ended in order? */
  readonly keeps: boolean;
  /** Is each edit that it acknowledged there after it was killed? */
  readonly keepsEach: boolean;
  /** Starts the server with what it kept. */
  start(): Promise<Running>;
}

export interface Running {
  readonly port: number;
  readonly pid: number;
  /** Further processes that serve the same documents. */
  readonly more: readonly { readonly port: number; readonly pid: number }[];
  /** The process whose children are its database's processes; null where it has none. */
  readonly databaseParent: number | null;
  /** Its Redis; null where it has none. */
  readonly bus: number | null;
  /** `Cookie` headers of this many different people. */
  cookies(people: number): readonly string[];
  /** New, empty documents. */
  openPlaces(count: number): Promise<Place[]>;
  /** SIGKILL, to the server alone. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

const START_MS = 60_000;

export interface Launched {
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * @param command run on the servers' core
 * @param readyLine what it prints when it listens
 */
export async function launch(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  readyLine: string,
): Promise<Launched> {
  const [program, args] = onCore(SERVER_CORE, command);
  const child = endWithUs(
    spawn(program, args, {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk).slice(-10_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  await until(
    () => {
      if (hasEnded()) throw new Error(`${command.join(' ')} ended: ${printed}`);
      return printed.includes(readyLine);
    },
    `${command.at(-1)} is ready`,
    START_MS,
  );
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      if (hasEnded()) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
  };
}
