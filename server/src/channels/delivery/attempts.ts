/** Every attempt that was made to deliver a release on a channel, newest first, a page at a time. */
import type { AttemptsPage, AttemptsQuery } from '@accord/shared/channels';
import { AppError } from '@accord/shared/errors';
import { sql } from 'kysely';
import { knownIncident } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db } from '../../platform/db/database.js';
import { maskedAddress } from './mask.js';

/** What a phone shows in three screens. */
const PAGE = 25;

/**
 * @param query `before`: what the page before ended with; `deliveryId`: of one receiver alone
 * @throws AppError `not_found` alike for missing and unknowable releases (P1)
 */
export async function readAttempts(
  db: Db,
  actor: Actor,
  named: { readonly releaseId: string; readonly channelId: string },
  { before, deliveryId }: AttemptsQuery,
): Promise<AttemptsPage> {
  const { releaseId, channelId } = named;
  const release = await db
    .selectFrom('releases')
    .select('incidentId')
    .where('id', '=', releaseId)
    .executeTakeFirst();
  if (!release) throw new AppError('not_found');
  await knownIncident(db, actor, release.incidentId);
  let query = db
    .selectFrom('deliveryAttempts')
    .innerJoin('deliveries', 'deliveries.id', 'deliveryAttempts.deliveryId')
    .leftJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select(['deliveryAttempts.deliveryId', 'number', 'startedAt', 'deliveryAttempts.endedAt'])
    .select(['outcome', 'answer', 'deliveries.subscriberId', 'subscribers.email'])
    .where('deliveries.releaseId', '=', releaseId)
    .where('deliveries.channelId', '=', channelId)
    .orderBy('startedAt', 'desc')
    .orderBy('deliveryAttempts.deliveryId')
    .orderBy('number', 'desc')
    // One more than is shown says whether there are more.
    .limit(PAGE + 1);
  if (deliveryId !== undefined) query = query.where('deliveries.id', '=', deliveryId);
  if (before !== undefined) query = query.where(isBehind(before));
  const rows = await query.execute();
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    attempts: shown.map((row) => ({
      deliveryId: row.deliveryId,
      receiver: row.subscriberId === null ? null : maskedAddress(row.email ?? ''),
      number: row.number,
      at: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      outcome: row.outcome,
      answer: row.answer,
    })),
    next:
      rows.length > PAGE && last
        ? { at: last.startedAt.toISOString(), deliveryId: last.deliveryId, number: last.number }
        : null,
  };
}

/** In the order of the list, whatever came to its head since. */
function isBehind({ at, deliveryId, number }: NonNullable<AttemptsQuery['before']>) {
  return sql<boolean>`(started_at < ${new Date(at)}
    or (started_at = ${new Date(at)} and (delivery_attempts.delivery_id > ${deliveryId}
      or (delivery_attempts.delivery_id = ${deliveryId} and number < ${number}))))`;
}
