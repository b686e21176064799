/** A statement without a page: plain text, the exact signed bytes, and the news feed. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { PARTS } from '@accord/shared/parts';
import { plainBlocks, plainParts } from '@accord/shared/plainText';
import { pickWords } from '@accord/shared/primitives';
import { Feed } from 'feed';
import type { PublicPage } from '../releases/page.js';
import { escapeHtml, type Html, html } from './html.js';
import type { Room } from './layout.js';
import type { Entry } from './store.js';
import { partHtml } from './textHtml.js';
import { pageTimes } from './times.js';
import { ltr } from './words/isolate.js';
import { directionOf, languageInside, sentences, statementLine, wordsFor } from './words.js';

/** Copies of an exercise's text must carry it, whatever is cut off around them. */
export const EXERCISE = 'EXERCISE EXERCISE EXERCISE';

/**
 * @param follows languages whose translation follows; they are named after everything else, since
 *   that line goes when they come
 * @returns the page as plain text, in the order of the page
 */
export function plainTextOf(
  room: Omit<Room, 'assets' | 'offers'>,
  slug: string,
  page: PublicPage,
  follows: readonly string[] = [],
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
    agreed.length > 0 ? `${words.agreedBy}\n${agreed.join('\n')}\n${words.agreedWhy}` : '',
    page.code
      ? `${words.code} ${directionOf(words.lang) === 'rtl' ? ltr(page.code) : page.code}`
      : '',
    `${room.publicUrl}${room.base}/${slug}/${page.language}`,
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

/** Atom (RFC 4287): every release is an entry, corrections and withdrawals too (R3). */
export function atomFeed(room: Room, language: string, entries: readonly Entry[]): string {
  const words = wordsFor(language);
  const home = `${room.publicUrl}${room.base}`;
  const mark = room.exercise ? 'EXERCISE · ' : '';
  const newest = entries[0];
  const feed = new Feed({
    id: `${home}/feed.${language}.atom`,
    title: `${mark}${room.deskName}: ${words.officialStatements}`,
    link: `${home}/${language}`,
    language,
    updated: newest ? new Date(newest.page.releasedAt) : new Date(0),
    generator: false,
    feedLinks: { atom: `${home}/feed.${language}.atom` },
    author: { name: room.deskName },
  });
  const isInError = publishedInError(entries);
  for (const { number, page } of entries) {
    const address = `${home}/${page.slug}/${page.language}/${number}`;
    const said = page.replaces?.note?.text;
    feed.addItem({
      id: address,
      // Titles and summaries of the feed are HTML (RFC 4287, 3.1.1.2), so words are escaped.
      title: escapeHtml(feedTitle(room, page)),
      link: address,
      date: new Date(page.releasedAt),
      published: new Date(page.releasedAt),
      ...(said && { description: escapeHtml(said) }),
      content: (isInError(page) ? html`<p>${words.wordsNotShown}</p>` : feedContent(page)).text,
    });
  }
  return feed.atom1();
}

/** A feed's line says what happened: `Corrected 14:32: Do not drink tap water`. */
export function feedTitle(room: Pick<Room, 'exercise' | 'formats'>, page: PublicPage): string {
  return `${room.exercise ? 'EXERCISE · ' : ''}${whatHappened(room, page)}${page.title}`;
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

/**
 * Texts that should never have gone out (R5) are not shown again.
 *
 * @param entries of one feed: what says so is newer than the text, and so in it with the text
 */
export function publishedInError(entries: readonly Entry[]): (page: PublicPage) => boolean {
  const slugs = new Set(
    entries.filter(({ page }) => page.ground === 'error').map(({ page }) => page.slug),
  );
  return (page) => page.text !== null && slugs.has(page.slug);
}

/** The signed words alone, without the page around them. */
export function plainWords({ text, withdrawalWording }: PublicPage): string {
  return text ? plainParts({ ...text.parts, title: [] }) : (withdrawalWording?.text ?? '');
}

export function feedContent(page: PublicPage): Html {
  const words = wordsFor(page.language);
  const line = page.exercise && html`<p>${EXERCISE}</p>`;
  const { text } = page;
  if (!text) return html`${line}<p>${page.withdrawalWording?.text}</p>${line}`;
  return html`${line}${PARTS.filter((part) => part !== 'title').map((part) => {
    const blocks = partHtml(text.parts, part, [], html``);
    if (blocks.length === 0) return null;
    return part === 'empathy' ? html`${blocks}` : html`<h2>${words.headings[part]}</h2>${blocks}`;
  })}${line}`;
}
