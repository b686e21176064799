/**
 * What an adjustment changes, for the incident as it is and as it could become: a route that is the
 * same today may be looser once an agency is called, or the lead handed over (S11). Pure.
 */
import { compareRoutes, isLooser, type RouteChange } from '@accord/shared/routeChanges';
import type { KeyedTemplate, Route } from '@accord/shared/routes';
import type { IncidentScope } from '../policy/scope.js';
import { type Approver, resolveRoute } from '../statements/route.js';

export interface Setting {
  readonly route: KeyedTemplate;
  readonly twoPersons: boolean;
}

export interface Around {
  readonly incident: IncidentScope;
  readonly approvers: readonly Approver[];
  readonly timeZone: string;
}

/** An agency that nobody has called yet, whichever it will be. */
const ANOTHER = '00000000-0000-4000-8000-000000000000';

/** @returns every change; empty where nothing differs, today or later */
export function changesBetween(before: Setting, after: Setting, around: Around): RouteChange[] {
  const changes = [...routeChanges(before, after, around), ...personChanges(before, after)];
  if (isLooser(changes)) return changes;
  const futures = futuresOf(around.incident).map((incident) => ({ ...around, incident }));
  const isLater = futures.some((later) => isLooser(routeChanges(before, after, later)));
  return isLater ? [...changes, { kind: 'later', loosens: true }] : changes;
}

function personChanges(before: Setting, after: Setting): RouteChange[] {
  if (before.twoPersons === after.twoPersons) return [];
  const both = { before: before.twoPersons, after: after.twoPersons };
  return [{ kind: 'twoPersons', ...both, loosens: !both.after }];
}

function routeChanges(before: Setting, after: Setting, around: Around): RouteChange[] {
  const now = resolved(after, around);
  // What cannot be submitted at all lets nothing through.
  if (!now) return [];
  return compareRoutes(resolved(before, around) ?? { stages: [] }, now);
}

/** @returns null where no place would read the whole text */
function resolved({ route }: Setting, { incident, approvers, timeZone }: Around): Route | null {
  try {
    return resolveRoute(route, incident, approvers, timeZone);
  } catch {
    return null;
  }
}

/** One more agency, and each of them in the lead. */
function futuresOf(incident: IncidentScope): IncidentScope[] {
  const agencyIds = [...incident.agencyIds, ANOTHER];
  return agencyIds.map((leadAgencyId) => ({ ...incident, agencyIds, leadAgencyId }));
}
