/**
 * The news feed as Atom (RFC 4287), newest first. What takes the place of an earlier entry names it twice:
 * as a related page, and as what it answers (RFC 4685), by which programs put both together. Pure.
 */
import { feedItems } from './feedItems.js';
import { html, trusted } from './html.js';
import type { Room } from './layout.js';
import type { Feed } from './store.js';
import { wordsFor } from './words.js';

/** @returns the XML document */
export function atomFeed(room: Room, language: string, feed: Feed): string {
  const words = wordsFor(language);
  const home = `${room.publicUrl}${room.base}`;
  const own = `${home}/feed.${language}.atom`;
  const mark = room.exercise ? 'EXERCISE · ' : '';
  const items = feedItems(room, language, feed);
  const newest = items[0]?.releasedAt ?? new Date(0).toISOString();
  return html`${trusted('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${language}">
<id>${own}</id>
<title>${mark}${room.deskName}: ${words.officialStatements}</title>
<updated>${newest}</updated>
<author><name>${room.deskName}</name></author>
<link rel="alternate" type="text/html" href="${home}/${language}"/>
<link rel="self" type="application/atom+xml" href="${own}"/>
${items.map(
  (item) => html`<entry>
<id>${item.address}</id>
<title>${item.title}</title>
<link rel="alternate" type="text/html" href="${item.address}"/>
${
  item.replaces !== null &&
  html`<link rel="related" type="text/html" href="${item.replaces}"/>
<thr:in-reply-to ref="${item.replaces}" type="text/html" href="${item.replaces}"/>
`
}<published>${item.releasedAt}</published>
<updated>${item.releasedAt}</updated>
${
  item.note !== undefined &&
  html`<summary>${item.note}</summary>
`
}<content type="html">${item.html}</content>
</entry>
`,
)}</feed>
`.text;
}
