/** Which signals somebody said are not the same (Q4): it holds for the words that they had then. */
import type { CorrectedField, SignalsApart } from '@accord/shared/signals';
import type { Db, Tx } from '../platform/db/database.js';

/** What signals are compared by: a corrected outlet makes no other question of one. */
const COMPARED: ReadonlySet<CorrectedField> = new Set(['text', 'language', 'place', 'link']);

/** @returns what was told apart and holds for two at least, oldest first */
export async function readApart(db: Db | Tx, incidentId: string): Promise<SignalsApart[]> {
  const members = await db
    .selectFrom('signalsApart')
    .innerJoin('signalsApartMembers', 'signalsApartMembers.apartId', 'signalsApart.id')
    .innerJoin('signals', 'signals.id', 'signalsApartMembers.signalId')
    .select(['signalsApart.id', 'signalsApart.at', 'byPersonId', 'signalId', 'corrections'])
    .where('signalsApart.incidentId', '=', incidentId)
    .where('endedAt', 'is', null)
    .orderBy('signalsApart.at')
    .orderBy('signalsApart.id')
    .orderBy('signals.number')
    .execute();
  if (members.length === 0) return [];
  const corrected = await db
    .selectFrom('signalCorrections')
    .select(['signalId', 'number', 'fields'])
    .where('signalId', 'in', [...new Set(members.map((one) => one.signalId))])
    .execute();
  const lastOf = new Map<string, number>();
  for (const { signalId, number, fields } of corrected) {
    if (!fields.some((field) => COMPARED.has(field))) continue;
    lastOf.set(signalId, Math.max(number, lastOf.get(signalId) ?? 0));
  }
  const found = new Map<string, SignalsApart>();
  for (const { id, at, byPersonId, signalId, corrections } of members) {
    if ((lastOf.get(signalId) ?? 0) > corrections) continue;
    const one = found.get(id) ?? { id, signalIds: [], at: at.toISOString(), by: byPersonId };
    one.signalIds.push(signalId);
    found.set(id, one);
  }
  return [...found.values()].filter((one) => one.signalIds.length > 1);
}

/** @returns whether two signals are not the same */
export type TellApart = (one: string, other: string) => boolean;

export function tellApart(apart: readonly SignalsApart[]): TellApart {
  const by = new Map<string, Set<string>>();
  for (const { id, signalIds } of apart) {
    for (const signalId of signalIds) by.set(signalId, (by.get(signalId) ?? new Set()).add(id));
  }
  return (one, other) => {
    const others = by.get(other);
    return others !== undefined && [...(by.get(one) ?? [])].some((id) => others.has(id));
  };
}
