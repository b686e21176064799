/** The programs besides Node that the tests need: Chromium and Redis. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BootstrapError, say } from './bootstrap.mjs';

const PROGRAMS = [
  { name: 'chromium', path: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
  { name: 'redis-server', path: process.env.REDIS_SERVER_PATH ?? '/usr/bin/redis-server' },
];

/**
 * Installs what is missing where that is allowed.
 *
 * @throws BootstrapError saying what to install, where it is not
 */
export function fetchPrograms() {
  const missing = PROGRAMS.filter(({ path }) => !existsSync(path)).map(({ name }) => name);
  if (missing.length === 0) return;
  const names = missing.join(' and ');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new BootstrapError(
      `The tests need ${names}: install them, or set CHROMIUM_PATH and REDIS_SERVER_PATH.`,
    );
  }
  say(`Installing ${names}`);
  // In run level 1 the package starts no service of its own: the tests start their own Redis.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...missing],
  ]) {
    const done = spawnSync('apt-get', args, { encoding: 'utf8', env });
    if (done.status !== 0) {
      throw new BootstrapError(`${names} could not be installed: ${done.stderr.trim()}`);
    }
  }
}
