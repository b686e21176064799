/** Whose text may leave the building for a machine, and who says that its words were read. */
import type { Actor } from '../platform/actor.js';
import { mayWrite } from './incident.js';
import type { IncidentScope } from './scope.js';

/**
 * Whoever may write may have a machine write.
 *
 * @param allows what the administrators allow beyond: texts of restricted incidents
 */
export function mayAskMachine(
  actor: Actor,
  incident: IncidentScope,
  allows: { readonly restricted: boolean },
): boolean {
  return mayWrite(actor, incident) && (!incident.restricted || allows.restricted);
}

/** Approving a machine's words is writing them: it is the same people's. */
export function mayApproveMachineWords(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}
