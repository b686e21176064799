/** Flags of an incident's answers, from the facts and releases as they stand now. */

import type { FactNow } from '../facts/changed.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readReleases } from '../releases/store.js';
import { type Flag, flagsOf } from './flags.js';
import type { AnswerRow } from './store.js';

export async function readFlags(
  db: Db | Tx,
  incidentId: string,
  answers: readonly AnswerRow[],
  facts: readonly FactNow[],
): Promise<Map<string, Flag>> {
  const given = answers.filter((one) => one.state === 'given');
  if (given.length === 0) return new Map();
  const releases = (await readReleases(db, [incidentId])).get(incidentId) ?? [];
  const revoked = releases.filter((one) => one.correctedBy !== null || one.withdrawnBy !== null);
  return flagsOf(given, facts, new Set(revoked.map((one) => one.id)));
}
