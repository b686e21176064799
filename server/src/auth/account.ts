/** What people change about themselves: name, language, password, and where they are signed in. */
import type { accountChange, passwordChange } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { SignInAttempts } from './attempts.js';
import { lockDesk } from './desk.js';
import { hashPassword, isPassword, refuseCommonPassword } from './passwords.js';
import { clearedCookie, endAllSessions } from './sessions.js';
import { isOverTls } from './signIn.js';

export function changeAccountCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof accountChange>,
): Promise<Record<string, never>> {
  return runCommand(services, { actor, key, name: 'changeAccount', input }, async ({ tx }) => {
    const desk = await lockDesk(tx);
    if (input.name === undefined && input.language === undefined) {
      return { result: {}, record: null };
    }
    await tx.updateTable('people').set(input).where('id', '=', actor.personId).execute();
    return {
      result: {},
      record: {
        streamId: desk.id,
        event: { type: 'personChanged', payload: { personId: actor.personId } },
      },
    };
  });
}

/**
 * Sets a new password and ends the person's other sessions. Passwords stay out of the command's
 * kept input: its hash is a fast one.
 *
 * @throws AppError `wrong_credentials`, `too_many_attempts`, `password_too_weak`,
 *   `idempotency_key_reused`
 */
export async function changePasswordCommand(
  services: Services,
  attempts: SignInAttempts,
  call: { readonly actor: Actor; readonly key: string; readonly address: string },
  input: z.output<typeof passwordChange>,
): Promise<Record<string, never>> {
  const { actor, key, address } = call;
  const person = await services.db
    .selectFrom('people')
    .select(['email', 'name', 'passwordHash'])
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  await attempts.count(address, person.email);
  if (!(await isPassword(input.current, person.passwordHash))) {
    // Asked again because the answer was lost: the new password is there, the old one is gone.
    const before = await wasUsed(services, actor, key);
    if (before && (await isPassword(input.next, person.passwordHash))) return {};
    throw new AppError('wrong_credentials');
  }
  // Its kept input says nothing of the password, so that it would be taken for a replay.
  if (await wasUsed(services, actor, key)) throw new AppError('idempotency_key_reused');
  await attempts.forgive(address, person.email);
  refuseCommonPassword(input.next, person.email, person.name);
  const passwordHash = await hashPassword(input.next);
  const name = 'changePassword';
  return await runCommand(services, { actor, key, name, input: null }, async ({ tx }) => {
    const desk = await lockDesk(tx);
    await tx.updateTable('people').set({ passwordHash }).where('id', '=', actor.personId).execute();
    await endAllSessions(tx, actor.personId, actor.sessionId);
    return {
      result: {},
      record: {
        streamId: desk.id,
        event: { type: 'passwordReset', payload: { personId: actor.personId } },
      },
    };
  });
}

async function wasUsed({ db }: Services, actor: Actor, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('idempotency')
    .select('command')
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns the value of `Set-Cookie` that removes the cookie of this very page too */
export async function signOutEverywhere(services: Services, actor: Actor): Promise<string> {
  await endAllSessions(services.db, actor.personId);
  // A lost phone hears of nothing any more, either.
  await services.db
    .deleteFrom('pushSubscriptions')
    .where('personId', '=', actor.personId)
    .execute();
  return clearedCookie(isOverTls(services));
}
