/** Passkeys are their person's; who lost theirs is helped by their own agency's administrator. */
import type { Actor } from '../platform/actor.js';
import { holds } from './scope.js';

/** Registering, naming and removing one's own: everybody who holds a role here. */
export function mayKeepPasskeys(actor: Actor): boolean {
  return actor.roles.length > 0;
}

/**
 * @param of agencies in which the person whose authenticator is lost has a role, and where there is none
 *   any more, of their last ones
 * @returns whether the actor is an administrator of one of them
 */
export function mayResetPasskeys(
  actor: Actor,
  of: { readonly now: readonly string[]; readonly last: readonly string[] },
): boolean {
  const agencyIds = of.now.length > 0 ? of.now : of.last;
  return agencyIds.some((agencyId) => holds(actor, agencyId, 'administrator'));
}
