/** When what waits for somebody changes with nobody doing anything. */
import type { WaitingPhone } from '@accord/shared/desk';

/**
 * @param hoursAt when the hours of a deputy begin or end
 * @param phones each goes when it is over
 * @returns the earliest; null where the time changes nothing
 */
export function changesAt(
  hoursAt: Date | null,
  phones: readonly Pick<WaitingPhone, 'expiresAt'>[],
): string | null {
  const moments = phones.map((one) => one.expiresAt);
  if (hoursAt) moments.push(hoursAt.toISOString());
  return moments.sort()[0] ?? null;
}
