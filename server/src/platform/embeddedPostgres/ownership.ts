/** One server per data folder: who has it is written down, and a dead owner's note is ignored. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Layout } from './layout.js';
import { startOf } from './processes.js';

/** The data folder belongs to another running server. The message is for a person. */
class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** Each round removes one dead note; more rounds would mean that others start all the time. */
const ROUNDS = 5;

/**
 * @returns a function that gives the folder back
 * @throws DataFolderInUse when another server runs on it
 */
export function takeDataFolder(layout: Layout): () => void {
  const mine = `${process.pid} ${startOf(process.pid) ?? 'unknown'}\n`;
  const draft = `${layout.owner}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (claim(draft, layout.owner)) return () => giveBack(layout, mine);
      removeDead(layout);
    }
    throw inUse(layout, 'another that starts');
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A link fails where the name is taken: of two servers that start at once, one gets it. */
function claim(draft: string, owner: string): boolean {
  try {
    linkSync(draft, owner);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function removeDead(layout: Layout): void {
  const found = read(layout.owner);
  if (found === null) return;
  if (isAlive(found)) throw inUse(layout, `process ${found.split(' ')[0]}`);
  // Moved and looked at again: meanwhile somebody else may have replaced the dead note.
  const moved = `${layout.owner}.dead.${process.pid}`;
  try {
    renameSync(layout.owner, moved);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const wasAlive = read(moved) !== found;
  if (wasAlive) claim(moved, layout.owner);
  rmSync(moved, { force: true });
}

function isAlive(note: string): boolean {
  const [pid = '', start = ''] = note.trim().split(' ');
  return /^\d+$/.test(pid) && startOf(Number(pid)) === start;
}

function giveBack(layout: Layout, mine: string): void {
  if (read(layout.owner) === mine) rmSync(layout.owner, { force: true });
}

function inUse(layout: Layout, who: string): DataFolderInUse {
  return new DataFolderInUse(
    `Another Accord server (${who}) runs on ${layout.root}. Stop it, or set DATA_DIR to another folder.`,
  );
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
