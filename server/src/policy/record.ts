/**
 * A record leaves the desk as a copy: with every name by id, what people wrote, and numbers that were
 * called. No erasure reaches it, so fewer may take one than may read it.
 */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident } from './incident.js';
import { engagedAs, holdsAnywhere, type IncidentScope } from './scope.js';

/** They answer for what leaves the desk, also when somebody asks long after the end. */
export function mayTakeOutRecord(actor: Actor, incident: IncidentScope): boolean {
  return mayKnowIncident(actor, incident) && engagedAs(actor, incident, 'duty_officer').length > 0;
}

/** It says of everybody when they came, left, and which passkeys they have. */
export function mayTakeOutDeskRecord(actor: Actor): boolean {
  return holdsAnywhere(actor, 'administrator');
}
