/** JSON Feed 1.1 beside the Atom feed: the same entries, titles and words. Pure. */
import { feedItems } from './feedItems.js';
import type { Room } from './layout.js';
import type { Feed } from './store.js';
import { wordsFor } from './words.js';

/** @see https://www.jsonfeed.org/version/1.1/ */
const VERSION = 'https://jsonfeed.org/version/1.1';

/** @returns the JSON text */
export function jsonFeed(room: Room, language: string, feed: Feed): string {
  const words = wordsFor(language);
  const home = `${room.publicUrl}${room.base}`;
  const mark = room.exercise ? 'EXERCISE · ' : '';
  return JSON.stringify({
    version: VERSION,
    title: `${mark}${room.deskName}: ${words.officialStatements}`,
    home_page_url: `${home}/${language}`,
    feed_url: `${home}/feed.${language}.json`,
    language,
    authors: [{ name: room.deskName, url: home }],
    items: feedItems(room, language, feed).map((item) => ({
      id: item.address,
      url: item.address,
      title: item.title,
      content_html: item.html,
      content_text: item.plain,
      ...(item.note !== undefined && { summary: item.note }),
      date_published: item.releasedAt,
      language: item.language,
      // The format has no word for it; extensions begin with an underscore.
      ...(item.replaces !== null && { _accord: { replaces: item.replaces } }),
    })),
  });
}
