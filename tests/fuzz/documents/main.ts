/**
 * `npm run fuzz`: sends a running server what no honest page sends, also to texts that it has not
 * built, watching its memory and how long others wait. Prints the seed first; the same seed draws
 * the same frames.
 *
 *   --frames 100000   --seed 1234
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type FuzzResult, runFuzz } from './run.js';
import { STALL_MS } from './watch.js';

/** Fast-check's seeds are 32 bits, signed. */
const SEEDS = 2 ** 31 - 1_000_000;
/** What a server may hold more after the last frame than after the first fifth, beside the text. */
const GROWTH_BYTES = 64 * 1024 * 1024;
/** Of the long texts attacked lately: their rooms are still warm, and the checker has read them. */
const FRESH_TEXTS_BYTES = 48 * 1024 * 1024;

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const number = (name: string, text: string): number => {
  const read = Number(text);
  if (!(Number.isInteger(read) && read >= 0)) throw new Error(`--${name} ${text} is no number`);
  return read;
};
const seed = values.seed === undefined ? randomInt(SEEDS) : number('seed', values.seed);
console.log(`seed ${seed}`);
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
let told = 0;
const result = await runFuzz({
  seed,
  frames: number('frames', values.frames),
  onProgress(sent, memory) {
    if (sent - told < 10_000) return;
    told = sent;
    console.log(`${sent} frames, the server holds ${megabytes(memory)}`);
  },
});
process.exit(report(result) ? 0 : 1);

function report(result: FuzzResult) {
  const { sent, closings, waits, stalls, memory, documentBytes, freshTexts, violations } = result;
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  console.log(`sent: ${list(sent)}`);
  console.log(`${freshTexts} texts were attacked before anybody had touched them`);
  console.log(`connections ended: ${list(closings)}`);
  console.log(
    `a neighbour waited ${waits.p50.toFixed(1)} ms (p50), ${waits.p99.toFixed(1)} (p99), ` +
      `${waits.max.toFixed(1)} (max)`,
  );
  console.log(
    `memory: ${megabytes(memory.first)} warmed up, ${megabytes(memory.most)} at most, ` +
      `${megabytes(memory.last)} at the end; the text has ${megabytes(documentBytes)}`,
  );
  const wrong = [...violations];
  for (const { ms, busyMs, sent: during } of stalls) {
    wrong.push(
      `others waited ${ms.toFixed(0)} ms (over ${STALL_MS}), the server worked ` +
        `${busyMs.toFixed(0)} of them, after: ${during.join(', ')}`,
    );
  }
  if (memory.last - memory.first > GROWTH_BYTES + FRESH_TEXTS_BYTES + 10 * documentBytes) {
    wrong.push(`the server grew from ${megabytes(memory.first)} to ${megabytes(memory.last)}`);
  }
  for (const line of wrong) console.log(line);
  console.log(wrong.length === 0 ? 'nothing wrong' : `${wrong.length} wrong`);
  return wrong.length === 0;
}
