/**
 * Clears the way for a start after a kill: a database that outlived its server is ended, and the
 * note of one that is gone cannot stop the next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Layout } from './layout.js';
import { startOf } from './processes.js';

const ORPHAN_MS = 30_000;
const POLL_MS = 25;

/**
 * Call only while holding the data folder: whatever runs on it then has no server any more.
 *
 * @throws Error with a sentence for a person, when an orphan does not end
 */
export async function clearOrphan({ cluster, socket }: Layout): Promise<void> {
  const note = join(cluster, 'postmaster.pid');
  const pid = Number(readLines(note)[0]);
  if (Number.isInteger(pid) && pid > 0 && isPostgres(pid, cluster)) await end(pid);
  // Numbers in notes may by now be a zombie's or a stranger's, and PostgreSQL would believe them.
  for (const left of [socket, `${socket}.lock`]) rmSync(left, { force: true });
  const [first, ...rest] = readLines(note);
  // Ours it knows for its parent's, and goes on to the note's memory key: that tells whether
  // workers of the dead one still write, which is why this note is not simply removed.
  if (first !== undefined) writeFileSync(note, [process.pid, ...rest].join('\n'));
}

function readLines(note: string): readonly string[] {
  return existsSync(note) ? readFileSync(note, 'utf8').split('\n') : [];
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + ORPHAN_MS;
  while (startOf(pid) !== null) {
    if (Date.now() > deadline) {
      throw new Error(
        `The database of an earlier start (process ${pid}) does not end. End it first.`,
      );
    }
    await delay(POLL_MS);
  }
}

/** Is this process a PostgreSQL on our cluster, and not somebody who got its number? */
function isPostgres(pid: number, cluster: string): boolean {
  return startOf(pid) !== null && commandOf(pid).includes(cluster);
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
