/** Phone approvals are logged by two people of the desk, neither of whom signs by it. */
import type { Actor } from '../platform/actor.js';
import { mayWrite } from './incident.js';
import type { IncidentScope } from './scope.js';

/** Calling a leader, and logging what they said: duty officers and spokespeople who are engaged. */
export function mayLogPhone(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}

/**
 * @param openedBy who called
 * @param signatoryId who was called
 * @returns whether the actor may be the second who heard it
 */
export function mayHearPhone(
  actor: Actor,
  incident: IncidentScope,
  { openedBy, signatoryId }: { readonly openedBy: string; readonly signatoryId: string },
): boolean {
  return (
    mayLogPhone(actor, incident) && actor.personId !== openedBy && actor.personId !== signatoryId
  );
}
