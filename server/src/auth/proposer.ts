/** What one person proposes and another confirms stands only while the first may still propose it. */
import { AppError } from '@accord/shared/errors';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { personAsActor } from './sessions.js';

/** @returns of the people given, those who are active, with the roles that they hold now */
export async function readProposers(
  db: Db | Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  const found = new Map<string, Actor>();
  for (const personId of new Set(personIds)) {
    const actor = await personAsActor(db, personId);
    if (actor) found.set(personId, actor);
  }
  return found;
}

/**
 * @param may whether somebody may propose it
 * @returns the agencies that the proposer answers for
 * @throws AppError `proposer_lost_right`
 */
export async function requireProposer(
  db: Db | Tx,
  personId: string,
  may: (proposer: Actor) => boolean,
): Promise<string[]> {
  const proposer = await personAsActor(db, personId);
  if (!proposer || !may(proposer)) throw new AppError('proposer_lost_right');
  return agenciesOf(proposer);
}

export const agenciesOf = ({ roles }: Pick<Actor, 'roles'>): string[] =>
  roles.map((grant) => grant.agencyId);
