/**
 * Brings a fresh clone to where it runs: the pinned pnpm, the packages of the lockfile, what is
 * stale built. Uses nothing but Node, since nothing else may be there yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The last pnpm that runs on Node 20; another major writes another lockfile. */
const PNPM = 'pnpm@10.34.9';
const STAMPS = join(ROOT, 'node_modules', '.accord');
const OLDEST_NODE = [20, 19];

/** What cannot go on, in a sentence for the person at the terminal. */
export class BootstrapError extends Error {}

/** Installs and builds whatever is stale; ends the process with one sentence where it cannot. */
export function bootstrap() {
  try {
    prepare();
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * Installs and builds whatever is stale; says a line for each thing it does.
 *
 * @throws BootstrapError
 */
export function prepare() {
  requireNode();
  onChange('installed', ['node_modules', 'server/node_modules'], installInputs(), () => {
    say('Installing packages');
    run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
      isQuiet: true,
    });
  });
  onChange('built', ['shared/dist', 'server/dist'], hashOf(sources(['shared', 'server'])), () => {
    say('Building the server');
    const isWhole = ['shared/dist', 'server/dist'].every((made) => existsSync(join(ROOT, made)));
    // The compiler's own notes do not notice that what it once wrote was removed.
    run(bin('tsc'), ['-b', 'shared', 'server', ...(isWhole ? [] : ['--force'])]);
  });
  onChange('client', ['client/dist'], hashOf(sources(['shared', 'client'])), () => {
    say('Building the pages');
    run(bin('vite', 'client'), ['build', '--logLevel', 'warn'], { cwd: join(ROOT, 'client') });
  });
}

/** The path of an installed program, of the root or of one package. */
export function bin(name, inPackage = '.') {
  return join(ROOT, inPackage, 'node_modules', '.bin', name);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new BootstrapError(
    `Accord needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
}

/** Runs `work` unless the stamp says that it was done for this very input, and its results stand. */
function onChange(name, results, input, work) {
  const stamp = join(STAMPS, name);
  const done = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (done === input && results.every((made) => existsSync(join(ROOT, made)))) return;
  // A stamp of before would still count when the work is broken off and the input set back.
  rmSync(stamp, { force: true });
  work();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, input);
}

function installInputs() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].concat(
    ['shared', 'server', 'client', 'tests'].map((name) => `${name}/package.json`),
  );
  return hashOf(files) + process.version;
}

function sources(packages) {
  const own = packages.flatMap((name) => [
    `${name}/package.json`,
    `${name}/tsconfig.json`,
    ...walk(join(ROOT, name, 'src')),
  ]);
  const client = packages.includes('client')
    ? ['client/index.html', 'client/vite.config.ts', ...walk(join(ROOT, 'client', 'public'))]
    : [];
  return ['tsconfig.base.json', 'pnpm-lock.yaml', ...own, ...client];
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(ROOT, file);
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs a program to its end; what it says is shown at once, or, when quiet, only if it fails. */
function run(command, args, { isQuiet = false, cwd = ROOT } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: isQuiet ? 'pipe' : 'inherit',
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1', npm_config_update_notifier: 'false' },
  });
  if (done.status === 0) return;
  if (isQuiet) console.error(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  const why = done.error ? done.error.message : `it ended with ${done.status ?? done.signal}`;
  const shown = dirname(command) === '.' ? command : relative(ROOT, command);
  throw new BootstrapError(`${[shown, ...args].join(' ')}: ${why}.`);
}

export function say(line) {
  console.log(`· ${line}`);
}
