/** What the policy needs to know of an incident, and the questions every other file starts from. */

import type { Role } from '@accord/shared/roles';
import type { Actor } from '../platform/actor.js';

export interface IncidentScope {
  readonly id: string;
  readonly status: 'open' | 'closed';
  readonly restricted: boolean;
  /** Only looked at where restricted. */
  readonly memberIds: readonly string[];
  readonly leadAgencyId: string;
  /** Engaged agencies; the lead is one of them. */
  readonly agencyIds: readonly string[];
  readonly exercise: boolean;
}

/** All that the policy asks of a person, also of one who is not there. */
export type Holder = Pick<Actor, 'personId' | 'roles'>;

/** Does the person hold one of these roles in this agency? A deputy is no full approver. */
export function holds(actor: Holder, agencyId: string, ...roles: readonly Role[]): boolean {
  return actor.roles.some((grant) => grant.agencyId === agencyId && roles.includes(grant.role));
}

/** Does the person hold one of these roles in any agency of this desk? */
export function holdsAnywhere(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((grant) => roles.includes(grant.role));
}

/** Agencies of the incident in which the person holds one of these roles. */
export function engagedAs(
  actor: Holder,
  incident: IncidentScope,
  ...roles: readonly Role[]
): readonly string[] {
  return incident.agencyIds.filter((agencyId) => holds(actor, agencyId, ...roles));
}
