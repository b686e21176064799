/** Who may join two incidents, agree to it, say that they are not the same, and take it back. */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayLead, mayWrite } from './incident.js';
import { holds, type IncidentScope } from './scope.js';

/** Joining needs the duty officers of both leads: one person who is both, or one after the other. */
export function mayMerge(actor: Actor, main: IncidentScope, other: IncidentScope): boolean {
  return mayLead(actor, main) && mayLead(actor, other);
}

/** Whoever leads one of the two proposes it to those who lead the other. */
export function mayProposeMerge(actor: Actor, main: IncidentScope, other: IncidentScope): boolean {
  return (
    mayKnowIncident(actor, main) &&
    mayKnowIncident(actor, other) &&
    (mayLead(actor, main) || mayLead(actor, other))
  );
}

/** @param proposer who proposed it, with the roles of today: both leads have to have spoken */
export function mayConfirmMerge(
  actor: Actor,
  main: IncidentScope,
  other: IncidentScope,
  proposer: Actor,
): boolean {
  return (
    mayProposeMerge(actor, main, other) &&
    [main, other].every((one) => mayLead(actor, one) || mayLead(proposer, one))
  );
}

/**
 * Taking it back is for those who could have refused it: the duty officers of either lead.
 *
 * @param joined the joined room, with the main one's lead
 * @param otherLeadAgencyId the agency that led the other one, and will again
 */
export function mayUndoMerge(
  actor: Actor,
  joined: IncidentScope,
  otherLeadAgencyId: string,
): boolean {
  return (
    mayKnowIncident(actor, joined) &&
    [joined.leadAgencyId, otherLeadAgencyId].some((one) => holds(actor, one, 'duty_officer'))
  );
}

/** Who writes in one of them may say that they are two. */
export function mayTellApart(actor: Actor, one: IncidentScope, other: IncidentScope): boolean {
  const both = [one, other];
  return (
    both.every((each) => mayKnowIncident(actor, each)) && both.some((each) => mayWrite(actor, each))
  );
}
