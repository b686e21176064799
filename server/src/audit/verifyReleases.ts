/**
 * R6: the events that releases were signed with are those of the record. A proof alone shows which
 * event it means; only the record shows that this event is in it (A1).
 */
import { releaseStatement } from '@accord/shared/proof';
import type { Db } from '../platform/db/database.js';

/**
 * @param db in one snapshot, or nothing is released meanwhile
 * @returns how many releases were signed, and the ids of those that name an event which the record does
 *   not have
 * @throws ZodError when the store holds something else than what was signed
 */
export async function verifyReleases(
  db: Db,
): Promise<{ readonly signed: number; readonly strays: readonly string[] }> {
  const proofs = await db
    .selectFrom('releaseProofs')
    .innerJoin('releases', 'releases.id', 'releaseProofs.releaseId')
    .select(['releaseId', 'incidentId', 'statement'])
    .orderBy('releases.at')
    .execute();
  const desk = await db.selectFrom('desk').select('id').executeTakeFirst();
  const strays: string[] = [];
  for (const { releaseId, incidentId, statement } of proofs) {
    const { record, passkeys } = releaseStatement.parse(JSON.parse(statement));
    const named = [
      { streamId: incidentId, ...record },
      ...(passkeys ? [passkeys.record, ...passkeys.registered] : []).map(({ number, hash }) => ({
        streamId: desk?.id ?? '',
        number,
        hash,
      })),
    ];
    for (const one of named) {
      if (await hasEvent(db, one)) continue;
      strays.push(releaseId);
      break;
    }
  }
  return { signed: proofs.length, strays };
}

async function hasEvent(
  db: Db,
  { streamId, number, hash }: { streamId: string; number: number; hash: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('hash')
    .where('streamId', '=', streamId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.hash.toString('hex') === hash;
}
