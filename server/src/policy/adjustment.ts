/** Routes of an incident: the lead's duty officers adjust them, looser only with another agency. */
import type { Actor } from '../platform/actor.js';
import { mayLead } from './incident.js';
import { mayConfirmWithdrawal } from './release.js';
import type { Holder, IncidentScope } from './scope.js';

export function mayAdjustRoute(actor: Actor, incident: IncidentScope): boolean {
  return mayLead(actor, incident);
}

/** S11: the second person answers for another engaged agency than the first, as for a withdrawal. */
export function mayConfirmAdjustment(
  actor: Holder,
  incident: IncidentScope,
  proposerAgencyIds: readonly string[],
): boolean {
  return mayConfirmWithdrawal(actor, incident, proposerAgencyIds);
}

/** What waits is let go by those who may adjust, and by those who would not confirm it. */
export function mayDropAdjustment(
  actor: Actor,
  incident: IncidentScope,
  proposerAgencyIds: readonly string[],
): boolean {
  return (
    mayAdjustRoute(actor, incident) || mayConfirmAdjustment(actor, incident, proposerAgencyIds)
  );
}
