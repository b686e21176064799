/** Agencies, people, playbooks and the desk's own record are the administrators'. */
import type { Actor } from '../platform/actor.js';
import { holdsAnywhere } from './scope.js';

export function mayAdminister(actor: Actor): boolean {
  return holdsAnywhere(actor, 'administrator');
}

/** The desk's record names who was invited and who left; duty officers answer for the desk too. */
export function mayReadDeskRecord(actor: Actor): boolean {
  return holdsAnywhere(actor, 'administrator', 'duty_officer');
}

/** Names, playbooks and drills are for everybody who holds a role here. */
export function mayUseDesk(actor: Actor): boolean {
  return actor.roles.length > 0;
}

/** Being on duty is the duty officers', of any agency. */
export function mayTakeDuty(actor: Actor): boolean {
  return holdsAnywhere(actor, 'duty_officer');
}
