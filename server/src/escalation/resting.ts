/**
 * What fell due for a place that was handed over (S5, S6). It stays written down: should whoever has the
 * place lose the right to decide there, by whatever way, the next look finds it and asks.
 */
import type { Tx } from '../platform/db/database.js';
import { readMayDecide } from '../signoff/eligible.js';

/** @returns rows that are due, of places whose newest hand-over counts */
export async function restingRows(tx: Tx, now: Date): Promise<string[]> {
  const handed = await tx
    .selectFrom('escalations')
    .innerJoin('decisions', (join) =>
      join
        .onRef('decisions.versionId', '=', 'escalations.versionId')
        .onRef('decisions.placeId', '=', 'escalations.placeId'),
    )
    .distinctOn('escalations.id')
    .select(['escalations.id', 'escalations.incidentId'])
    .select(['decisions.agencyId', 'decisions.toPersonId'])
    .where('decisions.kind', '=', 'hand')
    .where('escalations.settledAt', 'is', null)
    .where('escalations.dueAt', '<=', now)
    .orderBy('escalations.id')
    .orderBy('decisions.at', 'desc')
    .orderBy('decisions.id', 'desc')
    .execute();
  if (handed.length === 0) return [];
  const incidentIds = [...new Set(handed.map((one) => one.incidentId))];
  const mayDecide = await readMayDecide(tx, incidentIds);
  return handed
    .filter((one) => mayDecide(one.incidentId, one.agencyId, one.toPersonId ?? ''))
    .map((one) => one.id);
}
