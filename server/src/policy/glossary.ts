/** The glossary is read by everybody who writes or reads here, and kept by administrators. */
import type { Actor } from '../platform/actor.js';
import { holdsAnywhere } from './scope.js';

export function mayReadGlossary(actor: Actor): boolean {
  return actor.roles.length > 0;
}

export function mayKeepGlossary(actor: Actor): boolean {
  return holdsAnywhere(actor, 'administrator');
}
