/** Which signals somebody said are not the same (Q4): it holds for the words that they had then. */
import { type CorrectedField, type SignalsApart, signalBefore } from '@accord/shared/signals';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/** What signals are compared by: a corrected outlet makes no other question of one. */
const COMPARED = ['text', 'language', 'place', 'link'] as const satisfies CorrectedField[];

/** @returns what was told apart and holds for two at least, oldest first */
export async function readApart(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<SignalsApart[]> {
  const members = await db
    .selectFrom('signalsApart')
    .innerJoin('signalsApartMembers', 'signalsApartMembers.apartId', 'signalsApart.id')
    .innerJoin('signals', 'signals.id', 'signalsApartMembers.signalId')
    .select(['signalsApart.id', 'signalsApart.at', 'byPersonId', 'signalId', 'corrections'])
    .select(COMPARED)
    // By whom it is about: of what was told apart in a joined room, each number has its own.
    .where('signals.incidentId', 'in', incidentIds)
    .where('endedAt', 'is', null)
    .orderBy('signalsApart.at')
    .orderBy('signalsApart.id')
    .orderBy('signals.number')
    .execute();
  if (members.length === 0) return [];
  const corrected = await db
    .selectFrom('signalCorrections')
    .selectAll()
    .where('signalId', 'in', [...new Set(members.map((one) => one.signalId))])
    .orderBy('number')
    .execute();
  const correctionsOf = groupBy(corrected, (one) => one.signalId);
  const found = new Map<string, SignalsApart>();
  for (const { id, at, byPersonId, signalId, corrections, ...now } of members) {
    const since = (correctionsOf.get(signalId) ?? []).filter((one) => one.number > corrections);
    if (!saysWhatItSaid(now, since)) continue;
    const one = found.get(id) ?? { id, signalIds: [], at: at.toISOString(), by: byPersonId };
    one.signalIds.push(signalId);
    found.set(id, one);
  }
  return [...found.values()].filter((one) => one.signalIds.length > 1);
}

/**
 * Corrected away and back, it says what it said. What was erased is not known any more.
 *
 * @param since its corrections after somebody told it apart, oldest first
 */
function saysWhatItSaid(
  now: Readonly<Record<(typeof COMPARED)[number], string | null>>,
  since: readonly { readonly fields: readonly CorrectedField[]; readonly saidBefore: unknown }[],
): boolean {
  return COMPARED.every((field) => {
    const first = since.find(({ fields }) => fields.includes(field));
    if (!first) return true;
    return first.saidBefore !== null && signalBefore.parse(first.saidBefore)[field] === now[field];
  });
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
