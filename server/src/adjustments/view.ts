/** Routes as the room shows them: what holds, how it differs from the playbook's, what waits. */
import type { RouteAdjustment, StatementRoute } from '@accord/shared/routeAdjustments';
import { readProposers } from '../auth/proposer.js';
import type { Actor, ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { mayAdjustRoute, mayConfirmAdjustment, mayDropAdjustment } from '../policy/adjustment.js';
import type { IncidentScope } from '../policy/scope.js';
import { readApprovers } from '../submission/statement.js';
import { changesBetween } from './compare.js';
import { type Adjustment, agenciesOf, readAdjustments, readSettings } from './store.js';

/** @param incident one that the readers may know of (P1) */
export async function readStatementRoutes(
  db: Db | Tx,
  incident: IncidentScope,
  timeZone: string,
): Promise<ForActor<StatementRoute[]>> {
  const settings = await readSettings(db, { incidentId: incident.id });
  const adjustments = await readAdjustments(db, { incidentId: incident.id });
  const stages = settings.flatMap(({ now, playbook }) => [
    ...now.route.stages,
    ...playbook.route.stages,
  ]);
  const approvers = await readApprovers(db, { stages }, incident);
  const people = [
    ...new Set(adjustments.filter((one) => one.endedAt === null).map((one) => one.proposedBy)),
  ];
  const agencies = await agenciesOf(db, people);
  const agenciesBy = new Map(people.map((id, index) => [id, agencies[index] ?? []]));
  const proposers = await readProposers(db, people);
  const stands = ({ proposedBy }: Adjustment) => {
    const proposer = proposers.get(proposedBy);
    return proposer !== undefined && mayAdjustRoute(proposer, incident);
  };
  const byStatement = groupBy(adjustments, (one) => one.statementId);
  const fromOf = (id: string | null) => {
    const from = adjustments.find((one) => one.id === id);
    if (!from) return null;
    const { statementId, reason, proposedBy, confirmedBy, holdsFrom } = from;
    const said = { statementId, reason, proposedBy, confirmedBy };
    return { ...said, holdsFrom: holdsFrom?.toISOString() ?? null };
  };
  const routes = settings.map(({ statementId, now, playbook, routeFrom }) => ({
    statementId,
    ...now,
    playbook,
    from: fromOf(routeFrom),
    differences: changesBetween(playbook, now, { incident, approvers, timeZone }),
  }));
  return (actor) => {
    const own = actor.roles.map((grant) => grant.agencyId);
    return routes.map((route) => ({
      ...route,
      adjustments: (byStatement.get(route.statementId) ?? []).map((one) =>
        adjustmentView(one, actor, incident, {
          agencyIds: agenciesBy.get(one.proposedBy) ?? [],
          stands: stands(one),
        }),
      ),
      mayAdjust: mayAdjustRoute(actor, incident),
      secondAgencyIds: incident.agencyIds.filter((id) => !own.includes(id)),
    }));
  };
}

function adjustmentView(
  one: Adjustment,
  actor: Actor,
  incident: IncidentScope,
  proposer: { readonly agencyIds: readonly string[]; readonly stands: boolean },
): RouteAdjustment {
  const { id, changes, forIncident, others, reason } = one;
  const { proposedBy, confirmedBy, endedBy, outcome } = one;
  const isWaiting = one.holdsFrom === null && one.endedAt === null;
  return {
    id,
    state: outcome ?? (isWaiting ? 'waiting' : 'holds'),
    ...{ changes, forIncident, others, reason },
    proposedBy,
    proposedAt: one.proposedAt.toISOString(),
    confirmedBy,
    holdsFrom: one.holdsFrom?.toISOString() ?? null,
    endedBy,
    endedAt: one.endedAt?.toISOString() ?? null,
    mayConfirm:
      isWaiting &&
      proposer.stands &&
      proposedBy !== actor.personId &&
      mayConfirmAdjustment(actor, incident, proposer.agencyIds),
    mayDrop: isWaiting && mayDropAdjustment(actor, incident, proposer.agencyIds),
  };
}
