/**
 * `npm run faults`: servers, store, bus and network break at random while people type, and then
 * everything that a page had shown as saved has to be there. Prints each seed first.
 *
 *   --minutes 30     goes on for so long, one run after the other
 *   --seed 1234      the first run's; alone: this run again, once
 *   --seconds 45     of faults in each run
 *   --servers 3
 *   --earlier 3980   changes that each document has had before; 4,000 are due for a snapshot
 *   --main <file>    another build of the server
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SEEDS } from './random.js';
import { type RunResult, runOnce } from './run.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    seconds: { type: 'string', default: '45' },
    servers: { type: 'string', default: '3' },
    earlier: { type: 'string', default: '3980' },
    main: { type: 'string' },
  },
});
const number = (text: string): number => {
  const read = Number(text);
  if (!(read >= 0)) throw new Error(`${text} is no number`);
  return read;
};
const end = performance.now() + number(values.minutes ?? '0') * 60_000;
const SUMMED = ['faults', 'words', 'shownSaved', 'audits', 'commands', 'snapshots'] as const;
const failed: number[] = [];
const sums = { runs: 0, faults: 0, words: 0, shownSaved: 0, audits: 0, commands: 0, snapshots: 0 };
const leftOut = new Set<string>();
let seed = values.seed === undefined ? randomInt(SEEDS) : number(values.seed);
do {
  process.stdout.write(`seed ${seed}: `);
  try {
    report(
      await runOnce({
        seed,
        seconds: number(values.seconds),
        servers: number(values.servers),
        earlier: number(values.earlier),
        ...(values.main !== undefined && { main: values.main }),
      }),
    );
  } catch (error) {
    failed.push(seed);
    console.log(`could not be played: ${error instanceof Error ? error.message : error}`);
  }
  seed = (seed + 1) % SEEDS;
} while (performance.now() < end);

for (const kind of leftOut) console.log(`left out: ${kind}`);
console.log(
  `${sums.runs} runs, ${sums.faults} faults, ${sums.words} changes, ${sums.shownSaved} shown as saved, ` +
    `${sums.audits} audits, ${sums.commands} commands, ${sums.snapshots} snapshots; ${failed.length} failed ${failed.join(', ')}`,
);
process.exit(failed.length > 0 ? 1 : 0);

function report(result: RunResult): void {
  const { faults, words, shownSaved, audits, commands, snapshots, restMs, violations, file } =
    result;
  sums.runs += 1;
  for (const key of SUMMED) sums[key] += result[key];
  for (const kind of result.leftOut) leftOut.add(kind);
  console.log(
    `${faults} faults, ${words} changes, ${shownSaved} shown as saved, ${audits} audits, ` +
      `${commands} commands, ${snapshots} snapshots, at rest after ${(restMs / 1_000).toFixed(1)} s: ` +
      `${violations.length === 0 ? 'all is well' : `${violations.length} VIOLATIONS`}`,
  );
  if (violations.length === 0) return;
  failed.push(seed);
  const SHOWN = 12;
  for (const words of violations.slice(0, SHOWN)) console.log(`  ${words}`);
  console.log(`  history: ${file}`);
}
