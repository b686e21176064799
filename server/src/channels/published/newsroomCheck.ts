/**
 * Reads the newsroom over its public address as anybody does, and holds it against the store: do the
 * newest pages say what the desk released, and is the exact text the one whose hash was signed?
 */
import { createHash } from 'node:crypto';
import type { PublicationCheck } from '@accord/shared/publications';
import { type PublicRoom, saysAsReleased } from '../../newsroom/asReleased.js';
import { currentIn, isHiddenIn, languagesOf } from '../../newsroom/lineageView.js';
import { type Entry, type Lineage, readNewest } from '../../newsroom/store.js';
import type { Db } from '../../platform/db/database.js';
import type { Outward } from '../../platform/outward/request.js';
import { checked, see } from './see.js';

/** Enough to find a page that stayed old, or that something on the way rewrites. */
const STATEMENTS = 4;

export async function checkNewsroom(
  db: Db,
  ask: Outward,
  desk: PublicRoom,
): Promise<PublicationCheck[]> {
  const home = `${desk.publicUrl}/news`;
  const front = { address: home, language: null, type: 'text/html' };
  const got = await see(ask, front);
  // Where nobody answers at all, the pages have nothing to add.
  if (got.state === 'not') return [got.check];
  const lineages = await readNewest(db, { exercise: false, incidentIds: null });
  const pages = lineages.slice(0, STATEMENTS).flatMap((lineage) =>
    languagesOf(lineage).flatMap((language) => {
      const entry = currentIn(lineage, language);
      return entry ? [checkPage(ask, desk, lineage, entry)] : [];
    }),
  );
  return [checked(front, { what: 'front' }), ...(await Promise.all(pages))];
}

async function checkPage(
  ask: Outward,
  desk: PublicRoom,
  lineage: Lineage,
  entry: Entry,
): Promise<PublicationCheck> {
  const { language, title, code, hash } = entry.page;
  const address = `${desk.publicUrl}/news/${lineage.slug}/${language}`;
  const page = { address, language, type: 'text/html' };
  const seen = { what: 'page', title, code, sha256: hash } as const;
  const got = await see(ask, page);
  if (got.state === 'not') return got.check;
  if (!saysAsReleased(desk, lineage, entry, got.body)) return checked(page, seen, 'differs');
  if (hash === null || isHiddenIn(lineage, entry)) return checked(page, seen);
  const exact = { address: `${address}/${entry.number}.json`, language, type: 'application/json' };
  const text = await see(ask, exact);
  if (text.state === 'not') return text.check;
  const isSigned = createHash('sha256').update(text.body).digest('hex') === hash;
  return isSigned ? checked(page, seen) : checked(exact, seen, 'differs');
}
