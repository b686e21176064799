/** A desk keeps at least one administrator who can sign in; nobody could name another one. */
import { AppError } from '@accord/shared/errors';
import type { Tx } from '../platform/db/database.js';

/**
 * Asked after a change, in its transaction, with the desk's stream locked.
 *
 * @throws AppError `last_administrator`
 */
export async function keepAnAdministrator(tx: Tx): Promise<void> {
  const one = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .innerJoin('agencies', 'agencies.id', 'roles.agencyId')
    .select('people.id')
    .where('roles.role', '=', 'administrator')
    .where('people.active', '=', true)
    .where('agencies.active', '=', true)
    .where((eb) =>
      eb.or([eb('people.passwordHash', 'is not', null), eb('people.exercise', '=', true)]),
    )
    .executeTakeFirst();
  if (!one) throw new AppError('last_administrator');
}
