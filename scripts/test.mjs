/**
 * `npm test`: everything that has to hold, one step after the other, and one line at the end:
 * `N passed, N failed, N skipped`. A static check counts as one test.
 *
 *   npm test                    everything
 *   npm test -- unit            one part: types, lint, imports, unused, unit, integration, browser
 *   npm test -- signoff         only test files whose path holds the word
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join, relative } from 'node:path';
import { BootstrapError, bin, prepare, ROOT, say } from './bootstrap.mjs';
import { fetchPrograms } from './programs.mjs';

const RESULTS = join(ROOT, 'tests', 'results');
const SOURCES = ['shared/src', 'server/src', 'client/src'];
const CHECKS = {
  types: [
    [bin('tsc'), '-b', 'shared', 'server', 'client'],
    [bin('tsc'), '-p', 'tests'],
  ],
  lint: [[bin('biome'), 'ci', '--error-on-warnings', '--diagnostic-level=warn', '.']],
  imports: [[bin('depcruise'), '--config', '.dependency-cruiser.mjs', ...SOURCES]],
  unused: [[bin('knip')]],
};
const SUITES = ['unit', 'integration', 'browser'];
/** A file system in memory, where there is one. */
const MEMORY = '/dev/shm';
/** Several times what a run holds at once. */
const ENOUGH_BYTES = 6 * 1024 ** 3;

const words = process.argv.slice(2);
const isPart = (word) => word in CHECKS || SUITES.includes(word);
const chosen = words.filter(isPart);
const paths = words.filter((word) => !isPart(word));

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];
/** How long each file of tests took, in seconds. */
const durations = [];
/** Of a whole run so many are named: where time can be won. */
const SLOWEST = 12;

try {
  prepare();
  if (isWanted('integration') || isWanted('browser')) fetchPrograms();
  for (const name of Object.keys(CHECKS)) if (isWanted(name)) step(name, () => check(name));
  for (const name of SUITES) if (isWanted(name)) step(name, () => runSuite(name));
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  failures.push(error.message);
  total.failed += 1;
}

if (words.length === 0) {
  const slowest = durations.sort((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  list(
    'Slowest',
    slowest.map(({ file, seconds }) => `${seconds.toFixed(0).padStart(4)} s  ${file}`),
  );
}
list('Skipped', skips);
list('Failed', failures);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** Without a part named, all; a path alone concerns only what has test files. */
function isWanted(part) {
  if (chosen.length > 0) return chosen.includes(part);
  return paths.length === 0 || SUITES.includes(part);
}

function step(name, work) {
  const started = Date.now();
  const counts = work();
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const { passed, failed, skipped } = counts;
  say(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
}

function check(name) {
  const failed = CHECKS[name].filter(([command, ...args]) => {
    const done = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
    if (done.status !== 0) console.log(`${done.stdout}${done.stderr}${done.error?.message ?? ''}`);
    return done.status !== 0;
  });
  if (failed.length === 0) return { passed: 1, failed: 0, skipped: 0 };
  failures.push(name);
  return { passed: 0, failed: 1, skipped: 0 };
}

function runSuite(suite) {
  mkdirSync(RESULTS, { recursive: true });
  const report = join(RESULTS, `${suite}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const done = spawnSync(
    bin('vitest'),
    ['run', '--project', suite, ...reporters, '--passWithNoTests', ...paths],
    { cwd: join(ROOT, 'tests'), stdio: 'inherit', env: { ...process.env, ...scratch() } },
  );
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  for (const { name, startTime, endTime } of files) {
    durations.push({ file: relative(ROOT, name), seconds: (endTime - startTime) / 1000 });
  }
  const tests = files.flatMap((file) =>
    file.assertionResults.map(({ status, fullName }) => ({
      status,
      name: `${relative(ROOT, file.name)}: ${fullName}`,
    })),
  );
  const failed = tests.filter(({ status }) => status === 'failed').map(({ name }) => name);
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  // A file that fails to load has no tests of its own, and must not go unnoticed.
  for (const { name, status, message, assertionResults } of files) {
    const isBroken =
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed');
    if (isBroken)
      failed.push(`${relative(ROOT, name)}: ${message || 'it failed outside its tests'}`);
  }
  if (tests.length === 0 && paths.length === 0) failed.push(`${suite}: there were no tests`);
  if (done.status !== 0 && failed.length === 0) {
    failed.push(`${suite}: the runner ended with ${done.status ?? done.signal}`);
  }
  failures.push(...failed);
  skips.push(...skipped.map(({ name }) => name));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return { passed, failed: failed.length, skipped: skipped.length };
}

/**
 * Hundreds of databases are made and dropped, each of many files: that takes a tenth of a second in
 * memory, and on a disk up to a second, the longer the more of them there were.
 */
function scratch() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) < ENOUGH_BYTES ? {} : { TMPDIR: MEMORY };
  } catch {
    return {};
  }
}

function list(title, names) {
  if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
}
