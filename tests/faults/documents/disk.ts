/** A disk that can be full: a small file system of its own, where one may be mounted. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Disk =
  | {
      readonly kind: 'small';
      /** Takes all the space that is left. */
      fill(): Promise<void>;
      free(): Promise<void>;
      unmount(): void;
    }
  /** Full disks are left out. */
  | { readonly kind: 'endless'; readonly why: string };

/** A new cluster with its log takes a third of it. */
const SIZE = '192m';
const PIECE = Buffer.alloc(1024 * 1024);
const CRUMB = PIECE.subarray(0, 4096);
/** What our disks are called among the mounts; the number of their process follows. */
const NAME = 'accord-faults-';

/** @param folder empty; what is put into it then counts */
export function mountDisk(folder: string): Disk {
  if (process.platform !== 'linux') return { kind: 'endless', why: 'this system has no tmpfs' };
  if (process.getuid?.() !== 0) return { kind: 'endless', why: 'only root may mount a small disk' };
  unmountLeftOver();
  const size = `size=${SIZE},mode=755`;
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', size, `${NAME}${process.pid}`, folder], {
    encoding: 'utf8',
  });
  if (done.status !== 0) {
    return { kind: 'endless', why: `mount said: ${done.stderr?.trim() || done.error?.message}` };
  }
  const ballast = join(folder, 'ballast');
  return {
    kind: 'small',
    async fill() {
      const file = await open(ballast, 'w');
      try {
        for (const piece of [PIECE, CRUMB]) while (await fits(() => file.write(piece)));
      } finally {
        await file.close();
      }
    },
    free: () => rm(ballast, { force: true }),
    unmount() {
      spawnSync('umount', ['-l', folder]);
    },
  };
}

/** A run that was killed could not unmount its own. */
function unmountLeftOver(): void {
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const [name, folder] = line.split(' ');
    if (!name?.startsWith(NAME) || !folder) continue;
    if (!existsSync(`/proc/${name.slice(NAME.length)}`)) spawnSync('umount', ['-l', folder]);
  }
}

async function fits(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
