/** Turns a playbook's route template into the places and people of one incident (S5, S6). */
import { AppError } from '@accord/shared/errors';
import type { Place, Route, RouteTemplate } from '@accord/shared/routes';
import type { IncidentScope } from '../policy/scope.js';

/** Who approves for an agency now, and who stands in for whom. */
export interface Approver {
  readonly personId: string;
  readonly agencyId: string;
  readonly deputyFor: string | null;
}

/**
 * Resolved at submission and fixed from then on. A place with nobody eligible stays: it blocks,
 * visibly (S5).
 *
 * @param approvers every active approver and deputy of the engaged agencies
 * @throws AppError `route_without_whole_text` when no place reads the whole text
 */
export function resolveRoute(
  template: RouteTemplate,
  incident: IncidentScope,
  approvers: readonly Approver[],
): Route {
  const stages = template.stages
    .map((stage, index) => ({
      id: `s${index + 1}`,
      name: { ...stage.name },
      rule: stage.rule,
      places: stage.places.flatMap((place) =>
        agenciesOf(place.agency, incident).map((agencyId): Place => {
          const own = approvers.filter((one) => one.agencyId === agencyId);
          const approverIds =
            place.approverIds.length > 0
              ? [...place.approverIds]
              : own.filter((one) => one.deputyFor === null).map((one) => one.personId);
          return {
            // Stable over the versions of a statement: the same seat has the same name.
            id: `s${index + 1}.${agencyId}`,
            agencyId,
            approverIds,
            deputies: own.flatMap((one) =>
              one.deputyFor !== null &&
              approverIds.includes(one.deputyFor) &&
              (place.deputyIds.length === 0 || place.deputyIds.includes(one.personId))
                ? [{ personId: one.personId, forPersonId: one.deputyFor }]
                : [],
            ),
            scope: place.scope,
            budgetMinutes: place.budgetMinutes,
          };
        }),
      ),
    }))
    // "All engaged agencies" is nobody where only the lead is engaged.
    .filter((stage) => stage.places.length > 0);
  const places = stages.flatMap((stage) => stage.places);
  if (!places.some((place) => place.scope === 'whole')) {
    throw new AppError('route_without_whole_text');
  }
  return { stages };
}

function agenciesOf(
  agency: RouteTemplate['stages'][number]['places'][number]['agency'],
  incident: IncidentScope,
): readonly string[] {
  switch (agency.kind) {
    case 'lead':
      return [incident.leadAgencyId];
    case 'engaged':
      return incident.agencyIds.filter((agencyId) => agencyId !== incident.leadAgencyId);
    case 'named':
      return [agency.agencyId];
  }
}
