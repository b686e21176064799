/** Only the owner changes a fact; what another engaged agency says is kept as a report (F1). */
import type { Actor } from '../platform/actor.js';
import { isNamedWhereNeeded, mayWrite } from './incident.js';
import { mayRelease } from './release.js';
import { engagedAs, holds, type IncidentScope } from './scope.js';

/** @param agencyId the agency that owns, or is to own, the fact */
export function mayChangeFact(actor: Actor, incident: IncidentScope, agencyId: string): boolean {
  return (
    mayWrite(actor, incident) &&
    incident.agencyIds.includes(agencyId) &&
    holds(actor, agencyId, 'spokesperson', 'duty_officer')
  );
}

/** @returns the agencies in whose name the person may report a value; none when they may not */
export function reportingAgencies(actor: Actor, incident: IncidentScope): readonly string[] {
  if (!mayWrite(actor, incident)) return [];
  return engagedAs(actor, incident, 'spokesperson', 'duty_officer');
}

/** Words in one more language change nothing that was said: whoever writes the texts gives them (F2). */
export function mayGiveWords(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/** F3: a duty officer or approver of the fact's owner confirms an override, in their own session. */
export function mayConfirmOverride(
  actor: Actor,
  incident: IncidentScope,
  ownerAgencyIds: readonly string[],
): boolean {
  return (
    incident.status === 'open' &&
    isNamedWhereNeeded(incident, actor.personId) &&
    ownerAgencyIds.every((agencyId) => holds(actor, agencyId, 'duty_officer', 'approver'))
  );
}

/** F3: it is let go by those who may propose one, and by those who would not confirm it. */
export function mayDropOverride(
  actor: Actor,
  incident: IncidentScope,
  ownerAgencyIds: readonly string[],
): boolean {
  return mayRelease(actor, incident) || mayConfirmOverride(actor, incident, ownerAgencyIds);
}
