/** Flags of a room's answers, from the facts and releases as they stand now. */

import type { FactNow } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readReleases } from '../releases/store.js';
import { type Flag, flagsOf } from './flags.js';
import type { AnswerRow } from './store.js';

export async function readFlags(
  db: Db | Tx,
  answers: readonly AnswerRow[],
  facts: readonly FactNow[],
): Promise<Map<string, Flag>> {
  const given = answers.filter((one) => one.state === 'given');
  if (given.length === 0) return new Map();
  // By name: an answer may quote what a number released that was joined with its own for a while.
  const quoted = given.flatMap((one) => one.releaseIds);
  if (quoted.length === 0) return flagsOf(given, facts, new Set());
  const rows = await db
    .selectFrom('releases')
    .select('incidentId')
    .distinct()
    .where('id', 'in', quoted)
    .execute();
  const releases = await readReleases(
    db,
    rows.map((row) => row.incidentId),
  );
  const revoked = [...releases.values()]
    .flat()
    .filter((one) => one.correctedBy !== null || one.withdrawnBy !== null);
  return flagsOf(given, facts, new Set(revoked.map((one) => one.id)));
}
