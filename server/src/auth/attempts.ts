/** Limits on attempts at sign-in: enough for people who mistype, far too few for guessing. */
import { AppError } from '@accord/shared/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;
/** One person on one computer: a handful of tries, then a pause. */
const FROM_ONE_PLACE = { points: 10, duration: 15 * MINUTE_S };
/**
 * One account from anywhere. High, since a low one would let anybody keep a leader out; still a
 * hundred days for the ten thousand commonest passwords.
 */
const ON_ONE_ACCOUNT = { points: 100, duration: 24 * 60 * MINUTE_S };
/** One address over all accounts: an agency behind one address passes, a sweep does not. */
const OVER_ALL_ACCOUNTS = { points: 300, duration: 15 * MINUTE_S };

export interface SignInAttempts {
  /**
   * Counts an attempt before the password is looked at, so that parallel ones count too.
   *
   * @throws AppError `too_many_attempts` with `retryAfter` in seconds
   */
  count(address: string, email: string): Promise<void>;
  /** It was the right password: what was counted for this person is forgotten. */
  forgive(address: string, email: string): Promise<void>;
}

/** Kept in memory: each process counts for itself, which multiplies the limits by a small number. */
export function createSignInAttempts(): SignInAttempts {
  const place = new RateLimiterMemory(FROM_ONE_PLACE);
  const account = new RateLimiterMemory(ON_ONE_ACCOUNT);
  const address = new RateLimiterMemory(OVER_ALL_ACCOUNTS);
  const placeKey = (from: string, email: string) => `${from} ${email}`;
  return {
    async count(from, email) {
      await consume(address, from);
      await consume(place, placeKey(from, email));
      await consume(account, email);
    },
    async forgive(from, email) {
      await Promise.all([
        address.reward(from),
        place.delete(placeKey(from, email)),
        account.delete(email),
      ]);
    },
  };
}

/** @throws AppError `too_many_attempts` with `retryAfter` in seconds */
export async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too_many_attempts', {
      retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}
