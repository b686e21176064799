/** Signing in and out. A wrong e-mail address and a wrong password cannot be told apart. */
import { AppError } from '@accord/shared/errors';
import type { Services } from '../platform/services.js';
import type { SignInAttempts } from './attempts.js';
import { isPassword } from './passwords.js';
import {
  authenticate,
  clearedCookie,
  endSession,
  sessionCookie,
  startSession,
} from './sessions.js';

/** Are people's cookies to travel over TLS only? */
export const isOverTls = (services: Services) => services.publicUrl.startsWith('https:');

/**
 * @param from who knocks: address and cookie of the request
 * @returns the value of `Set-Cookie`
 * @throws AppError `wrong_credentials`, `too_many_attempts`
 */
export async function signIn(
  services: Services,
  attempts: SignInAttempts,
  from: { readonly address: string; readonly cookie: string | undefined },
  given: { readonly email: string; readonly password: string },
): Promise<string> {
  await attempts.count(from.address, given.email);
  const person = await services.db
    .selectFrom('people')
    .select(['id', 'passwordHash'])
    .where('email', '=', given.email)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!(await isPassword(given.password, person?.passwordHash ?? null)) || !person) {
    throw new AppError('wrong_credentials');
  }
  await attempts.forgive(from.address, given.email);
  return await openSession(services, person.id, from.cookie);
}

/**
 * Starts a session for a person who has shown who they are, in place of the one of `cookie`.
 *
 * @returns the value of `Set-Cookie`
 */
export async function openSession(
  services: Services,
  personId: string,
  cookie: string | undefined,
): Promise<string> {
  await endCurrent(services, cookie);
  const now = services.clock.now();
  const { token, expiresAt } = await startSession(services.db, personId, now, services.random);
  services.log.app.info({ personId }, 'signed in');
  return sessionCookie(token, expiresAt, isOverTls(services));
}

/** @returns the value of `Set-Cookie` that removes the cookie, whether or not it was good */
export async function signOut(services: Services, cookie: string | undefined): Promise<string> {
  await endCurrent(services, cookie);
  return clearedCookie(isOverTls(services));
}

async function endCurrent(services: Services, cookie: string | undefined): Promise<void> {
  const actor = await authenticate(services.db, cookie, services.clock.now());
  if (actor) await endSession(services.db, actor.sessionId);
}
