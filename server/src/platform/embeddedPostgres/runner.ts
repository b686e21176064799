/**
 * How to run PostgreSQL's programs here. PostgreSQL refuses to run as root, so as root it runs as
 * an unprivileged user, or, where that user could not reach the files (a clone under a root-only
 * folder), in a user namespace of its own, or with the one right to pass through folders.
 */
import { type SpawnOptions, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface Runner {
  /** What stands before the program on its command line. */
  readonly prefix: readonly string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
  /**
   * Makes a folder that only the user can enter that PostgreSQL runs as.
   * @throws Error where the name is already something else, or somebody else's
   */
  prepare(folder: string): void;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const ROOT: Account = { uid: 0, gid: 0 };
/** `nobody` on Linux and macOS alike, as far as it has a number there. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 };
const PRIVATE = 0o700;

/**
 * @param cluster where the cluster is or will be; an existing one keeps its owner
 * @param reach files and folders besides it that PostgreSQL has to reach
 * @throws Error with a sentence for a person, when it can run in no way
 */
export function chooseRunner(cluster: string, reach: readonly string[]): Runner {
  if (process.getuid?.() !== 0) return { prefix: [], options: {}, prepare: prepareOwn };
  const account = ownerOf(cluster) ?? NOBODY;
  const prepare = (folder: string) => prepareFor(account, folder);
  if ([cluster, ...reach].every((path) => isReachableBy(account, path))) {
    return { prefix: [], options: account, prepare };
  }
  const unshared = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  if (canRun([...unshared, 'true'])) {
    return { prefix: unshared, options: {}, prepare: (folder) => prepareFor(ROOT, folder) };
  }
  const passing = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`].concat([
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
  ]);
  if (canRun([...passing, 'true'])) return { prefix: passing, options: {}, prepare };
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

/** Somebody's cluster stays theirs, so that they can start it again without root. */
function ownerOf(cluster: string): Account | null {
  const found = lstatSync(cluster, { throwIfNoEntry: false });
  return found && found.uid !== ROOT.uid ? { uid: found.uid, gid: found.gid } : null;
}

function prepareOwn(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE });
  const found = lstatSync(folder);
  // Under the shared temporary folder somebody else could wait for our connections.
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else. Set DATA_DIR to another folder.`);
  }
}

function prepareFor(account: Account, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE });
  const found = lstatSync(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder.`);
  if (found.uid === account.uid) return;
  // The folder itself comes last: an interrupted round is then taken up again.
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), account.uid, account.gid);
  }
  lchownSync(folder, account.uid, account.gid);
}

function canRun([command = '', ...args]: readonly string[]): boolean {
  return isOnPath(command) && spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** May the account pass through every folder above the path? */
function isReachableBy({ uid, gid }: Account, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = statSync(folder);
    const passing = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & passing) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
