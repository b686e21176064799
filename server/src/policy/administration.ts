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
