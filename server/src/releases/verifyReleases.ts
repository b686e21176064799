/**
 * R6: the events and the passkey signatures that releases were signed with are those of the store. A
 * proof alone shows which it means; only the store shows that they are in it (A1).
 */
import { type ReleaseStatement, releaseStatement } from '@accord/shared/proof';
import type { Db } from '../platform/db/database.js';
import { hashPublished, readVersionAssertions } from './releaseSignoffs.js';

/**
 * @param db in one snapshot, or nothing is released meanwhile
 * @returns how many releases were signed, and the ids of those that name an event or a signature which
 *   the store does not have
 * @throws ZodError when the store holds something else than what was signed
 */
export async function verifyReleases(
  db: Db,
): Promise<{ readonly signed: number; readonly strays: readonly string[] }> {
  const proofs = await db
    .selectFrom('releaseProofs')
    .innerJoin('releases', 'releases.id', 'releaseProofs.releaseId')
    .select(['releaseId', 'incidentId', 'versionId', 'statement'])
    .orderBy('releases.at')
    .execute();
  const desk = await db.selectFrom('desk').select('id').executeTakeFirst();
  const strays: string[] = [];
  for (const { releaseId, incidentId, versionId, statement } of proofs) {
    const signed = releaseStatement.parse(JSON.parse(statement));
    if (!(await hasAssertions(db, versionId, signed))) {
      strays.push(releaseId);
      continue;
    }
    const { record, passkeys, inAdvance } = signed;
    const ofDesk = [
      ...(passkeys ? [passkeys.record, ...passkeys.registered] : []),
      ...(inAdvance ? [inAdvance.record, ...inAdvance.given] : []),
    ];
    const named = [
      { streamId: incidentId, ...record },
      ...ofDesk.map(({ number, hash }) => ({ streamId: desk?.id ?? '', number, hash })),
    ];
    for (const one of named) {
      if (await hasEvent(db, one)) continue;
      strays.push(releaseId);
      break;
    }
  }
  return { signed: proofs.length, strays };
}

/** Whoever has the desk's key alone can sign a statement with passkey signatures that nobody gave. */
async function hasAssertions(
  db: Db,
  versionId: string | null,
  { texts }: ReleaseStatement,
): Promise<boolean> {
  const named = texts.flatMap((text) =>
    'signoffs' in text
      ? text.signoffs.flatMap(({ how }) => ('assertion' in how ? how.assertion : []))
      : [],
  );
  if (named.length === 0) return true;
  if (versionId === null) return false;
  const stored = new Set(
    [...(await readVersionAssertions(db, versionId)).values()].map(hashPublished),
  );
  return named.every((hash) => stored.has(hash));
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
