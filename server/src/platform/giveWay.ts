/** For threads whose work nobody waits for: on a busy core, those who type come first. */
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Lowers this thread's priority. Only Linux has one for each thread; elsewhere it does nothing. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
}

/**
 * Lowers the priority of the threads that V8 has for what it does beside the loop, collecting garbage
 * and compiling: four of them can keep the loop off a core that it shares with them for longer than
 * pausing it would take. Call first of all, before there are other threads.
 */
export function letHelpersGiveWay(): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task').map(Number)) {
    if (thread !== process.pid) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  }
}
