/** Releasing is no sign-off: it belongs to the lead agency's duty officers. */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayLead, mayReopen } from './incident.js';
import { engagedAs, type Holder, holds, type IncidentScope } from './scope.js';

export function mayRelease(actor: Actor, incident: IncidentScope): boolean {
  return mayLead(actor, incident);
}

/** S10: to go on without what an agency blocks is a step towards releasing, and belongs to the same. */
export function mayProposeAgreedPart(actor: Actor, incident: IncidentScope): boolean {
  return mayLead(actor, incident);
}

/** The second person of a release: anybody who answers for an engaged agency. */
export function mayConfirmRelease(actor: Actor, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    incident.status === 'open' &&
    engagedAs(actor, incident, 'duty_officer', 'approver').length > 0
  );
}

/** R1: a proposed release is let go by those who may propose one, and by those who would confirm it. */
export function mayDropRelease(actor: Actor, incident: IncidentScope): boolean {
  return mayRelease(actor, incident) || mayConfirmRelease(actor, incident);
}

/** R5: the second person of a withdrawal is of another engaged agency than the first. */
export function mayConfirmWithdrawal(
  actor: Holder,
  incident: IncidentScope,
  proposerAgencyIds: readonly string[],
): boolean {
  return withdrawalSeconds(actor, incident, proposerAgencyIds).length > 0;
}

/** @returns the agencies for which somebody may be the second person of a withdrawal */
export function withdrawalSeconds(
  actor: Holder,
  incident: IncidentScope,
  proposerAgencyIds: readonly string[],
): string[] {
  if (!mayKnowIncident(actor, incident) || incident.status !== 'open') return [];
  return engagedAs(actor, incident, 'duty_officer', 'approver').filter(
    (agencyId) => !proposerAgencyIds.includes(agencyId),
  );
}

/** R5: it is let go by those who may propose one, and by those who would not confirm it. */
export function mayDropWithdrawal(
  actor: Actor,
  incident: IncidentScope,
  proposerAgencyIds: readonly string[],
): boolean {
  return mayRelease(actor, incident) || mayConfirmWithdrawal(actor, incident, proposerAgencyIds);
}

/**
 * What did not arrive is the lead's duty officers' to decide, also after the incident was closed:
 * a delivery can be given up later than that.
 */
export function mayDecideDelivery(actor: Holder, incident: IncidentScope): boolean {
  return mayKnowIncident(actor, incident) && holds(actor, incident.leadAgencyId, 'duty_officer');
}

/** Letting a scheduled release go; in a closed incident too, where it can do nothing else. */
export function mayUnschedule(actor: Holder, incident: IncidentScope): boolean {
  return mayLead(actor, incident) || mayReopen(actor, incident);
}
