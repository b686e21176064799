/** Signals, enquiries and answers: everybody in the room reads them; few see how to reach who asked. */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayWrite } from './incident.js';
import { engagedAs, holds, type IncidentScope } from './scope.js';

/** Logging, sorting and answering: those who also write the statements. */
export function mayHandleSignals(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/** Personal data: only for those who answer, also when a question comes back after the end. */
export function mayReadContacts(actor: Actor, incident: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, incident) &&
    engagedAs(actor, incident, 'spokesperson', 'duty_officer').length > 0
  );
}

/** A wish to be erased may come long after the incident was closed. */
export function mayEraseContacts(actor: Actor, incident: IncidentScope): boolean {
  return mayKnowIncident(actor, incident) && holds(actor, incident.leadAgencyId, 'duty_officer');
}
