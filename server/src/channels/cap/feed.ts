/** The index of CAP messages as an Atom feed (RFC 4287), newest first. Pure. */
import { html, trusted } from '../../newsroom/html.js';
import type { Lineage } from '../../newsroom/store.js';
import { type CapDesk, capPath, sentOf, shownReleases } from './message.js';

/** Aggregators come every minute or two; what is older they have. */
const LENGTH = 50;

/** @returns the XML document */
export function capIndex(desk: CapDesk, lineages: readonly Lineage[], exercise: boolean): string {
  const releases = lineages.flatMap(shownReleases).sort((a, b) => (sentOf(a) < sentOf(b) ? 1 : -1));
  const shown = releases.slice(0, LENGTH);
  const own = `${desk.home}/cap/index.atom`;
  const mark = exercise ? 'EXERCISE · ' : '';
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${own}</id>
<title>${mark}${desk.name}: CAP 1.2</title>
<updated>${shown[0] ? sentOf(shown[0]) : new Date(0).toISOString()}</updated>
<author><name>${desk.name}</name></author>
<link rel="self" type="application/atom+xml" href="${own}"/>
${shown.map((release) => {
  const address = `${desk.home}${capPath(release)}`;
  return html`<entry>
<id>${address}</id>
<title>${mark}${release.entries[0]?.page.title}</title>
<updated>${sentOf(release)}</updated>
<link rel="alternate" type="application/cap+xml" href="${address}"/>
</entry>
`;
})}</feed>
`.text;
}
