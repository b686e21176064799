/** An embargo is put by those who answer for the release, or for the fact; and lifted by its own. */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayLead } from './incident.js';
import { holds, type IncidentScope } from './scope.js';

/**
 * @param ownerAgencyId the agency that owns the fact
 * @returns in the name of which agency: the lead for its duty officers, else the owner; null for no
 */
export function embargoingAgency(
  actor: Actor,
  incident: IncidentScope,
  ownerAgencyId: string,
): string | null {
  if (mayLead(actor, incident)) return incident.leadAgencyId;
  const may = mayLiftEmbargo(actor, incident, ownerAgencyId);
  return may && incident.agencyIds.includes(ownerAgencyId) ? ownerAgencyId : null;
}

/** Before its time: the duty officers of the agency that put it, so that no lead lifts it alone. */
export function mayLiftEmbargo(actor: Actor, incident: IncidentScope, agencyId: string): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    holds(actor, agencyId, 'duty_officer')
  );
}
