/**
 * A recorded history of two people who typed at once, played by two pages: each sends what it typed
 * as soon as the server has shown it what it had seen then. Both, and a newcomer, must end with the
 * words that the record ends with.
 */
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { ReplayingPlan, Result } from '../plan.js';
import { concurrentHistory } from './concurrentHistory.js';
import { openPage, type Page } from './page.js';
import { prepareText, textOf } from './typing.js';

const REPLAY_MS = 180_000;
const MAX_CLIENT = 2 ** 31;

/** @throws Error when anybody reads something else */
export async function playReplaying(
  plan: ReplayingPlan,
  ready: () => Promise<void>,
): Promise<Result> {
  const pages: Page[] = [];
  const docs = [new Y.Doc(), new Y.Doc()];
  let onHeard = (_author: number) => {};
  const open = (index: number) =>
    openPage({
      ...plan,
      cookie: plan.cookies[index],
      onMessage(bytes) {
        const heard = pages[index]?.voice.hear(bytes);
        const doc = docs[index];
        if (heard?.kind !== 'update' || !doc) return;
        Y.applyUpdate(doc, heard.update);
        onHeard(index);
      },
    });
  for (const index of docs.keys()) {
    const page = await open(index);
    pages.push(page);
    await page.ask();
  }
  const [first] = pages;
  const [start] = docs;
  if (!first || !start) throw new Error('nobody is there');
  first.send(prepareText(start, 1, ''));
  await Promise.all(pages.map((page) => page.ask()));
  const base = Y.encodeStateAsUpdate(start);
  const client = Math.floor(Math.random() * MAX_CLIENT);
  const { authors, endContent, edits } = concurrentHistory(plan.trace, base, client);
  await ready();

  const started = performance.now();
  const next = [0, 0];
  onHeard = (index) => {
    const [author, other] = [authors[index], authors[1 - index]];
    const [page, doc] = [pages[index], docs[index]];
    if (!author || !other || !page || !doc) return;
    const seen = Y.getState(doc.store, other.client);
    for (;;) {
      const step = author.steps[next[index] ?? 0];
      if (!step || step.seen > seen) return;
      next[index] = (next[index] ?? 0) + 1;
      Y.applyUpdate(doc, step.update);
      page.send(step.update);
    }
  };
  for (const index of docs.keys()) onHeard(index);
  await until(
    () => {
      const broken = pages.find((page) => page.ended !== null);
      if (broken) throw new Error(broken.ended ?? '');
      return docs.every((doc) => textOf(doc, 0).toString() === endContent);
    },
    'both have the words at the end',
    REPLAY_MS,
  );
  const seconds = (performance.now() - started) / 1000;
  const newcomer = await openPage({ ...plan, cookie: plan.cookies[2] });
  await until(
    () => newcomer.isAnswered && textOf(newcomer.document(), 0).toString() === endContent,
    'a newcomer reads the same',
  );
  for (const page of [...pages, newcomer]) page.close();
  const frames = authors.reduce((sum, { steps }) => sum + steps.length, 0);
  return { task: 'replaying', edits, frames, seconds };
}
