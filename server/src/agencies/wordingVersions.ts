/**
 * R5: the two wordings of a playbook that take releases back are kept as versions that never change,
 * so that agencies agree to exactly one of them. Whoever saves the playbook makes the next one.
 */
import type { EventContent } from '@accord/shared/events';
import type { PlaybookContent } from '@accord/shared/playbooks';
import { hashWording, wordingOf } from '@accord/shared/wordings';
import type { Tx } from '../platform/db/database.js';
import type { Random } from '../platform/ids.js';

export interface Saving {
  readonly now: Date;
  /** Null: it comes with the desk. */
  readonly by: string | null;
  readonly random: Random;
}

/**
 * Other words are a new version, and lapse what agencies agreed to; the same words stay.
 *
 * @returns what happened, for the desk's record
 */
export async function keepWordings(
  tx: Tx,
  playbookId: string,
  content: Pick<PlaybookContent, 'withdrawal' | 'inError'>,
  { now, by, random }: Saving,
): Promise<EventContent[]> {
  const events: EventContent[] = [];
  for (const ground of ['withdrawn', 'error'] as const) {
    const template = wordingOf(content, ground);
    // Whoever withdraws with it holds it still until they are done.
    const row = await tx
      .selectFrom('lines')
      .select('id')
      .where('playbookId', '=', playbookId)
      .where('ground', '=', ground)
      .forUpdate()
      .executeTakeFirst();
    if (!row && Object.keys(template.texts).length === 0) continue;
    const lineId = row?.id ?? random.id();
    if (!row) {
      const name = JSON.stringify({});
      await tx
        .insertInto('lines')
        .values({ id: lineId, playbookId, name, active: true, createdAt: now, ground })
        .execute();
    }
    const last = await tx
      .selectFrom('lineVersions')
      .select(['number', 'hash'])
      .where('lineId', '=', lineId)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    const hash = hashWording(lineId, playbookId, template);
    if (hash === last?.hash) continue;
    const number = (last?.number ?? 0) + 1;
    await tx
      .insertInto('lineVersions')
      .values({
        id: random.id(),
        lineId,
        number,
        template: JSON.stringify(template),
        hash,
        at: now,
        byPersonId: by,
      })
      .execute();
    events.push({ type: 'wordingKept', payload: { lineId, playbookId, ground, number, hash } });
  }
  return events;
}
