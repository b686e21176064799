/** Turns a playbook's route template into the places and people of one incident (S5, S6). */
import { AppError } from '@accord/shared/errors';
import type {
  KeyedTemplate,
  Place,
  PlaceTemplate,
  Route,
  RouteTemplate,
} from '@accord/shared/routes';
import type { IncidentScope } from '../policy/scope.js';

/** Who approves for an agency now, and who stands in for whom. */
export interface Approver {
  readonly personId: string;
  readonly agencyId: string;
  readonly deputyFor: string | null;
}

/** A playbook's stages are told apart by their place; an adjusted route says its keys itself (S11). */
export function keyed(template: RouteTemplate | KeyedTemplate): KeyedTemplate {
  return { stages: template.stages.map((stage, index) => ({ key: `s${index + 1}`, ...stage })) };
}

/**
 * Resolved at submission and fixed from then on. A place with nobody eligible stays: it blocks,
 * visibly (S5).
 *
 * @param approvers every active approver and deputy of the engaged and of the named agencies
 * @param timeZone of the incident, for times of day
 * @throws AppError `route_without_whole_text` when no place reads the whole text
 */
export function resolveRoute(
  template: RouteTemplate | KeyedTemplate,
  incident: IncidentScope,
  approvers: readonly Approver[],
  timeZone: string,
): Route {
  const stages = keyed(template)
    .stages.map((stage) => ({
      id: stage.key,
      name: { ...stage.name },
      rule: stage.rule,
      places: seatsOf(stage.places, incident).map(({ agencyId, place }): Place => {
        const own = approvers.filter((one) => one.agencyId === agencyId);
        const approverIds =
          place.approverIds.length > 0
            ? [...place.approverIds]
            : own.filter((one) => one.deputyFor === null).map((one) => one.personId);
        return {
          // Stable over the versions of a statement: the same seat has the same name.
          id: `${stage.key}.${agencyId}`,
          agencyId,
          approverIds,
          deputies: own.flatMap((one) =>
            one.deputyFor !== null &&
            approverIds.includes(one.deputyFor) &&
            (place.deputyIds.length === 0 || place.deputyIds.includes(one.personId))
              ? [{ personId: one.personId, forPersonId: one.deputyFor }]
              : [],
          ),
          voice: place.voice,
          scope: place.scope,
          passkey: place.passkey,
          budgetMinutes: place.budgetMinutes,
          ...(place.deputyWindow && { deputyWindow: { ...place.deputyWindow, timeZone } }),
          ...(place.approverIds.length + place.deputyIds.length > 0 && {
            only: { approverIds: [...place.approverIds], deputyIds: [...place.deputyIds] },
          }),
        };
      }),
    }))
    // "All engaged agencies" is nobody where only the lead is engaged. A quorum stays even then:
    // it never shrinks by itself, and blocks where everybody can see it (S5).
    .filter((stage) => stage.places.length > 0 || stage.rule.rule === 'atLeast');
  const places = stages.flatMap((stage) => stage.places);
  if (!places.some((place) => place.scope === 'whole')) {
    throw new AppError('route_without_whole_text');
  }
  return { stages };
}

/** The more a template says of whom it means, the more its approvers and budget are meant. */
const PRECEDENCE = { named: 2, lead: 1, engaged: 0 } as const;

/** One seat an agency and stage: two would be filled by one signature (S6). */
function seatsOf(
  templates: readonly PlaceTemplate[],
  incident: IncidentScope,
): { readonly agencyId: string; readonly place: PlaceTemplate }[] {
  const seats = new Map<string, PlaceTemplate>();
  for (const place of templates) {
    for (const agencyId of agenciesOf(place.agency, incident)) {
      const taken = seats.get(agencyId);
      if (!taken || PRECEDENCE[place.agency.kind] > PRECEDENCE[taken.agency.kind]) {
        seats.set(agencyId, place);
      }
    }
  }
  return [...seats].map(([agencyId, place]) => ({ agencyId, place }));
}

/** @returns for each stage the agencies that it asks, and how many it needs; without stages that ask nobody */
export function agenciesOfStages(
  template: RouteTemplate | KeyedTemplate,
  incident: IncidentScope,
): { agencyIds: string[]; needed: number }[] {
  return template.stages
    .map(({ places, rule }) => {
      const agencyIds = seatsOf(places, incident).map(({ agencyId }) => agencyId);
      return { agencyIds, needed: rule.rule === 'all' ? agencyIds.length : rule.count };
    })
    .filter(({ agencyIds }) => agencyIds.length > 0);
}

function agenciesOf(agency: PlaceTemplate['agency'], incident: IncidentScope): readonly string[] {
  switch (agency.kind) {
    case 'lead':
      return [incident.leadAgencyId];
    case 'engaged':
      return incident.agencyIds.filter((agencyId) => agencyId !== incident.leadAgencyId);
    case 'named':
      return [agency.agencyId];
  }
}
