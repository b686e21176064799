/** What a connection to a document may do: the answer for every frame that follows (E3). */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayLead, mayWrite } from './incident.js';
import { holds, type IncidentScope } from './scope.js';

export type DocumentAccess = 'edit' | 'read' | 'none';

/** Block ownership limits nobody's typing; a closed incident is read only. */
export function documentAccess(actor: Actor, incident: IncidentScope): DocumentAccess {
  if (mayWrite(actor, incident)) return 'edit';
  return mayKnowIncident(actor, incident) ? 'read' : 'none';
}

/** Saying whose a block is: whoever writes the text. Which blocks, {@link mayTakeBlock} says. */
export function mayOwnBlocks(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/**
 * S12: a block of nobody may be given to any agency. One that an agency answers for is given away by its
 * own writers, or by the lead's duty officers.
 *
 * @param owner whose it is now; null for nobody's
 */
export function mayTakeBlock(actor: Actor, incident: IncidentScope, owner: string | null): boolean {
  if (!mayOwnBlocks(actor, incident)) return false;
  return (
    owner === null ||
    mayLead(actor, incident) ||
    holds(actor, owner, 'spokesperson', 'duty_officer')
  );
}
