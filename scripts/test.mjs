/**
 * `npm test`: everything that has to hold, one step after the other, and one line at the end:
 * `N passed, N failed, N skipped`. A static check counts as one test.
 *
 *   npm test                    everything
 *   npm test -- unit            one part: types, lint, imports, unused, unit, integration, browser
 *   npm test -- signoff         only test files whose path holds the word
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, bootstrap, ROOT, say, stop } from './bootstrap.mjs';

const RESULTS = join(ROOT, 'tests', 'results');
const CHECKS = [
  ['types', () => checkTypes()],
  ['lint', () => check(bin('biome'), ['ci', '--error-on-warnings', '.'])],
  [
    'imports',
    () =>
      check(bin('depcruise'), [
        '--config',
        '.dependency-cruiser.mjs',
        'shared/src',
        'server/src',
        'client/src',
      ]),
  ],
  ['unused', () => check(bin('knip'), [])],
];
const SUITES = ['unit', 'integration', 'browser'];

const wanted = process.argv.slice(2);
const parts = [...CHECKS.map(([name]) => name), ...SUITES];
const chosen = wanted.filter((word) => parts.includes(word));
const paths = wanted.filter((word) => !parts.includes(word));
const isWanted = (part) =>
  chosen.length > 0 ? chosen.includes(part) : paths.length === 0 || SUITES.includes(part);

bootstrap();
if (isWanted('integration') || isWanted('browser')) fetchPrograms();

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];
for (const [name, work] of CHECKS) if (isWanted(name)) step(name, work);
for (const suite of SUITES) if (isWanted(suite)) step(suite, () => runSuite(suite));

if (skips.length > 0) console.log(`\nSkipped:\n${skips.map((name) => `  ${name}`).join('\n')}`);
if (failures.length > 0)
  console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function step(name, work) {
  const started = Date.now();
  const counts = work();
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  if (counts.failed > 0 && !SUITES.includes(name)) failures.push(name);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped ?? 0} skipped, ${seconds} s`,
  );
}

function check(command, args) {
  const done = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (done.status === 0) return { passed: 1, failed: 0 };
  console.log(`${done.stdout}${done.stderr}${done.error?.message ?? ''}`);
  return { passed: 0, failed: 1 };
}

function checkTypes() {
  const built = check(bin('tsc'), ['-b', 'shared', 'server', 'client']);
  const tests = check(bin('tsc'), ['-p', 'tests']);
  return { passed: built.passed + tests.passed, failed: built.failed + tests.failed };
}

function runSuite(suite) {
  mkdirSync(RESULTS, { recursive: true });
  const report = join(RESULTS, `${suite}.json`);
  rmSync(report, { force: true });
  const args = [
    'run',
    '--project',
    suite,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  spawnSync(bin('vitest'), [...args, '--passWithNoTests', ...paths], {
    cwd: join(ROOT, 'tests'),
    stdio: 'inherit',
  });
  if (!existsSync(report)) {
    failures.push(`${suite}: the runner ended without a report`);
    return { passed: 0, failed: 1 };
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  failures.push(...tests.filter((one) => one.status === 'failed').map((one) => one.fullName));
  skips.push(
    ...tests.filter((one) => !['passed', 'failed'].includes(one.status)).map((one) => one.fullName),
  );
  // A file that fails to load has no tests of its own, and must not go unnoticed.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  failures.push(...broken.map((file) => `${file.name}: ${file.message}`));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Debian's Chromium and Redis: installed where they are missing and we may; otherwise said. */
function fetchPrograms() {
  const missing = [
    [process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', 'chromium'],
    [process.env.REDIS_SERVER_PATH ?? '/usr/bin/redis-server', 'redis-server'],
  ].filter(([path]) => !existsSync(path));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    stop(
      `The tests need ${names.join(' and ')}: install them, or set CHROMIUM_PATH and REDIS_SERVER_PATH.`,
    );
  }
  say(`Installing ${names.join(' and ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...names],
  ]) {
    const done = spawnSync('apt-get', args, { encoding: 'utf8', env });
    if (done.status !== 0) stop(`apt-get ${args[0]} failed: ${done.stderr}`);
  }
  // Redis must not run as a service on its usual port: the tests start their own.
  spawnSync('service', ['redis-server', 'stop'], { stdio: 'ignore' });
}
