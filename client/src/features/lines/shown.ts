/** Which of the words that were ever given to a line are worth showing. Pure. */
import type { AuthorisationView } from '@accord/shared/lines';

const DAY_MS = 86_400_000;

/** Time enough to find the approver and to ask again. */
export const SOON_DAYS = 30;

/** Days for which an agency's word is given; none lasts longer than the last. */
export const PERIODS = ['30', '90', '180', '365'] as const;
export type Period = (typeof PERIODS)[number];

/** @returns when a word ends that is given now, in ms since 1970 */
export function endOf(period: Period, now: number): number {
  return now + Number(period) * DAY_MS;
}

/**
 * @param until of the word that stands, if one does
 * @returns the periods that would let it stand for a day longer at least
 */
export function longerPeriods(until: string | null, now: number): readonly Period[] {
  if (until === null) return PERIODS;
  return PERIODS.filter((one) => endOf(one, now) >= Date.parse(until) + DAY_MS);
}

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
