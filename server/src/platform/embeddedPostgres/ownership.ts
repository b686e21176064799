/** One server per data folder: who has it is written down, and a dead owner's note is ignored. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Layout } from './layout.js';
import { startOf } from './processes.js';

/** The data folder belongs to another running server. The message is for a person. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * @returns a function that gives the folder back
 * @throws DataFolderInUse when another server runs on it
 */
export function takeDataFolder(layout: Layout): () => void {
  const [pid, start] = readNote(layout.owner);
  if (pid !== null && pid !== process.pid && startOf(pid) === start) {
    throw new DataFolderInUse(
      `Another Accord server (process ${pid}) runs on ${layout.root}. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  writeFileSync(layout.owner, `${process.pid} ${startOf(process.pid) ?? 'unknown'}\n`);
  return () => {
    const [owner] = readNote(layout.owner);
    if (owner === process.pid) rmSync(layout.owner, { force: true });
  };
}

function readNote(path: string): readonly [pid: number | null, start: string] {
  try {
    const [pid = '', start = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return [/^\d+$/.test(pid) ? Number(pid) : null, start];
  } catch {
    return [null, ''];
  }
}
