/** A released text in every form that a page offers to copy, for comparing with what people have. */
import { PARTS } from '@accord/shared/parts';
import { plainRuns } from '@accord/shared/plainText';
import type { PublicPage } from '../releases/page.js';
import { EXERCISE, plainTextOf } from './formats.js';
import type { Room } from './layout.js';
import type { Meanwhile } from './lineageView.js';
import { wordsFor } from './words.js';

/** What lays a list out: pages draw it, so a copy from a page does not have it. */
const SIGNS: readonly unknown[] = ['bullet', 'number', 'indent'];

/**
 * @param copied the words of its page, from the title to the end; null where it shows them no more
 * @param meanwhiles what its plain text may have said beside it
 * @returns at least one, the words alone first; of a withdrawal its wording
 */
export function spellingsOf(
  room: Room,
  page: PublicPage,
  copied: string | null,
  meanwhiles: readonly Meanwhile[],
): string[] {
  const words = [true, false].flatMap((signs) =>
    [false, true].map((headings) => spell(page, signs, headings)),
  );
  const marked = page.exercise ? words.map((one) => `${EXERCISE}\n${one}\n${EXERCISE}`) : [];
  const asPage = copied === null ? [] : [copied];
  const plain = [undefined, ...meanwhiles].map((one) => plainTextOf(room, page.slug, page, one));
  return [...new Set([...words, ...marked, ...asPage, ...plain])];
}

function spell(page: PublicPage, signs: boolean, headings: boolean): string {
  const { text } = page;
  if (!text) return `${page.title}\n\n${page.withdrawalWording?.text ?? ''}`;
  const words = wordsFor(page.language);
  return PARTS.flatMap((part) => {
    const plain = plainRuns(text.parts[part])
      .filter((run) => signs || !SIGNS.includes(run.from))
      .map((run) => run.text)
      .join('');
    if (plain.trim() === '') return [];
    const heading = headings && part !== 'title' && part !== 'empathy' && words.headings[part];
    return [heading ? `${heading}\n${plain}` : plain];
  }).join('\n\n');
}
