/** JSON Feed 1.1 beside the Atom feed: the same entries, titles and words. Pure. */
import { EXERCISE, feedContent, feedTitle, plainWords, publishedInError } from './formats.js';
import { html } from './html.js';
import type { Room } from './layout.js';
import type { Entry } from './store.js';
import { wordsFor } from './words.js';

/** @see https://www.jsonfeed.org/version/1.1/ */
const VERSION = 'https://jsonfeed.org/version/1.1';

/** @returns the JSON text */
export function jsonFeed(room: Room, language: string, entries: readonly Entry[]): string {
  const words = wordsFor(language);
  const home = `${room.publicUrl}${room.base}`;
  const isInError = publishedInError(entries);
  const mark = room.exercise ? 'EXERCISE · ' : '';
  return JSON.stringify({
    version: VERSION,
    title: `${mark}${room.deskName}: ${words.officialStatements}`,
    home_page_url: `${home}/${language}`,
    feed_url: `${home}/feed.${language}.json`,
    language,
    authors: [{ name: room.deskName, url: home }],
    items: entries.map(({ number, page }) => {
      const address = `${home}/${page.slug}/${page.language}/${number}`;
      const note = page.replaces?.note?.text;
      const isHidden = isInError(page);
      const plain = isHidden ? words.wordsNotShown : plainWords(page);
      return {
        id: address,
        url: address,
        title: feedTitle(room, page),
        content_html: (isHidden ? html`<p>${words.wordsNotShown}</p>` : feedContent(page)).text,
        content_text: page.exercise ? `${EXERCISE}\n\n${plain}\n\n${EXERCISE}` : plain,
        ...(note !== undefined && { summary: note }),
        date_published: page.releasedAt,
        language: page.language,
      };
    }),
  });
}
