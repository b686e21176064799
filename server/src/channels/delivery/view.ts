/** What each channel got of each release of an incident, for the room; and what waits, for the desk. */
import type { DeliveryAttempt, DeliveryState, DeliveryView } from '@accord/shared/channels';
import { readScopes } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { groupBy } from '../../platform/groupBy.js';
import { mayDecideDelivery } from '../../policy/release.js';
import { readHeld } from './held.js';
import { remotes } from './sender.js';

/** The rail says how it fares lately; whoever wants all of them asks for them. */
const ATTEMPTS_SHOWN = 10;

/**
 * @param incidentId one that the caller has asked the policy about
 * @returns newest release first, in the order of the channels' names
 */
export async function readDeliveries(db: Db | Tx, incidentId: string): Promise<DeliveryView[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('channels', 'channels.id', 'deliveries.channelId')
    .select(['releaseId', 'channelId', 'channels.kind', 'channels.name as channel', 'state'])
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<string>('attempts').as('attemptCount'),
      eb.fn.min('dueAt').as('nextAt'),
      // Only of channels that are one receiver, which have one row.
      eb.fn.agg<unknown[]>('array_agg', ['remote']).as('posts'),
    ])
    .where('releases.incidentId', '=', incidentId)
    .groupBy(['releaseId', 'channelId', 'channels.kind', 'channels.name', 'state', 'number'])
    .orderBy('number', 'desc')
    .orderBy('channels.name')
    .execute();
  const heldBy = await readHeld(db, incidentId);
  const views: DeliveryView[] = [];
  for (const own of groupBy(rows, (row) => `${row.releaseId} ${row.channelId}`).values()) {
    const [first] = own;
    if (!first) continue;
    const { releaseId, channelId, kind, channel } = first;
    const counts: Partial<Record<DeliveryState, number>> = {};
    for (const row of own) counts[row.state] = row.count;
    const next = own.find((row) => row.nextAt !== null)?.nextAt;
    views.push({
      releaseId,
      channelId,
      kind,
      channel,
      counts,
      nextAt: next ? next.toISOString() : null,
      heldBy: counts.waiting === undefined ? null : heldBy(releaseId),
      attempts: await readNewestAttempts(db, releaseId, channelId),
      attemptCount: own.reduce((sum, row) => sum + Number(row.attemptCount), 0),
      posts: own.flatMap((row) => postsIn(row.posts)),
    });
  }
  return views;
}

/** @param of for each delivery what it keeps of its posts; null where it made none */
function postsIn(of: readonly unknown[]): DeliveryView['posts'] {
  return of
    .flatMap((kept) => (kept === null ? [] : remotes.parse(kept)))
    .flatMap(({ language, address }) => (address === null ? [] : [{ language, address }]));
}

async function readNewestAttempts(
  db: Db | Tx,
  releaseId: string,
  channelId: string,
): Promise<DeliveryAttempt[]> {
  const rows = await db
    .selectFrom('deliveryAttempts')
    .innerJoin('deliveries', 'deliveries.id', 'deliveryAttempts.deliveryId')
    .select(['number', 'startedAt', 'deliveryAttempts.endedAt', 'outcome', 'answer'])
    .where('releaseId', '=', releaseId)
    .where('channelId', '=', channelId)
    .orderBy('startedAt', 'desc')
    .orderBy('number', 'desc')
    .limit(ATTEMPTS_SHOWN)
    .execute();
  return rows.map(({ startedAt, endedAt, ...row }) => ({
    ...row,
    at: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** @returns the incidents in which this person has to decide, with how many messages */
export async function readUndecided(db: Db, actor: Actor) {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('incidents', 'incidents.id', 'releases.incidentId')
    .select(['incidents.id as incidentId', 'incidents.number', 'incidents.title'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('deliveries.state', 'in', ['givenUp', 'unsure'])
    .groupBy('incidents.id')
    .orderBy('incidents.number')
    .execute();
  const scopes = await readScopes(
    db,
    rows.map((row) => row.incidentId),
  );
  return rows.filter((row) => {
    const scope = scopes.get(row.incidentId);
    return scope !== undefined && mayDecideDelivery(actor, scope);
  });
}
