/** Reads every news feed over its public address with a parser that is not ours, and says what a reader gets. */
import type { PublicationCheck, Seen } from '@accord/shared/publications';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { liveRoom, type PublicRoom } from '../../newsroom/asReleased.js';
import { feedItems } from '../../newsroom/feedItems.js';
import { readFeed } from '../../newsroom/store.js';
import type { Db } from '../../platform/db/database.js';
import type { Outward } from '../../platform/outward/request.js';
import { checked, see } from './see.js';

const FORMATS = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const;
type Format = keyof typeof FORMATS;

export interface ReadItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly at: string | undefined;
  readonly html: string | undefined;
}

export async function checkFeeds(
  db: Db,
  ask: Outward,
  desk: PublicRoom & { readonly languages: readonly string[] },
): Promise<PublicationCheck[]> {
  const feeds = desk.languages.flatMap((language) =>
    (['atom', 'json'] as const).map((format) => checkFeed(db, ask, desk, { language, format })),
  );
  return await Promise.all(feeds);
}

async function checkFeed(
  db: Db,
  ask: Outward,
  desk: PublicRoom,
  { language, format }: { readonly language: string; readonly format: Format },
): Promise<PublicationCheck> {
  const address = `${desk.publicUrl}/news/feed.${language}.${format}`;
  const feed = { address, language, type: FORMATS[format] };
  const got = await see(ask, feed);
  if (got.state === 'not') return got.check;
  const items = readItems(format, got.body);
  if (!items) return checked(feed, null, 'unreadable');
  const own = await readFeed(db, { exercise: false, incidentIds: null }, language);
  const released = feedItems(liveRoom(desk), language, own);
  const seen = seenOf(format, items);
  // A release between the two readings: who has the older ones rightly is only behind.
  const missing = released.filter((one) => !items.some((item) => item.id === one.address));
  if (missing.length > 0) return checked(feed, seen, 'behind');
  const isSame = items.every((item, at) => {
    const own = released[at];
    return own && item.id === own.address && item.title === own.title && item.html === own.html;
  });
  return checked(feed, seen, isSame ? null : 'differs');
}

/** @returns null for what is no feed of that format */
function readItems(format: Format, body: string): ReadItem[] | null {
  try {
    if (format === 'atom') {
      return (parseAtomFeed(body).entries ?? []).map((one) => ({
        ...{ id: one.id, title: one.title?.value, at: one.updated, html: one.content?.value },
      }));
    }
    return (parseJsonFeed(body).items ?? []).map((one) => ({
      ...{ id: one.id, title: one.title, html: one.content_html },
      at: one.date_published,
    }));
  } catch {
    // The parser throws for what is none, each time something else.
    return null;
  }
}

export function seenOf(format: 'atom' | 'json' | 'cap', items: readonly ReadItem[]): Seen {
  const [first] = items;
  const time = first?.at === undefined ? Number.NaN : Date.parse(first.at);
  return {
    what: 'feed',
    format,
    entries: items.length,
    newest: first
      ? {
          title: first.title ?? '',
          at: Number.isNaN(time) ? null : new Date(time).toISOString(),
        }
      : null,
  };
}
