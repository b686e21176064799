/** Which processes are alive: a pid alone may be a zombie's, or have been given to another. */
import { readFileSync } from 'node:fs';

/**
 * @returns when the process started (clock ticks since boot, as /proc has it), a constant where
 *   /proc is missing, or null when no such process runs
 */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything, so fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? 'unknown');
  } catch {
    return process.platform === 'linux' ? null : startWithoutProc(pid);
  }
}

function startWithoutProc(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return 'unknown';
  } catch {
    return null;
  }
}
