/**
 * Fetches the test message, the index and the newest messages over the public address, and holds each
 * against the standard's schema and against what was released.
 */
import type { PublicationCheck, Seen } from '@accord/shared/publications';
import { parseAtomFeed } from 'feedsmith';
import { readNewest } from '../../newsroom/store.js';
import type { Db } from '../../platform/db/database.js';
import type { Outward } from '../../platform/outward/request.js';
import {
  type CapDesk,
  capMessage,
  capPath,
  readCapHead,
  releasesOf,
  sentOf,
  shownReleases,
} from '../cap/message.js';
import { validateCap } from '../cap/validate.js';
import { seenOf } from './feedsCheck.js';
import { checked, type Looked, see } from './see.js';

/** A receiver that is new here reads these first. */
const MESSAGES = 8;
const CAP = 'application/cap+xml';

interface Expected extends Looked {
  /** Null: the test message, which has the time at which it was fetched. */
  readonly own: string | null;
}

export async function checkCap(
  db: Db,
  ask: Outward,
  desk: CapDesk,
): Promise<{ checks: PublicationCheck[]; message: string | null }> {
  const test = { address: `${desk.home}/cap/test.xml`, language: null, type: CAP, own: null };
  const lineages = await readNewest(db, { exercise: false, incidentIds: null });
  const newest = lineages
    .flatMap((lineage) => shownReleases(lineage).map((release) => ({ lineage, release })))
    .sort((a, b) => (sentOf(a.release) < sentOf(b.release) ? 1 : -1));
  const messages = newest.slice(0, MESSAGES).map(({ lineage, release }) => ({
    address: `${desk.home}${capPath(release)}`,
    language: null,
    type: CAP,
    own: capMessage(
      desk,
      releasesOf(lineage).filter((one) => one.number <= release.number),
    ),
  }));
  const [index, ...got] = await Promise.all([
    checkIndex(
      ask,
      desk,
      newest.map((one) => one.release),
    ),
    ...[test, ...messages].map(async (looked: Expected) => ({
      looked,
      got: await see(ask, looked),
    })),
  ]);
  const bodies = got.map((one) => (one.got.state === 'here' ? one.got.body : null));
  const here = bodies.filter((body) => body !== null);
  const wrong = await validateCap(here);
  const checks = got.map(({ looked, got: one }) => {
    if (one.state === 'not') return one.check;
    const detail = wrong[here.indexOf(one.body)] ?? null;
    const seen: Seen | null = readCapHead(one.body);
    if (detail !== null) return checked(looked, seen, 'invalid', detail);
    const isSame = looked.own === null || looked.own === one.body;
    return checked(looked, seen, isSame ? null : 'differs');
  });
  const [testCheck, ...others] = checks;
  return {
    checks: [...(testCheck ? [testCheck] : []), index, ...others],
    message: bodies[0] ?? null,
  };
}

async function checkIndex(
  ask: Outward,
  { home }: CapDesk,
  newest: readonly Parameters<typeof capPath>[0][],
): Promise<PublicationCheck> {
  const looked = {
    address: `${home}/cap/index.atom`,
    language: null,
    type: 'application/atom+xml',
  };
  const got = await see(ask, looked);
  if (got.state === 'not') return got.check;
  const items = readIndex(got.body);
  if (!items) return checked(looked, null, 'unreadable');
  const seen = seenOf('cap', items);
  const [last] = newest;
  const isBehind = last && !items.some((one) => one.id === `${home}${capPath(last)}`);
  return checked(looked, seen, isBehind ? 'behind' : null);
}

function readIndex(body: string) {
  try {
    return (parseAtomFeed(body).entries ?? []).map((one) => ({
      ...{ id: one.id, title: one.title?.value, at: one.updated, html: undefined },
    }));
  } catch {
    // The parser throws for what is none, each time something else.
    return null;
  }
}
