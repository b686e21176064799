/** Settling a finding: it was put right, or it is no contradiction, and why. */
import { AppError } from '@accord/shared/errors';
import { findingContent, type settleFinding } from '@accord/shared/findings';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import { readFamilies } from '../incidents/families.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { maySettleFinding } from '../policy/incident.js';
import { readFinding } from './store.js';
import { readNumbersOf } from './underNumbers.js';

/**
 * @throws AppError `not_found` when nothing of the kind is found (any more); `finding_settled` when
 *   somebody was faster
 */
export function settleFindingCommand(
  services: Services,
  actor: Actor,
  idempotencyKey: string,
  input: { incidentId: string; key: string } & z.output<typeof settleFinding>,
): Promise<{ key: string }> {
  const call = { actor, key: idempotencyKey, name: 'settleFinding', input };
  return runCommand(services, call, async ({ tx, now }) => {
    const { key, how, reason } = input;
    const incidentIds = await findingOf(tx, input.incidentId, key);
    for (const id of incidentIds.toSorted()) {
      const incident = await lockIncident(tx, actor, id);
      require(maySettleFinding(actor, incident), incident);
    }
    const [incidentId = input.incidentId, ...others] = incidentIds;
    const finding = await readFinding(tx, incidentId, key);
    if (!finding) throw new AppError('not_found');
    if (finding.settled) throw new AppError('finding_settled');
    await tx
      .insertInto('findingSettlements')
      .values(
        incidentIds.map((id) => {
          return { incidentId: id, key, how, reason, byPersonId: actor.personId, at: now };
        }),
      )
      // One of the numbers may have settled the same words before.
      .onConflict((conflict) => conflict.columns(['incidentId', 'key']).doNothing())
      .execute();
    const event = {
      type: 'findingSettled' as const,
      payload: { key, kind: finding.kind, how, reason, words: finding.left.sentence },
    };
    return {
      result: { key },
      record: { streamId: incidentId, event },
      also: others.map((streamId) => ({ streamId, event })),
    };
  });
}

/**
 * The page knows the room; the finding may be of an incident that was joined with it, or between two
 * of them: each whose words it names keeps what was said of it, also when they are two again (D4).
 *
 * @returns the incident under which it stands, then the others
 */
async function findingOf(tx: Tx, askedId: string, key: string): Promise<readonly string[]> {
  const ids = (await readFamilies(tx, [askedId])).get(askedId)?.ids ?? [askedId];
  const row = await tx
    .selectFrom('findings')
    .select(['incidentId', 'content'])
    .where('incidentId', 'in', ids)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return [askedId];
  const named = await readNumbersOf(tx, ids, findingContent.parse(row.content));
  return [...new Set([row.incidentId, ...named])];
}
