/** For a thread whose work nobody waits for: on a busy core, those who type come first. */
import { constants, setPriority } from 'node:os';

/** Lowers this thread's priority. Only Linux has one for each thread; elsewhere it does nothing. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
}
