/** The desk itself: one row, there once it is set up. Its id is the id of its stream of events. */
import type { Desk } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import { type Formats, formats } from '@accord/shared/formats';
import { appendEvent, lockStream } from '../audit/append.js';
import { streamChannel } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';

export interface DeskRecord extends Desk {
  readonly id: string;
}

/** @returns null while the store is empty */
export async function findDesk(db: Db | Tx): Promise<DeskRecord | null> {
  const row = await db
    .selectFrom('desk')
    .select(['id', 'name', 'mode', 'languages', 'timeZone', 'formats'])
    .executeTakeFirst();
  return row ? { ...row, formats: formats.parse(row.formats) } : null;
}

/** @returns how the desk writes figures in its languages */
export async function readFormats(db: Db | Tx): Promise<Formats> {
  return (await findDesk(db))?.formats ?? {};
}

/** @throws AppError `not_set_up` while the store is empty */
export async function requireDesk(db: Db | Tx): Promise<DeskRecord> {
  const desk = await findDesk(db);
  if (!desk) throw new AppError('not_set_up');
  return desk;
}

/**
 * The desk with its stream locked: taken before any other row, so that what people change about
 * themselves and what administrators change about them wait in one order, and never for each other.
 *
 * @throws AppError `not_set_up` while the store is empty
 */
export async function lockDesk(tx: Tx): Promise<DeskRecord> {
  const { id } = await requireDesk(tx);
  await lockStream(tx, id);
  return await requireDesk(tx);
}

/**
 * For what happens before somebody is signed in (a link is used): a transaction that ends with an
 * event in the desk's stream. Signed-in people go through `runCommand`.
 *
 * @returns what the work returned
 */
export async function runOnDesk<R>(
  services: Services,
  work: (tx: Tx, now: Date) => Promise<{ result: R; event: EventContent; by: string | null }>,
): Promise<R> {
  const now = services.clock.now();
  const { result, moved } = await services.db.transaction().execute(async (tx) => {
    const desk = await lockDesk(tx);
    const done = await work(tx, now);
    const { number } = await appendEvent(tx, desk.id, done.event, {
      at: now,
      by: done.by,
      random: services.random,
    });
    return { result: done.result, moved: { streamId: desk.id, number } };
  });
  streamChannel(services).publish(moved);
  return result;
}
