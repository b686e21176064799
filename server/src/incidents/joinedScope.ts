/**
 * Incidents that were joined are read as one: the main one says who may know and who leads, and
 * whoever was called to one of them was called to all. Pure, and nothing of it is stored: where the
 * joining is undone, each is what its own rows say.
 */
import type { IncidentScope } from '../policy/scope.js';

/** What an incident's own rows say. */
export interface OwnScope extends IncidentScope {
  readonly mergedInto: string | null;
}

/**
 * @param own incidents with all that are read as one with them
 * @returns by id, what the policy is asked with
 */
export function joinedScopes(own: readonly OwnScope[]): Map<string, IncidentScope> {
  const byId = new Map(own.map((one) => [one.id, one]));
  const rootOf = (one: OwnScope): OwnScope => {
    const next = one.mergedInto === null ? undefined : byId.get(one.mergedInto);
    return next ? rootOf(next) : one;
  };
  const agencies = new Map<string, Set<string>>();
  // The main one's come first, as they were called.
  for (const one of own.toSorted((a, b) => depth(a, byId) - depth(b, byId))) {
    const root = rootOf(one).id;
    const called = agencies.get(root) ?? new Set();
    for (const agencyId of one.agencyIds) called.add(agencyId);
    agencies.set(root, called);
  }
  return new Map(
    own.map((one) => {
      const { mergedInto: _, ...root } = rootOf(one);
      return [
        one.id,
        {
          ...root,
          id: one.id,
          exercise: one.exercise,
          agencyIds: [...(agencies.get(root.id) ?? [])],
        },
      ];
    }),
  );
}

function depth(one: OwnScope, byId: ReadonlyMap<string, OwnScope>): number {
  const next = one.mergedInto === null ? undefined : byId.get(one.mergedInto);
  return next ? 1 + depth(next, byId) : 0;
}
