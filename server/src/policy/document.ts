/** What a connection to a document may do: the answer for every frame that follows (E3). */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayWrite } from './incident.js';
import type { IncidentScope } from './scope.js';

export type DocumentAccess = 'edit' | 'read' | 'none';

/** Block ownership limits nobody's typing; a closed incident is read only. */
export function documentAccess(actor: Actor, incident: IncidentScope): DocumentAccess {
  if (mayWrite(actor, incident)) return 'edit';
  return mayKnowIncident(actor, incident) ? 'read' : 'none';
}
