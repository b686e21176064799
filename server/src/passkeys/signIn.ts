/** Signing in with a passkey: whoever holds it says by it who they are. */
import { AppError } from '@accord/shared/errors';
import { passkeyChallenge } from '@accord/shared/passkeyChallenge';
import type { Answered, Ceremony } from '@accord/shared/passkeys';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from '../auth/attempts.js';
import { openSession } from '../auth/signIn.js';
import type { Services } from '../platform/services.js';
import { checkAssertion } from './assertion.js';
import { makeNonce, PROMPT_MS, takeNonce } from './nonces.js';
import { passkeySite } from './site.js';

/** As for passwords over all accounts: an agency behind one address passes, a flood of rows does not. */
const FROM_ONE_ADDRESS = { points: 300, duration: 15 * 60 };

const challengeOf = (nonce: string) => passkeyChallenge({ schema: 1, purpose: 'signIn', nonce });

export interface PasskeySignIn {
  /** @throws AppError `too_many_attempts` */
  start(address: string): Promise<Ceremony>;
  /**
   * @returns the value of `Set-Cookie`
   * @throws AppError `passkey_challenge_spent` and every refusal of an assertion
   */
  finish(given: Answered, cookie: string | undefined): Promise<string>;
}

export function createPasskeySignIn(services: Services): PasskeySignIn {
  const limiter = new RateLimiterMemory(FROM_ONE_ADDRESS);
  const { db, clock } = services;
  return {
    async start(address) {
      await consume(limiter, address);
      const nonce = await makeNonce(db, services, 'signIn', null);
      const { rpId } = passkeySite(services.publicUrl);
      const challenge = challengeOf(nonce);
      // No list: it would say who has an account here. The browser knows its own.
      return { nonce, challenge, rpId, credentials: [], timeoutMs: PROMPT_MS };
    },
    async finish({ nonce, response }, cookie) {
      const personId = await db.transaction().execute(async (tx) => {
        await takeNonce(tx, { nonce, purpose: 'signIn', owner: null }, clock.now());
        const proven = await checkAssertion(tx, services, response, {
          personId: null,
          challenge: challengeOf(nonce),
          whenOther: 'passkey_challenge_spent',
        });
        const person = await tx
          .selectFrom('people')
          .select('id')
          .where('id', '=', proven.personId)
          .where('active', '=', true)
          .executeTakeFirst();
        if (!person) throw new AppError('passkey_unknown');
        return person.id;
      });
      return await openSession(services, personId, cookie);
    },
  };
}
