/** A statement without a page: plain text, and the exact signed bytes. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { PARTS } from '@accord/shared/parts';
import { plainBlocks, plainParts } from '@accord/shared/plainText';
import { pickWords } from '@accord/shared/primitives';
import type { PublicPage } from '../releases/page.js';
import { earlierPlain } from './earlier.js';
import type { Room } from './layout.js';
import type { Meanwhile } from './lineageView.js';
import { pageTimes } from './times.js';
import { ltr } from './words/isolate.js';
import { directionOf, languageInside, sentences, statementLine, wordsFor } from './words.js';

/** Copies of an exercise's text must carry it, whatever is cut off around them. */
export const EXERCISE = 'EXERCISE EXERCISE EXERCISE';

const NOTHING: Meanwhile = { follows: [], newer: null };

/**
 * @param meanwhile where the text is an earlier one it says so above its words; languages that follow
 *   are named after everything else
 * @returns the page as plain text, in the order of the page
 */
export function plainTextOf(
  room: Omit<Room, 'assets' | 'offers' | 'languages'>,
  slug: string,
  page: PublicPage,
  { follows, newer }: Meanwhile = NOTHING,
): string {
  const words = wordsFor(page.language, room.formats);
  const times = pageTimes(words, page.timeZone, room.now);
  const { text } = page;
  const parts = text
    ? PARTS.filter((part) => part !== 'title').flatMap((part) => {
        const plain = plainBlocks(text.parts[part]);
        if (plain.trim() === '') return [];
        return [part === 'empathy' ? plain : `${words.headings[part]}\n${plain}`];
      })
    : [page.withdrawalWording?.text ?? ''];
  const line = (one: { readonly name: Readonly<Record<string, string>>; readonly at: string }) =>
    `${pickWords(one.name, page.language, words.lang).text}${words.signs.comma}${times.when(one.at, page.releasedAt)}`;
  const signed = page.signedBy.map(line);
  const agreed = page.agreedBy.map(line);
  const at = `${room.publicUrl}${room.base}/${slug}`;
  const blocks = [
    page.exercise ? EXERCISE : '',
    page.title,
    sentences(
      words,
      `${room.deskName}${words.signs.end}`,
      statementLine(
        words,
        page.statement,
        words.released(times.time(page.releasedAt), times.date(page.releasedAt)),
      ),
    ),
    page.replaces?.note
      ? `${words.corrected(times.time(page.releasedAt))}${words.signs.colon}${page.replaces.note.text}`
      : '',
    ...(newer ? earlierPlain(words, times, { newer, shown: page, at }) : []),
    ...parts,
    ...page.overrides.map((one) =>
      sentences(
        words,
        words.movedAfterSigning(
          one.facts.map((label) => pickWords(label, page.language).text).join(words.signs.comma),
        ),
        pickWords(one.reason, page.language).text,
      ),
    ),
    signed.length > 0 ? `${words.signedBy}\n${signed.join('\n')}` : '',
    agreed.length > 0
      ? `${words.agreedBy}\n${agreed.join('\n')}\n${page.kind === 'withdrawal' ? words.agreedToWithdraw : words.agreedWhy}`
      : '',
    page.code
      ? `${words.code} ${directionOf(words.lang) === 'rtl' ? ltr(page.code) : page.code}`
      : '',
    `${at}/${page.language}`,
    follows.length > 0
      ? words.follows(follows.map((language) => languageInside(language, words.lang)))
      : '',
    page.exercise ? EXERCISE : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** @returns exactly the bytes whose SHA-256 is the hash; null for a withdrawal, which has no text */
export function exactText(page: PublicPage): string | null {
  return page.text && canonicalJson(page.text);
}

/** @returns `Corrected 14:32: ` in the page's language; nothing for a first release */
export function whatHappened({ formats }: Pick<Room, 'formats'>, page: PublicPage): string {
  const words = wordsFor(page.language, formats);
  const at = new Date(page.releasedAt);
  const when = pageTimes(words, page.timeZone, at).time(page.releasedAt);
  switch (page.kind) {
    case 'release':
      return '';
    case 'correction':
      return `${page.replaces?.note ? words.corrected(when) : words.changed(when)}${words.signs.colon}`;
    case 'withdrawal':
      return `${(page.ground === 'error' ? words.inError : words.withdrawn)(when)}${words.signs.colon}`;
  }
}

/** The signed words alone, without the page around them. */
export function plainWords({ text, withdrawalWording }: PublicPage): string {
  return text ? plainParts({ ...text.parts, title: [] }) : (withdrawalWording?.text ?? '');
}
