/** How people sign is theirs; who lost it is helped by their own agency's administrator. */
import type { Actor } from '../platform/actor.js';
import { mayAdminister } from './administration.js';
import { holds } from './scope.js';

/** Registering, naming and removing one's own: everybody who holds a role here. */
export function mayKeepPasskeys(actor: Actor): boolean {
  return actor.roles.length > 0;
}

interface Answering {
  /** Agencies in which the person has a role. */
  readonly now: readonly string[];
  /** Where there is none any more: their last ones. */
  readonly last: readonly string[];
}

/** @returns whether the actor is an administrator of an agency that answers for the person */
export function mayResetPasskeys(actor: Actor, of: Answering): boolean {
  const agencyIds = of.now.length > 0 ? of.now : of.last;
  return agencyIds.some((agencyId) => holds(actor, agencyId, 'administrator'));
}

/**
 * Whoever holds the link to a new password is that person from then on, signatures and new passkeys
 * included (S8). An invitation opens an account that nobody has used yet.
 *
 * @param person `canSign`: an approver, or somebody with passkeys
 */
export function mayMakeLink(
  actor: Actor,
  person: { readonly signedUp: boolean; readonly canSign: boolean; readonly of: Answering },
): boolean {
  if (!mayAdminister(actor)) return false;
  return !person.signedUp || !person.canSign || mayResetPasskeys(actor, person.of);
}
