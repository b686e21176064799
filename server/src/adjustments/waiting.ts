/** Looser routes that wait for the signed-in person, over all open incidents that they may know of (S11). */
import type { WaitingRoute } from '@accord/shared/desk';
import { agenciesOf, readProposers } from '../auth/proposer.js';
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayAdjustRoute, mayConfirmAdjustment } from '../policy/adjustment.js';

/** @returns least time left first; incidents without a running clock last */
export async function routesWaitingFor(db: Db | Tx, actor: Actor): Promise<WaitingRoute[]> {
  const rows = await db
    .selectFrom('routeAdjustments')
    .innerJoin('incidents', 'incidents.id', 'routeAdjustments.incidentId')
    .select([
      'routeAdjustments.id',
      'routeAdjustments.incidentId',
      'routeAdjustments.statementId',
      'routeAdjustments.proposedBy',
      'routeAdjustments.reason',
      'incidents.number',
      'incidents.title',
      'incidents.exercise',
    ])
    .select((eb) =>
      eb
        .selectFrom('clocks')
        .select((of) => of.fn.min('dueAt').as('due'))
        .whereRef('clocks.incidentId', '=', 'incidents.id')
        .where('metAt', 'is', null)
        .where('kind', '!=', 'enquiry')
        .as('dueAt'),
    )
    .where('routeAdjustments.holdsFrom', 'is', null)
    .where('routeAdjustments.endedAt', 'is', null)
    .where('routeAdjustments.proposedBy', '!=', actor.personId)
    .orderBy('routeAdjustments.proposedAt')
    .execute();
  if (rows.length === 0) return [];
  const scopes = await readScopes(db, [...new Set(rows.map((row) => row.incidentId))]);
  const proposers = await readProposers(
    db,
    rows.map((row) => row.proposedBy),
  );
  return rows
    .filter((row) => {
      const scope = scopes.get(row.incidentId);
      const proposer = proposers.get(row.proposedBy);
      return (
        scope !== undefined &&
        proposer !== undefined &&
        mayAdjustRoute(proposer, scope) &&
        mayConfirmAdjustment(actor, scope, agenciesOf(proposer))
      );
    })
    .map(({ id, number, dueAt, ...row }) => ({
      ...row,
      adjustmentId: id,
      incidentNumber: number,
      dueAt: dueAt?.toISOString() ?? null,
    }))
    .sort((a, b) => (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999'));
}
