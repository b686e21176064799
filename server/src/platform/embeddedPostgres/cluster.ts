/** Creates the cluster: either a whole one stands under its name, or none. */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Layout, USER } from './layout.js';
import type { Runner } from './runner.js';

/** For a removal beside a program that is just ending. */
const RETRIES = 10;

/**
 * Does nothing where there is a cluster. It is made under another name and renamed when it is
 * whole, since half a cluster looks like one and would never start.
 *
 * @throws Error with PostgreSQL's own reason
 */
export function ensureCluster(initdb: string, layout: Layout, runner: Runner): void {
  if (existsSync(join(layout.cluster, 'PG_VERSION'))) return;
  const draft = `${layout.cluster}.new`;
  const discard = () =>
    rmSync(draft, { recursive: true, force: true, maxRetries: RETRIES, retryDelay: 100 });
  discard();
  runner.prepare(draft);
  const [command = '', ...args] = [
    ...runner.prefix,
    initdb,
    `--pgdata=${draft}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  const done = spawnSync(command, args, { ...runner.options, encoding: 'utf8' });
  if (done.status !== 0) {
    discard();
    throw new Error(`The database could not be created: ${reasonOf(done.stderr ?? '')}`);
  }
  renameSync(draft, layout.cluster);
}

/** @returns the line in which PostgreSQL says what is wrong, or else its last line */
export function reasonOf(log: string): string {
  const lines = log.trim().split('\n');
  const wrong = lines.filter((line) => /\b(FATAL|error):/.test(line));
  return (wrong.at(-1) ?? lines.at(-1) ?? '').replace(/^.*?\b(FATAL|error):\s*/, '') || 'no reason';
}
