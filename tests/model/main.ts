/**
 * `npm run model`: random people do random things to incidents, and the desk has to agree with
 * docs/SPEC.md on each of them (S1–S7, F3, R1, R5). Prints its seed first.
 *
 *   --runs 10000
 *   --seed 1234      draws the same runs again
 *   --path 12:0:3    of these only the one that failed, as it was reported
 *   --no-kills       servers are not killed: half the time
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runModel } from './run.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    'no-kills': { type: 'boolean', default: false },
  },
});
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const runs = Number(values.runs);
if (!Number.isInteger(seed) || !(runs > 0)) throw new Error('--seed and --runs are numbers');
console.log(`seed ${seed}, ${runs} runs`);
const begun = performance.now();
const result = await runModel({
  seed,
  runs,
  kills: !values['no-kills'],
  path: values.path,
});
for (const [kind, { done, refused }] of [...result.counts].sort()) {
  console.log(`${kind.padEnd(16)} done ${done}, refused ${refused}`);
}
const seconds = Math.round((performance.now() - begun) / 1_000);
console.log(`${result.runs} runs, ${result.kills} servers killed, ${seconds} s`);
if (result.failure !== null) console.log(result.failure);
process.exit(result.failure === null ? 0 : 1);
