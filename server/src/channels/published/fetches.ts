/**
 * When somebody last fetched from the newsroom, the feeds or the CAP messages. A time to the minute, and
 * nothing of whoever came. It costs a request no look into the store.
 */
import type { Publication } from '@accord/shared/publications';
import type { Services } from '../../platform/services.js';

/** By which our own test is known: it is nobody's fetching. */
export const TEST_AGENT = 'Accord-Test';

/** What is said is *last fetched 14:32*: finer than this nobody reads. */
const EVERY_MS = 60_000;

/** @param agent the `User-Agent` that was sent */
export type NoteFetch = (kind: Publication, agent: string | undefined) => void;

/** @returns a function that never throws: a page is given out whatever becomes of the time */
export function createFetchNotes({ db, clock, log }: Services): NoteFetch {
  const noted = new Map<Publication, number>();
  return (kind, agent) => {
    if (agent === TEST_AGENT) return;
    const now = clock.now();
    if (now.getTime() - (noted.get(kind) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    noted.set(kind, now.getTime());
    db.updateTable('publications')
      .set({ fetchedAt: now })
      .where('kind', '=', kind)
      // Another process may have noted a later one.
      .where((eb) => eb.or([eb('fetchedAt', 'is', null), eb('fetchedAt', '<', now)]))
      .execute()
      .catch((error: unknown) => {
        log.store.debug({ err: error, kind }, 'when something was fetched was not noted');
      });
  };
}
