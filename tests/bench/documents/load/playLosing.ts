/** People who type until the server is killed, and know what it had called saved by then. */
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { CountingPlan, LosingPlan, Result } from '../plan.js';
import { openPage } from './page.js';
import { contentsOf } from './playFeeding.js';
import { seeded } from './seeded.js';
import { prepareText, typeAhead } from './typing.js';

const ENDED_MS = 60_000;
const QUIET_MS = 300;

export async function playLosing(plan: LosingPlan, ready: () => Promise<void>): Promise<Result> {
  const open = (index: number) => openPage({ ...plan, cookie: plan.cookies[index] });
  const pages = await Promise.all(Array.from({ length: plan.writers }, (_, index) => open(index)));
  await until(() => pages.every((page) => page.isAnswered), 'everybody is in sync');
  const [first] = pages;
  if (!first) throw new Error('nobody types');
  const start = first.document();
  first.send(prepareText(start, plan.writers));
  await first.ask();
  const base = Y.encodeStateAsUpdate(start);
  // Twice as many as can be sent before the server is gone.
  const letters = Math.ceil((2 * plan.keysPerSecond * plan.seconds) / plan.writers);
  const typists = pages.map((page, writer) => typeAhead(base, writer, letters, page.voice, false));
  await until(
    () => pages.every((page) => Number.isNaN(page.saved) || page.saved >= page.sent),
    'the start is saved',
  );
  const framesBefore = pages.map((page) => page.sent);
  await ready();

  const sent = pages.map(() => 0);
  const random = seeded(plan.seed);
  const began = performance.now();
  let typed = 0;
  while (pages.every((page) => page.ended === null)) {
    const due = ((performance.now() - began) / 1000) * plan.keysPerSecond;
    for (; typed < due; typed++) {
      const writer = Math.floor(random() * plan.writers);
      const [frame] = typists[writer]?.keys[sent[writer] ?? 0] ?? [];
      if (!frame) continue;
      sent[writer] = (sent[writer] ?? 0) + 1;
      pages[writer]?.sendFrame(frame);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await until(() => pages.every((page) => page.ended !== null), 'everybody is cut', ENDED_MS);
  const saved = pages.map((page, writer) => page.saved - (framesBefore[writer] ?? 0));
  const says = saved.every((count) => !Number.isNaN(count));
  return {
    task: 'losing',
    typed: sent.reduce((sum, one) => sum + one, 0),
    acknowledged: says ? saved.reduce((sum, one) => sum + one, 0) : null,
    writers: typists.map(({ client }, writer) => [
      client,
      sent[writer] ?? 0,
      says ? (saved[writer] ?? 0) : 0,
    ]),
  };
}

/** What a newcomer finds. */
export async function playCounting(plan: CountingPlan): Promise<Result> {
  const page = await openPage({ ...plan, cookie: plan.cookies[0] });
  await until(
    () => page.isAnswered && performance.now() - (page.told.at(-1)?.at ?? 0) > QUIET_MS,
    'the document is answered',
  );
  const { clocks } = contentsOf(page.document());
  page.close();
  return { task: 'counting', clocks };
}
