/** A release answers the question that a schedule of the same version stood for. */
import type { Tx } from '../../platform/db/database.js';

export interface Answered {
  readonly versionId: string;
  readonly releaseId: string;
  /** Languages whose newest text is not public even now. */
  readonly missingLanguages: readonly string[];
  /** Who released; null when the schedule itself did. */
  readonly by: string | null;
  readonly now: Date;
}

/**
 * A stopped one waited for somebody to decide, and somebody did. One that waits goes on waiting
 * while some of its languages are not public yet.
 */
export async function endSchedules(tx: Tx, answered: Answered): Promise<void> {
  const open = await tx
    .selectFrom('releaseSchedules')
    .select(['id', 'state', 'languages'])
    .where('versionId', '=', answered.versionId)
    .where('state', 'in', ['waiting', 'stopped'])
    .execute();
  for (const { id, state, languages } of open) {
    const isOut = !languages.some((one) => answered.missingLanguages.includes(one));
    if (state === 'waiting' && !isOut) continue;
    await tx
      .updateTable('releaseSchedules')
      .set({
        state: 'released',
        releaseId: answered.releaseId,
        endedAt: answered.now,
        endedBy: answered.by,
      })
      .where('id', '=', id)
      .execute();
  }
}
