/** By which ways somebody can be asked right now: said before it is needed, not after (S5). */
import type { Reach, Way } from '@accord/shared/reach';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';

/** A page that was not heard of for longer is closed, or its device asleep. */
const LATELY_MS = 15 * 60_000;

/**
 * @param db the transaction in which something is decided on it, where there is one
 * @returns one entry for each active person among the ids
 */
export async function readReach(
  services: Services,
  db: Db | Tx,
  personIds: readonly string[],
): Promise<Reach[]> {
  if (personIds.length === 0) return [];
  const now = services.clock.now();
  const pushes = await services.push.holdsKey(db);
  const rows = await db
    .selectFrom('people')
    .select(['people.id', 'people.askedByMail', 'people.exercise'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('sessions')
            .select('sessions.id')
            .whereRef('sessions.personId', '=', 'people.id')
            .where('sessions.expiresAt', '>', now)
            .where('sessions.lastSeenAt', '>', new Date(now.getTime() - LATELY_MS)),
        )
        .as('isHere'),
      eb
        .exists(
          eb
            .selectFrom('pushSubscriptions')
            .select('pushSubscriptions.id')
            .whereRef('pushSubscriptions.personId', '=', 'people.id'),
        )
        .as('hasDevice'),
    ])
    .where('people.id', 'in', personIds)
    .where('people.active', '=', true)
    .execute();
  return rows.map((row) => {
    const ways: Way[] = [];
    if (row.isHere) ways.push('page');
    if (pushes && row.hasDevice) ways.push('push');
    // The people of an exercise have made-up addresses.
    if (services.mail && row.askedByMail && !row.exercise) ways.push('mail');
    return { personId: row.id, ways };
  });
}
