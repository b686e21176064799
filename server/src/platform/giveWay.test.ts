import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const MODULE = new URL('./giveWay.ts', import.meta.url).href;
const SAY_PRIORITIES = `
  import { readdirSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { letHelpersGiveWay } from '${MODULE}';
  letHelpersGiveWay();
  const others = readdirSync('/proc/self/task').map(Number).filter((id) => id !== process.pid);
  console.log(JSON.stringify([getPriority(process.pid), ...new Set(others.map((id) => getPriority(id)))]));
`;

it.runIf(process.platform === 'linux')(
  'the loop keeps its priority, and V8’s helpers lose theirs',
  () => {
    const args = ['--import', 'tsx', '--input-type=module', '--eval', SAY_PRIORITIES];
    const said: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    expect(said).toEqual([0, 10]);
  },
);
