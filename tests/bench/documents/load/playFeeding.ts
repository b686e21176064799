/** Writes a long history into a document over the wire, author by author, as people would. */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { until } from '../../../helpers/until.js';
import type { Contents, FeedingPlan, Result } from '../plan.js';
import { historyOf, madeUpPatches, recordedPatches, wordsOf } from './history.js';
import { openPage } from './page.js';
import { prepareText } from './typing.js';

const SAVED_MS = 120_000;
/** A person may send 6,000 a minute; beyond this, several edits go in one frame. */
const FRAMES_OF_AN_AUTHOR = 3_000;

export async function playFeeding(plan: FeedingPlan): Promise<Result> {
  const open = (index: number) => openPage({ ...plan, cookie: plan.cookies[index] });
  // Stays, so that the room does.
  const host = await open(0);
  await until(() => host.isAnswered, 'the document is answered');
  const start = host.document();
  host.send(prepareText(start, 1));
  await host.ask();
  const patches = plan.trace
    ? recordedPatches(plan.trace, plan.edits)
    : madeUpPatches(plan.edits, plan.seed);
  const { turns, doc } = historyOf(Y.encodeStateAsUpdate(start), patches, plan.authors);
  const started = performance.now();
  for (const [turn, updates] of turns.entries()) {
    const author = await open(turn + 1);
    await until(() => author.isAnswered, 'the document is answered');
    const inFrame = Math.ceil(updates.length / FRAMES_OF_AN_AUTHOR);
    for (let first = 0; first < updates.length; first += inFrame) {
      const edits = updates.slice(first, first + inFrame);
      author.send(edits.length === 1 && edits[0] ? edits[0] : Y.mergeUpdates(edits));
    }
    // The next one builds on it.
    await author.ask();
    await until(
      () => Number.isNaN(author.saved) || author.saved >= author.sent,
      'a turn is saved',
      SAVED_MS,
    );
    if (author.ended !== null) throw new Error(author.ended);
    author.close();
    host.forget();
  }
  const seconds = (performance.now() - started) / 1000;
  host.close();
  return { task: 'feeding', contents: contentsOf(doc), seconds };
}

export function contentsOf(doc: Y.Doc): Contents {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
  return { clocks, hash: createHash('sha256').update(wordsOf(doc)).digest('hex') };
}
