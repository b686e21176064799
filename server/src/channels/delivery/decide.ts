/** Somebody decides about what did not arrive, or may have: it is tried again, or left. */
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../../audit/command.js';
import { lockIncident, require } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Services } from '../../platform/services.js';
import { mayDecideDelivery } from '../../policy/release.js';

export interface Decision {
  readonly releaseId: string;
  readonly channelId: string;
  readonly state: 'givenUp' | 'unsure';
  readonly how: 'again' | 'leave';
}

/**
 * @returns for how many messages it was decided
 * @throws AppError `not_found`, `not_allowed`, `nothing_to_decide`
 */
export function decideDeliveryCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Decision,
): Promise<{ count: number }> {
  return runCommand(services, { actor, key, name: 'decideDelivery', input }, async (context) => {
    const { tx, now } = context;
    const { releaseId, channelId, state, how } = input;
    const release = await tx
      .selectFrom('releases')
      .select('incidentId')
      .where('id', '=', releaseId)
      .executeTakeFirst();
    if (!release) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, release.incidentId);
    require(mayDecideDelivery(actor, incident), incident);
    const decided = await tx
      .updateTable('deliveries')
      .set(
        how === 'again'
          ? { state: 'waiting', dueAt: now, endedAt: null, tries: 0, calledAt: null }
          : { state: 'left', endedAt: now },
      )
      .where('releaseId', '=', releaseId)
      .where('channelId', '=', channelId)
      .where('state', '=', state)
      .returning('subscriberId')
      .execute();
    if (decided.length === 0) throw new AppError('nothing_to_decide');
    const { name } = await tx
      .selectFrom('channels')
      .select('name')
      .where('id', '=', channelId)
      .executeTakeFirstOrThrow();
    const isAwaited = decided.some((one) => one.subscriberId === null);
    if (how === 'again' && isAwaited) await services.jobs.wakeAt(tx, 'deliveries', now);
    return {
      result: { count: decided.length },
      record: {
        streamId: incident.id,
        event: {
          type: how === 'again' ? 'deliveryTriedAgain' : 'deliveryLeft',
          payload: { releaseId, channelId, channel: name, state, count: decided.length },
        },
      },
    };
  });
}
