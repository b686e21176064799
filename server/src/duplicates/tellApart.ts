/** "Not the same": said once, kept in both records, and the two are not offered again. */
import { AppError } from '@accord/shared/errors';
import type { notSame } from '@accord/shared/merges';
import type { z } from 'zod';
import { lockStream } from '../audit/append.js';
import { runCommand } from '../audit/command.js';
import { refuseLostRights } from '../auth/sessions.js';
import { knownIncident } from '../incidents/scope.js';
import { haveSameSight } from '../merging/rules.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayTellApart } from '../policy/merge.js';
import { inOrder } from './indexer.js';

/**
 * Said again, it changes nothing.
 *
 * @throws AppError `merge_itself`; `merge_sight_differs` where one record would tell of the other (P1)
 */
export function tellApartCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly incidentId: string } & z.output<typeof notSame>,
): Promise<{ incidentId: string }> {
  const { incidentId, otherId } = input;
  return runCommand(services, { actor, key, name: 'tellApart', input }, async ({ tx, now }) => {
    await knownIncident(tx, actor, incidentId);
    await knownIncident(tx, actor, otherId);
    if (incidentId === otherId) throw new AppError('merge_itself');
    for (const id of [incidentId, otherId].sort()) await lockStream(tx, id);
    await refuseLostRights(tx, actor);
    const one = await knownIncident(tx, actor, incidentId);
    const other = await knownIncident(tx, actor, otherId);
    if (!mayTellApart(actor, one, other)) throw new AppError('not_allowed');
    if (!haveSameSight(one, other)) throw new AppError('merge_sight_differs');
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('notSame')
      .values({ ...inOrder(incidentId, otherId), byPersonId: actor.personId, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    const result = { incidentId };
    if (numInsertedOrUpdatedRows === 0n) return { result, record: null };
    const numbers = await tx
      .selectFrom('incidents')
      .select(['id', 'number'])
      .where('id', 'in', [incidentId, otherId])
      .execute();
    const about = (id: string) => ({
      type: 'notTheSame' as const,
      payload: { otherId: id, otherNumber: numbers.find((row) => row.id === id)?.number ?? '' },
    });
    return {
      result,
      record: { streamId: incidentId, event: about(otherId) },
      also: [{ streamId: otherId, event: about(incidentId) }],
    };
  });
}
