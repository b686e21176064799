/**
 * How to run PostgreSQL's programs here. PostgreSQL refuses to run as root, so as root it runs as
 * an unprivileged user, or, where that user could not reach the files (a clone under a root-only
 * folder), in a user namespace of its own.
 */
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface Runner {
  /** What stands before the program on its command line. */
  readonly prefix: readonly string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Gives a file or folder to the user that PostgreSQL runs as. */
  own(path: string): void;
}

/** `nobody` on Linux and macOS alike, as far as it has a number there. */
const UNPRIVILEGED = 65_534;

/**
 * @param paths files and folders that PostgreSQL has to reach
 * @throws Error with a sentence for a person, when it can run in no way
 */
export function chooseRunner(paths: readonly string[]): Runner {
  if (process.getuid?.() !== 0) return { prefix: [], options: {}, own: () => {} };
  if (paths.every(isReachableByOthers)) {
    return {
      prefix: [],
      options: { uid: UNPRIVILEGED, gid: UNPRIVILEGED },
      own: (path) => chownSync(path, UNPRIVILEGED, UNPRIVILEGED),
    };
  }
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  if (canRun([...prefix, 'true'])) return { prefix, options: {}, own: () => {} };
  throw new Error(
    'PostgreSQL does not run as root, and other users cannot reach this folder. ' +
      'Move it, start Accord as another user, or set DATABASE_URL.',
  );
}

/** Ends the child when this process dies, however it dies; empty where the tool is missing. */
export function endWithParent(): readonly string[] {
  const prefix = ['setpriv', '--pdeathsig', 'INT', '--'];
  return canRun([...prefix, 'true']) ? prefix : [];
}

function canRun([command = '', ...args]: readonly string[]): boolean {
  return isOnPath(command) && spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function isOnPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** May somebody who owns nothing here pass through every folder above the path? */
function isReachableByOthers(path: string): boolean {
  const OTHERS_MAY_PASS = 0o001;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_MAY_PASS) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
