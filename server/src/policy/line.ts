/** Lines are written by administrators; an agency's word is its full approvers' to give. */
import type { Actor } from '../platform/actor.js';
import { mayAdminister } from './administration.js';

export function mayWriteLines(actor: Actor): boolean {
  return mayAdminister(actor);
}

/** Giving it and taking it back. A deputy stands in for a day, not for a year. */
export function mayAuthorise(actor: Actor, agencyId: string): boolean {
  return authorisableAgencies(actor).includes(agencyId);
}

/** @returns agencies for which the person may give their word */
export function authorisableAgencies(actor: Actor): string[] {
  return actor.roles
    .filter((grant) => grant.role === 'approver' && grant.deputyFor === null)
    .map((grant) => grant.agencyId);
}
