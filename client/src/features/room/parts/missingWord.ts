/** R5: whose word in advance keeps somebody from going on with a withdrawal. Pure. */
import type { WithdrawalOffer } from '@accord/shared/withdrawalWords';

/**
 * @param as whether the reader would propose it, or confirm it
 * @returns agencies of which one has to agree first; none where nothing is missing
 */
export function missingWord(offer: WithdrawalOffer, as: 'first' | 'second'): readonly string[] {
  const [lead] = offer.agencies;
  if (lead && !lead.standing) return [lead.agencyId];
  if (as === 'first') return [];
  const own = offer.agencies.filter((one) => offer.confirmAs.includes(one.agencyId));
  return own.some((one) => one.standing) ? [] : own.map((one) => one.agencyId);
}
