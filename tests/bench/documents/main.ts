/**
 * `npm run bench:documents`: the document server beside what people would otherwise pick, and
 * beside a relay that understands nothing. Prints medians and ratios; a run that loses an update is
 * an error, not a row.
 *
 *   --parts rows,joining,durability,replay,memory,growth  --servers relay,y-websocket,hocuspocus,accord  --runs 3
 *   --rows 1,2,3,4,5  --seconds 8  --edits 100000  --trace history.json.gz (may be said twice: one author, two at once)
 *   --tables people,rooms,edits,processes  --sizes 100,500 (of growth)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureGrowth } from './measureGrowth.js';
import { JOININGS, type MeasuredJoining, measureJoining } from './measureJoining.js';
import { LOADS, type MeasuredLoss, measureLosing } from './measureLosing.js';
import { type MeasuredMemory, measureMemory } from './measureMemory.js';
import { type MeasuredReplay, measureReplay } from './measureReplay.js';
import { type Measured, measureRow } from './measureRow.js';
import { type PartName, readOptions, type ServerName } from './options.js';
import { hasTaskset } from './processes.js';
import { HEADING, lineOf, medianOf, type RowResult, ratioLine, ratiosOf } from './report.js';
import {
  joiningHeading,
  joiningLine,
  lossHeading,
  lossLine,
  memoryHeading,
  memoryLine,
  replayHeading,
  replayLine,
} from './reportOthers.js';
import { accord } from './servers/accord.js';
import type { Contender } from './servers/contender.js';
import { hocuspocus, relay, yWebsocket } from './servers/peers.js';
import { WORKLOADS } from './workloads.js';

const STARTERS: Readonly<Record<ServerName, () => Contender | Promise<Contender>>> = {
  relay,
  'y-websocket': yWebsocket,
  hocuspocus,
  accord,
};
/** Longer than any of these servers waits before it writes. */
const LOSING_SECONDS = 12;

const options = readOptions(process.argv.slice(2));
const contenders: Contender[] = [];
for (const name of options.servers) contenders.push(await STARTERS[name]());
/** Written after each part: what comes later may fail. */
const measured: Record<string, unknown> = {};
const PLAYED: Readonly<Record<PartName, () => Promise<object>>> = {
  async rows() {
    const rows = await compareRows();
    return { rows, ratios: ratiosOf(rows) };
  },
  joining: async () => ({ joining: await compareJoining() }),
  durability: async () => ({ durability: await compareLosing() }),
  replay: async () => ({ replay: await compareReplays() }),
  memory: async () => ({ memory: await compareMemory() }),
  growth: async () => ({ growth: await measureGrowth(options) }),
};
for (const part of options.parts) {
  Object.assign(measured, await PLAYED[part]());
  save();
}

/** Server by server within a run, so that a slow moment of the machine meets all alike. */
async function compareRows(): Promise<RowResult[]> {
  console.log(HEADING);
  const results: RowResult[] = [];
  for (const workload of WORKLOADS.filter(({ number }) => options.rows.includes(number))) {
    const runs = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
    for (let run = 0; run < options.runs; run++) {
      for (const contender of contenders) {
        const measured = await measureRow(contender, workload, options.seconds, run + 1);
        runs.get(contender.name)?.push(measured);
      }
    }
    const row = [...runs].map(([server, measured]) => ({
      row: workload.number,
      work: workload.name,
      server,
      median: medianOf(measured),
      runs: measured,
    }));
    for (const [index, result] of row.entries()) console.log(lineOf(result, index === 0));
    for (const ratio of ratiosOf(row)) console.log(ratioLine(ratio));
    results.push(...row);
  }
  return results;
}

async function compareJoining(): Promise<MeasuredJoining[]> {
  const all: MeasuredJoining[] = [];
  console.log(joiningHeading(options.edits));
  for (const contender of contenders.filter(({ hasDocuments }) => hasDocuments)) {
    const measured: MeasuredJoining[] = [];
    await measureJoining(contender, { ...options, kinds: JOININGS }, (one) => measured.push(one));
    for (const kind of JOININGS) {
      const runs = measured.filter((one) => one.kind === kind);
      if (runs.length > 0) console.log(joiningLine(runs));
    }
    all.push(...measured);
  }
  return all;
}

async function compareLosing(): Promise<MeasuredLoss[]> {
  const all: MeasuredLoss[] = [];
  console.log(lossHeading(LOSING_SECONDS));
  for (const load of LOADS) {
    for (const contender of contenders.filter(({ hasDocuments }) => hasDocuments)) {
      for (let run = 0; run < options.runs; run++) {
        const one = await measureLosing(contender, load, LOSING_SECONDS, run + 1);
        console.log(lossLine(one));
        all.push(one);
      }
    }
  }
  return all;
}

async function compareReplays(): Promise<MeasuredReplay[]> {
  const { concurrent } = options;
  const all: MeasuredReplay[] = [];
  if (concurrent === null) return all;
  console.log(replayHeading);
  for (const contender of contenders.filter(({ hasDocuments }) => hasDocuments)) {
    const one = await measureReplay(contender, concurrent);
    console.log(replayLine(one));
    all.push(one);
  }
  return all;
}

async function compareMemory(): Promise<MeasuredMemory[]> {
  const all: MeasuredMemory[] = [];
  console.log(memoryHeading);
  for (const contender of contenders) {
    for (let run = 0; run < options.runs; run++) {
      const one = await measureMemory(contender, options);
      console.log(memoryLine(one));
      all.push(one);
    }
  }
  return all;
}

function save(): void {
  const folder = fileURLToPath(new URL('../../results', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const file = join(folder, 'documents.json');
  const isPinned = hasTaskset;
  writeFileSync(file, `${JSON.stringify({ machine, isPinned, options, ...measured }, null, 2)}\n`);
}
