/**
 * R5, R7: where the words in advance that let a release out stand in the desk's record. Signed with the
 * release, so that a copy of that record shows that they were given, and not taken back before.
 */
import type { GivenInAdvance } from '@accord/shared/proof';
import { sql } from 'kysely';
import { requireDesk } from '../auth/desk.js';
import type { Tx } from '../platform/db/database.js';
import type { AgreedInAdvance } from './page.js';

/**
 * @param agreed with its rows locked: whoever takes a word back meanwhile waits for the release, and
 *   their event comes after the end that is read here
 * @returns nothing where what one of the events said was erased: then the record can show it no more
 */
export async function readGivenInAdvance(
  tx: Tx,
  { authorisationIds }: AgreedInAdvance,
): Promise<{ inAdvance?: GivenInAdvance }> {
  const desk = await requireDesk(tx);
  const given = await tx
    .selectFrom('events')
    .select(['number', 'hash'])
    .where('streamId', '=', desk.id)
    .where('type', '=', 'lineAuthorised')
    .where(sql<string>`payload ->> 'authorisationId'`, 'in', [...authorisationIds])
    .orderBy('number')
    .execute();
  if (given.length === 0 || given.length !== authorisationIds.length) return {};
  // Not locked: what is committed is a beginning of the record, and every word is in it.
  const { lastNumber, head } = await tx
    .selectFrom('streams')
    .select(['lastNumber', 'head'])
    .where('id', '=', desk.id)
    .executeTakeFirstOrThrow();
  return {
    inAdvance: {
      record: { number: lastNumber, hash: head?.toString('hex') ?? '' },
      given: given.map(({ number, hash }) => ({ number, hash: hash.toString('hex') })),
    },
  };
}
