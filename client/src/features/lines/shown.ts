/** Which of the words that were ever given to a line are worth showing. Pure. */
import type { AuthorisationView } from '@accord/shared/lines';

const DAY_MS = 86_400_000;

/**
 * @param given newest first
 * @returns of each agency the one that stands the longest, else its newest; what stands comes first
 */
export function shownAuthorisations(given: readonly AuthorisationView[]): AuthorisationView[] {
  const byAgency = new Map<string, AuthorisationView>();
  for (const one of given) {
    const known = byAgency.get(one.agencyId);
    const isBetter =
      one.state === 'stands' && (known?.state !== 'stands' || known.validUntil < one.validUntil);
    if (!known || isBetter) byAgency.set(one.agencyId, one);
  }
  const standsLast = (one: AuthorisationView) => Number(one.state !== 'stands');
  return [...byAgency.values()].sort((a, b) => standsLast(a) - standsLast(b));
}

/** @returns whole days until then, at least 0; a begun day counts */
export function daysLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / DAY_MS));
}
