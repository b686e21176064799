/** Goes on asking during a run: is in the store what pages show as saved, and nothing forbidden? */
import { setTimeout as delay } from 'node:timers/promises';
import type { Auditor, LoggedDocument } from './audit.js';
import { judgeText } from './checks.js';
import type { Desk } from './desk.js';
import { countWords, type History } from './history.js';
import type { Commands } from './record.js';

const AUDIT_EVERY_MS = 250;
const FACT_EVERY_MS = 700;

/**
 * One look into the store, which is the truth.
 *
 * @returns what it holds; null when it did not answer
 */
export async function auditOnce(
  auditor: Auditor,
  desk: Desk,
  history: History,
): Promise<readonly LoggedDocument[] | null> {
  // Asked before: only what was shown by now has to be there. Times are whole milliseconds.
  const savedUpTo = history.now() - 1;
  const lapsed = desk.lapsedSince();
  const found = await auditor.read();
  if (!found) return null;
  const lapsedSince = desk.lapsedSince() === lapsed ? lapsed : null;
  for (const [document, logged] of found.entries()) {
    const changes = history.changes.filter((one) => one.document === document);
    const say = (words: string) => history.violation(`log of document ${document}: ${words}`);
    for (const wrong of judgeText(changes, logged.text, { savedUpTo, lapsedSince })) say(wrong);
    if (logged.hasGap) say('a row builds on what no row has');
    if (logged.personIds.has(desk.reader.id)) say('a row is of somebody who only reads');
    const brought = countWords(logged.brought);
    for (const { standing, word, page } of changes) {
      if (standing === 'never' && brought.has(word)) say(`a row brought ${word} by ${page}`);
    }
  }
  return found;
}

export interface Watch {
  /** Looks into the store that it answered. */
  readonly audits: number;
  /** Ends both, and tells what came of the commands. */
  stop(): Promise<Commands>;
}

/** Audits, and commands beside the typing, until stopped. */
export function startWatch(auditor: Auditor, desk: Desk, history: History): Watch {
  let isOn = true;
  let audits = 0;
  const answered: string[] = [];
  const unknown: string[] = [];
  const auditing = (async () => {
    while (isOn) {
      if (await auditOnce(auditor, desk, history)) audits += 1;
      await delay(AUDIT_EVERY_MS);
    }
  })();
  const commanding = (async () => {
    for (let number = 0; isOn; number++) {
      const label = `Fact ${number}`;
      ((await desk.addFact(label)) ? answered : unknown).push(label);
      await delay(FACT_EVERY_MS);
    }
  })();
  return {
    get audits() {
      return audits;
    },
    async stop() {
      isOn = false;
      await Promise.all([auditing, commanding]);
      return { answered, unknown };
    },
  };
}
