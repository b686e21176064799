/** Signing in as anybody in the exercise: only where the operator chose the exercise. */
import type { ExerciseAccount } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import { findDesk } from '../auth/desk.js';
import { readAgencies, readPeople } from '../auth/directory.js';
import { openSession } from '../auth/signIn.js';
import type { Services } from '../platform/services.js';

/** @throws AppError `not_found` on a live desk, and before there is a desk */
export async function readExerciseAccounts(services: Services): Promise<ExerciseAccount[]> {
  await requireExercise(services);
  const invented = await services.db
    .selectFrom('people')
    .select('id')
    .where('exercise', '=', true)
    .where('active', '=', true)
    .execute();
  const ids = new Set(invented.map((person) => person.id));
  const agencies = new Map((await readAgencies(services.db)).map((one) => [one.id, one]));
  return (await readPeople(services.db)).flatMap((person) => {
    const agency = agencies.get(person.roles[0]?.agencyId ?? '');
    if (!ids.has(person.id) || !agency) return [];
    return {
      id: person.id,
      name: person.name,
      colour: person.colour,
      agencyName: agency.name,
      agencyCode: agency.code,
      roles: person.roles.map((grant) => grant.role),
    };
  });
}

/**
 * @returns the value of `Set-Cookie`
 * @throws AppError `not_found` on a live desk, and for anybody who is not part of the exercise
 */
export async function signInToExercise(
  services: Services,
  personId: string,
  cookie: string | undefined,
): Promise<string> {
  await requireExercise(services);
  const person = await services.db
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .where('exercise', '=', true)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) throw new AppError('not_found');
  return await openSession(services, person.id, cookie);
}

async function requireExercise(services: Services): Promise<void> {
  const desk = await findDesk(services.db);
  if (desk?.mode !== 'exercise') throw new AppError('not_found');
}
