/** The library is read by everybody at the desk, and written by administrators. */
import type { Actor } from '../platform/actor.js';
import { mayAdminister, mayUseDesk } from './administration.js';

export function mayReadGuidance(actor: Actor): boolean {
  return mayUseDesk(actor);
}

export function mayWriteGuidance(actor: Actor): boolean {
  return mayAdminister(actor);
}
