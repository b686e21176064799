/** What runs by itself: ending sessions whose time is over, dropping old answers and challenges. */
import type { Services } from './services.js';

/** Whose time is over is refused already, and live connections have ended: these rows say nothing more. */
const EVERY_MS = 15_000;
/** A replay after a day is no replay of a click any more. */
const KEEP_ANSWERS_MS = 24 * 60 * 60 * 1000;

/** @returns a function that stops it */
export function startHousekeeping({ db, clock, log }: Services): () => void {
  const timer = setInterval(() => {
    const now = clock.now();
    Promise.all([
      db.deleteFrom('sessions').where('expiresAt', '<=', now).execute(),
      db.deleteFrom('passkeyNonces').where('expiresAt', '<=', now).execute(),
      db
        .deleteFrom('idempotency')
        .where('createdAt', '<', new Date(now.getTime() - KEEP_ANSWERS_MS))
        .execute(),
    ]).catch((error: unknown) => log.store.warn({ err: error }, 'housekeeping waits'));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
