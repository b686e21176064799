/** Passkeys are their person's; who lost theirs is helped by their own agency's administrator. */
import type { Actor } from '../platform/actor.js';
import { holds } from './scope.js';

/** Registering, naming and removing one's own: everybody who holds a role here. */
export function mayKeepPasskeys(actor: Actor): boolean {
  return actor.roles.length > 0;
}

/**
 * @param agencyIds of the person whose authenticator is lost
 * @returns whether the actor is an administrator of one of them
 */
export function mayResetPasskeys(actor: Actor, agencyIds: readonly string[]): boolean {
  return agencyIds.some((agencyId) => holds(actor, agencyId, 'administrator'));
}
