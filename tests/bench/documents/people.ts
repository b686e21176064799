/** A process that plays people, on the core of those who use the server. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Plan, type Result, type Said, said } from './plan.js';
import { endWithUs, LOAD_CORE, onCore } from './processes.js';

export interface People<T extends Result['task']> {
  /** They are where the measurement begins: it does when told to {@link go}. */
  ready(): Promise<void>;
  go(): void;
  stop(): void;
  /** @throws Error when anything was not as it must be */
  done(): Promise<Extract<Result, { task: T }>>;
  /** What was to be compared afterwards is. */
  ended(): Promise<void>;
}

const LOAD = fileURLToPath(new URL('./load/main.ts', import.meta.url));

export function play<T extends Plan['task']>(plan: Plan & { readonly task: T }): People<T> {
  const task: T = plan.task;
  const [program, args] = onCore(LOAD_CORE, [process.execPath, '--import', 'tsx', LOAD]);
  const load = endWithUs(spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  const heard: Said[] = [];
  let isOver = false;
  let wake = () => {};
  load.on('message', (message) => {
    heard.push(said.parse(message));
    wake();
  });
  load.on('exit', () => {
    isOver = true;
    wake();
  });
  async function hear<K extends Said['kind']>(kind: K): Promise<Extract<Said, { kind: K }>> {
    while (heard.length === 0 && !isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const next = heard.shift();
    if (next?.kind === 'failed') throw new Error(next.why);
    if (!next || !isKind(next, kind)) throw new Error(`the people said ${next?.kind ?? 'nothing'}`);
    return next;
  }
  load.send(plan);
  return {
    async ready() {
      await hear('ready');
    },
    go: () => void load.send({ kind: 'go' }),
    stop: () => void load.send({ kind: 'stop' }),
    async done() {
      const { result } = await hear('done');
      if (!isTask<T>(result, task)) throw new Error('the people did something else');
      return result;
    },
    async ended() {
      await hear('ended');
    },
  };
}

const isKind = <K extends Said['kind']>(one: Said, kind: K): one is Extract<Said, { kind: K }> =>
  one.kind === kind;
const isTask = <T extends Result['task']>(
  one: Result,
  task: T,
): one is Extract<Result, { task: T }> => one.task === task;
