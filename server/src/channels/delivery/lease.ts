/**
 * R4: an attempt is its process's own for a while, and goes on being so while it runs there. So a lease ends
 * of a process that ended, or of an attempt that hangs, and not of a receiver that is slow or is asked several times.
 */
import type { Services } from '../../platform/services.js';

/** How long a process that ended keeps what it had taken; longer than two processes' clocks differ. */
export const LEASE_MS = 120_000;
/** One that fails leaves time for another. */
const A_LEASE = 3;
/** Fourteen minutes: what takes longer hangs, and people have to see it. */
const MOST_RENEWALS = 21;

/** Renews the lease of an attempt while the task runs. */
export async function keepLease<T>(
  { db, clock, log }: Pick<Services, 'db' | 'clock' | 'log'>,
  { deliveryId, number }: { readonly deliveryId: string; readonly number: number },
  leaseMs: number,
  task: () => Promise<T>,
): Promise<T> {
  let renewals = 0;
  const timer = setInterval(() => {
    renewals += 1;
    if (renewals >= MOST_RENEWALS) clearInterval(timer);
    db.updateTable('deliveries')
      .set({ leaseUntil: leaseEnd(clock.now(), leaseMs) })
      .where('id', '=', deliveryId)
      // What somebody else goes on with, or has decided, is left as it is.
      .where('attempts', '=', number)
      .where('state', '=', 'sending')
      .execute()
      .catch((error: unknown) =>
        log.release.warn({ err: error, deliveryId }, 'a lease was not renewed; tried again'),
      );
  }, leaseMs / A_LEASE);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

/** @returns until when a lease given or renewed now holds */
export const leaseEnd = (now: Date, leaseMs: number) => new Date(now.getTime() + leaseMs);
