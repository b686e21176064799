/**
 * What a feed says of releases that left its language for later: that there is something new, in which
 * languages it can be read now, and what a correction put right. It goes when the translation comes. Pure.
 */
import type { PublicPage } from '../releases/page.js';
import { type Html, html } from './html.js';
import type { Entry } from './store.js';
import { langAttributes, languageInside, languageName, type Words } from './words.js';

export interface FollowItem {
  /** Of the page in the feed's language, which says the same; the fragment makes it an id. */
  readonly address: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly html: Html;
  readonly plain: string;
  readonly page: PublicPage;
}

/**
 * @param home address of the newsroom
 * @param released one release, in every language in which it is out
 * @returns null for a release without any
 */
export function followItem(
  home: string,
  words: Words,
  language: string,
  released: readonly Entry[],
): FollowItem | null {
  const [first] = released;
  if (!first) return null;
  const { page, number } = first;
  const there = `${home}/${page.slug}`;
  const says = words.follows([languageInside(language, words.lang)]);
  const note = page.replaces?.note ?? null;
  const links = released.map(
    (one) =>
      html`<li><a href="${there}/${one.page.language}/${number}" ${langAttributes(one.page.language)}>${languageName(one.page.language)}${words.signs.colon}${one.page.title}</a></li>`,
  );
  const plainLinks = released.map(
    (one) =>
      `${languageName(one.page.language)}${words.signs.colon}${one.page.title} ${there}/${one.page.language}/${number}`,
  );
  return {
    address: `${there}/${language}#follows-${number}`,
    title: `${says} ${page.title}`,
    note: note?.text,
    html: html`<p>${says}</p>${note && html`<p ${langAttributes(note.language)}>${note.text}</p>`}<p>${words.readNowIn}</p><ul>${links}</ul>`,
    plain: [says, ...(note ? [note.text] : []), words.readNowIn, ...plainLinks].join('\n\n'),
    page,
  };
}
