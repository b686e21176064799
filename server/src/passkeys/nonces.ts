/** What makes each challenge another one: kept as a row, good once, for minutes, for one session. */
import { AppError } from '@accord/shared/errors';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';

/** As many as the challenge has; nobody guesses it. */
const NONCE_BYTES = 32;
/** Browsers show their prompt this long: to find a key in a bag, or a phone in the next room. */
export const PROMPT_MS = 2 * 60_000;
/** Longer than the prompt by what a slow phone network takes, tried again by hand. */
const LIFETIME_MS = PROMPT_MS + 3 * 60_000;

export type Purpose = 'register' | 'signIn' | 'sign';
/** Whose it is; null for signing in, where nobody is known yet. */
type Owner = Pick<Actor, 'personId' | 'sessionId'> | null;

/** @returns 32 random bytes in base64url, kept until they are used or too old */
export async function makeNonce(
  db: Db | Tx,
  { clock, random }: Services,
  purpose: Purpose,
  owner: Owner,
): Promise<string> {
  const nonce = random.bytes(NONCE_BYTES).toString('base64url');
  await db
    .insertInto('passkeyNonces')
    .values({
      nonce,
      purpose,
      personId: owner?.personId ?? null,
      sessionId: owner?.sessionId ?? null,
      expiresAt: new Date(clock.now().getTime() + LIFETIME_MS),
    })
    .execute();
  return nonce;
}

/**
 * Uses a nonce up. A command that is refused afterwards rolls that back with everything else.
 *
 * @throws AppError `passkey_challenge_spent` alike for used, old, unknown and other people's
 */
export async function takeNonce(
  tx: Tx,
  given: { readonly nonce: string; readonly purpose: Purpose; readonly owner: Owner },
  now: Date,
): Promise<void> {
  const { nonce, purpose, owner } = given;
  const taken = await tx
    .deleteFrom('passkeyNonces')
    .where('nonce', '=', nonce)
    .where('purpose', '=', purpose)
    .where('personId', owner ? '=' : 'is', owner?.personId ?? null)
    .where('sessionId', owner ? '=' : 'is', owner?.sessionId ?? null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  if (taken.numDeletedRows === 0n) throw new AppError('passkey_challenge_spent');
}
