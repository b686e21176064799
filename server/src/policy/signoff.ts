/** Who may decide in which place of a route: its approvers, and their deputies once it is theirs. */
import type { Place } from '@accord/shared/routes';
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayWrite } from './incident.js';
import { holds, type IncidentScope } from './scope.js';

/**
 * @param deputiesMayAct the place was handed over, or its budget has run out
 * @param handedTo the deputy it was handed to; null when none was named
 * @returns in whose place the person decides: their own (`forPersonId` null), a named approver's,
 *   or null when they may not decide here
 */
export function decidesFor(
  actor: Actor,
  incident: IncidentScope,
  place: Place,
  deputiesMayAct: boolean,
  handedTo: string | null,
): { readonly forPersonId: string | null } | null {
  if (incident.status !== 'open' || !mayKnowIncident(actor, incident)) return null;
  // A role that was taken away since the route was fixed counts no longer.
  if (!holds(actor, place.agencyId, 'approver')) return null;
  if (place.approverIds.includes(actor.personId)) return { forPersonId: null };
  const deputy = place.deputies.find((one) => one.personId === actor.personId);
  if (!deputy || !deputiesMayAct) return null;
  if (handedTo !== null && handedTo !== actor.personId) return null;
  return { forPersonId: deputy.forPersonId };
}

/** Who has acted in a place so far. */
export interface ActedInPlace {
  /** The deputy it was handed to last; null for nobody. */
  readonly handedTo: string | null;
  /** Whose signature or hold stands in it. */
  readonly personIds: readonly string[];
}

/**
 * R5: may this person hold for the place, lift its hold, take its signature back? Its approvers may, at
 * any moment; of its deputies only whoever it was handed to or who has acted in it.
 */
export function speaksForPlace(
  actor: Actor,
  incident: IncidentScope,
  place: Place,
  { handedTo, personIds }: ActedInPlace,
): boolean {
  const may = decidesFor(actor, incident, place, true, null);
  if (!may) return false;
  const { personId } = actor;
  return may.forPersonId === null || handedTo === personId || personIds.includes(personId);
}

/** A request for changes is answered by those who write: they can also change the text. */
export function mayAnswerAsk(actor: Actor, incident: IncidentScope): boolean {
  return mayWrite(actor, incident);
}
