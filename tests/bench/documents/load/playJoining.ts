/**
 * Many people open one long document at the same moment. When each had everything is found out
 * afterwards, so that looking costs nothing while it is measured.
 */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { Contents, JoiningPlan, Result } from '../plan.js';
import { openPage, type Page } from './page.js';
import { contentsOf } from './playFeeding.js';
import { textOf } from './typing.js';

/** After somebody joined, what a server does then is over. */
const SETTLE_MS = 2_000;
/** An answer may be followed by updates that it lacks. */
const QUIET_MS = 100;
const JOIN_MS = 120_000;

/** @param ready asked before the joining, and before the first edit after it */
export async function playJoining(plan: JoiningPlan, ready: () => Promise<void>): Promise<Result> {
  const open = (index: number) => openPage({ ...plan, cookie: plan.cookies[index] });
  const host = plan.isWarm ? await open(plan.people) : null;
  if (host) {
    await until(() => host.isAnswered, 'the first one is in sync', JOIN_MS);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }
  await ready();

  const started = performance.now();
  const pages = await Promise.all(Array.from({ length: plan.people }, (_, index) => open(index)));
  await until(() => pages.every(isComplete), 'everybody has an answer', JOIN_MS);
  const takes = pages.map((page) => whenWhole(page, plan.contents) - started);
  const bytes = pages[0]?.told.reduce((sum, one) => sum + one.bytes.byteLength, 0) ?? 0;
  const edit = prepareEdit(pages);
  await ready();

  const firstEdit = await edit.type();
  for (const page of pages) page.close();
  host?.close();
  const sorted = takes.toSorted((a, b) => a - b);
  return {
    task: 'joining',
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    last: sorted.at(-1) ?? Number.NaN,
    bytes,
    firstEdit,
    contents: edit.contents,
  };
}

function isComplete(page: Page): boolean {
  if (page.ended !== null) throw new Error(page.ended);
  const last = page.told.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  return page.isAnswered && performance.now() - last > QUIET_MS;
}

/** @throws Error when what came is not the document */
function whenWhole(page: Page, contents: Contents): number {
  const found = contentsOf(page.document());
  const sorted = ({ clocks }: Contents) => clocks.toSorted(([a], [b]) => a - b);
  if (!isDeepStrictEqual(sorted(found), sorted(contents)) || found.hash !== contents.hash) {
    throw new Error('somebody joined and has another document');
  }
  const updates = page.told.filter(({ bytes }) => page.voice.hear(bytes).kind === 'update');
  return updates.at(-1)?.at ?? Number.NaN;
}

interface Edit {
  /** The document after it. */
  readonly contents: Contents;
  /** @returns in how many milliseconds the last one saw it */
  type(): Promise<number>;
}

function prepareEdit(pages: readonly Page[]): Edit {
  const [author, ...others] = pages;
  if (!author) throw new Error('nobody joined');
  const doc = author.document();
  const before = Y.encodeStateVector(doc);
  const text = textOf(doc, 0);
  text.insert(text.length, '!');
  const update = Y.encodeStateAsUpdate(doc, before);
  const brings = (page: Page, bytes: Buffer) => {
    const heard = page.voice.hear(bytes);
    if (heard.kind !== 'update') return false;
    return Y.decodeUpdate(heard.update).structs.some(({ id }) => id.client === doc.clientID);
  };
  const arrival = (page: Page) => page.told.find(({ bytes }) => brings(page, bytes))?.at;
  return {
    contents: contentsOf(doc),
    async type() {
      for (const page of others) page.forget();
      const sent = performance.now();
      author.send(update);
      await until(
        () => others.every((page) => arrival(page) !== undefined),
        'everybody sees the first edit',
        JOIN_MS,
      );
      return Math.max(...others.map((page) => arrival(page) ?? Number.NaN)) - sent;
    },
  };
}
