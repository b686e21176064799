/**
 * `npm run model`: random people do random things to incidents, and the desk has to agree with
 * docs/SPEC.md on each of them (S1–S7, S9–S11, F3, R1, R5, R7–R9). Prints its seed first.
 *
 *   --runs 10000
 *   --minutes 30     no run begins after so long, even where more were asked for
 *   --seed 1234      draws the same runs again
 *   --path 12:0:3    of the runs of that seed only the one that failed, as it was reported
 *   --no-kills       servers are not killed
 *   --no-shrink      a run that fails is not made smaller
 *   --desks 2        so many desks share the runs, each with the next seed
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type ModelOptions, type ModelResult, runModel } from './run.js';
import { STEPS } from './tour.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    'no-kills': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    desks: { type: 'string', default: '2' },
  },
});
const SEEDS = 2 ** 31 - 1_000;
/** Of so many runs, some get everywhere. */
const ENOUGH_RUNS = 1_000;
/** Said so often that somebody who watches knows that it goes on. */
const SAY_EVERY = 100;

const seed = values.seed === undefined ? randomInt(SEEDS) : Number(values.seed);
const runs = Number(values.runs);
const minutes = values.minutes === undefined ? Number.POSITIVE_INFINITY : Number(values.minutes);
const desks = values.path === undefined ? Number(values.desks) : 1;
if (!Number.isInteger(seed) || !(runs > 0) || !(desks > 0) || !(minutes > 0)) {
  throw new Error('--seed, --runs, --minutes and --desks are numbers');
}
console.log(`seed ${seed}, ${runs} runs on ${desks} desks`);
const begun = performance.now();
const secondsNow = () => Math.round((performance.now() - begun) / 1_000);
let played = 0;
const results = await Promise.all(
  Array.from({ length: desks }, (_, index) =>
    playOne({
      seed: seed + index,
      runs: Math.ceil(runs / desks),
      atMostMs: minutes * 60_000,
      kills: !values['no-kills'],
      shrinks: !values['no-shrink'],
      path: values.path,
      onRun: () => {
        played += 1;
        if (played % SAY_EVERY === 0) console.log(`${played} runs, ${secondsNow()} s`);
      },
    }),
  ),
);
for (const [kind, { done, refused }] of sumOf(results)) {
  console.log(`${kind.padEnd(16)} done ${done}, refused ${refused}`);
}
const never = STEPS.filter((kind) => !results.some((one) => (one.counts.get(kind)?.done ?? 0) > 0));
const kills = results.reduce((sum, one) => sum + one.kills, 0);
const failures = results.flatMap((one) => [
  ...(one.failure === null ? [] : [one.failure]),
  ...one.neverOnTour.map((kind) => `${kind} never comes off`),
]);
// So many runs get everywhere: what they did not reach, they hold nothing of.
if (played >= ENOUGH_RUNS) failures.push(...never.map((kind) => `${kind} was never drawn to work`));
console.log(
  `${played} runs, ${kills} servers killed, ${secondsNow()} s, ${failures.length} failed`,
);
for (const failure of failures) console.log(failure.split('\n')[0]);
process.exit(failures.length === 0 ? 0 : 1);

/** What disagrees is said at once, and not after the hours of the others. */
async function playOne(options: ModelOptions): Promise<ModelResult> {
  const result = await runModel(options);
  if (result.failure !== null) console.log(result.failure);
  return result;
}

function sumOf(all: readonly ModelResult[]): [string, { done: number; refused: number }][] {
  const kinds = [...new Set(all.flatMap((one) => [...one.counts.keys()]))].sort();
  return kinds.map((kind) => {
    const counts = all.flatMap((one) => one.counts.get(kind) ?? []);
    return [
      kind,
      {
        done: counts.reduce((sum, one) => sum + one.done, 0),
        refused: counts.reduce((sum, one) => sum + one.refused, 0),
      },
    ];
  });
}
