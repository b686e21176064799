/** Processes as the kernel sees them: where they run, and what they cost. */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The servers' core, and that of the people who use them. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

/** Ends with us, however we end. @returns the same process */
export function endWithUs(child: ChildProcess): ChildProcess {
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

const TICKS_PER_SECOND = 100;
const TICK_US = 1_000_000 / TICKS_PER_SECOND;

/** @returns the command that starts `command` on that core alone, where `taskset` exists */
export function onCore(core: number, command: readonly string[]): [string, string[]] {
  const [program = '', ...args] = hasTaskset
    ? ['taskset', '-c', String(core), ...command]
    : command;
  return [program, args];
}

export const hasTaskset = (() => {
  try {
    execFileSync('taskset', ['-c', String(LOAD_CORE), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Moves a running process, and whatever it starts from now on, to the servers' core. */
export function toServerCore(pid: number): void {
  if (hasTaskset) execFileSync('taskset', ['-a', '-c', '-p', String(SERVER_CORE), String(pid)]);
}

/** What the scheduler says of each thread, in microseconds; none where it says nothing. */
function threadsOf(pid: number): ReadonlyMap<string, number> {
  const folder = `/proc/${pid}/task`;
  try {
    return new Map(
      readdirSync(folder).map((thread) => {
        const [ns] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ');
        return [thread, Number(ns) / 1_000];
      }),
    );
  } catch {
    return new Map();
  }
}

/** CPU of all that a process started, and of what those started and have seen end, in microseconds. */
function cpuBelow(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), statOf(Number(name)).parent);
    } catch {
      // It ended between the listing and the look.
    }
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent === pid || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  let sum = 0;
  for (const one of parents.keys()) {
    if (!isBelow(one)) continue;
    try {
      const { own, ended } = statOf(one);
      sum += own + ended;
    } catch {
      // As above: its parent has it among those that ended.
    }
  }
  return sum;
}

/** What a server has cost until now, in microseconds of CPU. */
export interface Clocks {
  /** The moment, in milliseconds. */
  readonly at: number;
  /** The process with all its threads, without its children, to the clock tick. */
  readonly process: number;
  readonly threads: ReadonlyMap<string, number>;
  /** Its database's processes, and its Redis; 0 where it has none. */
  readonly database: number;
  /** Everything on this machine, and what its host took away. */
  readonly machine: number;
}

export function clocksOf(server: {
  readonly pid: number;
  readonly more: readonly { readonly pid: number }[];
  readonly databaseParent: number | null;
  readonly bus: number | null;
}): Clocks {
  const pids = [server.pid, ...server.more.map(({ pid }) => pid)];
  return {
    at: performance.now(),
    process: pids.reduce((sum, pid) => sum + statOf(pid).own, 0),
    threads: new Map(pids.flatMap((pid) => [...threadsOf(pid)])),
    database:
      (server.databaseParent === null ? 0 : cpuBelow(server.databaseParent)) +
      (server.bus === null ? 0 : statOf(server.bus).own),
    machine: cpuOfMachine(),
  };
}

/**
 * CPU of the server process between two moments, in microseconds: by its threads, which is exact,
 * unless one of them ended in between; then by the process.
 */
export function cpuBetween(before: Clocks, after: Clocks): number {
  const ticks = after.process - before.process;
  let exact = 0;
  for (const [thread, us] of after.threads) exact += us - (before.threads.get(thread) ?? 0);
  return ticks - exact > 2 * TICK_US ? ticks : exact;
}

/** See proc(5): user, nice, system, then idle and waiting, then interrupts and what was stolen. */
function cpuOfMachine(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, _idle, _waiting, hard = 0, soft = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + hard + soft + stolen) * TICK_US;
}

/** Memory that a process holds, in bytes. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** See proc(5): fields after the name, which may hold anything. */
function statOf(pid: number): { parent: number; own: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const us = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * TICK_US;
  return { parent: Number(fields[1]), own: us(11), ended: us(13) };
}
