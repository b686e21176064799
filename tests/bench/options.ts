/** `npm run bench -- --parts decision,newsroom --runs 1`: which parts are measured, and how often. */
import { parseArgs } from 'node:util';

export const PARTS = ['contradictions', 'desk', 'decision', 'newsroom', 'load'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  /** Of the parts that stand beside a bare server: each row is the median of as many runs. */
  readonly runs: number;
  readonly people: number;
  /** Decisions a run. */
  readonly rounds: number;
  /** Of load on the newsroom, a run. */
  readonly seconds: number;
}

/** @throws Error with a sentence for what is no option */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string', default: PARTS.join(',') },
      runs: { type: 'string', default: '5' },
      people: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '20' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const named = values.parts.split(',');
  const parts = PARTS.filter((one) => named.includes(one));
  if (parts.length !== named.length) throw new Error(`--parts are some of ${PARTS.join(', ')}`);
  const count = (name: 'runs' | 'people' | 'rounds' | 'seconds') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number`);
    return value;
  };
  return {
    parts,
    runs: count('runs'),
    people: count('people'),
    rounds: count('rounds'),
    seconds: count('seconds'),
  };
}
