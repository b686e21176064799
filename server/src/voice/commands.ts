/** Settling a finding: it was put right, or it is no contradiction, and why. */
import { AppError } from '@accord/shared/errors';
import type { settleFinding } from '@accord/shared/findings';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import { readFamilies } from '../incidents/families.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { maySettleFinding } from '../policy/incident.js';
import { readFinding } from './store.js';

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
    // The page knows the room; the finding may be of an incident that was joined with it.
    const incidentId = await findingOf(tx, input.incidentId, key);
    const incident = await lockIncident(tx, actor, incidentId);
    require(maySettleFinding(actor, incident), incident);
    const finding = await readFinding(tx, incidentId, key);
    if (!finding) throw new AppError('not_found');
    if (finding.settled) throw new AppError('finding_settled');
    await tx
      .insertInto('findingSettlements')
      .values({ incidentId, key, how, reason, byPersonId: actor.personId, at: now })
      .execute();
    return {
      result: { key },
      record: {
        streamId: incidentId,
        event: {
          type: 'findingSettled',
          payload: { key, kind: finding.kind, how, reason, words: finding.left.sentence },
        },
      },
    };
  });
}

async function findingOf(tx: Tx, incidentId: string, key: string): Promise<string> {
  const family = (await readFamilies(tx, [incidentId])).get(incidentId);
  const row = await tx
    .selectFrom('findings')
    .select('incidentId')
    .where('incidentId', 'in', family?.ids ?? [incidentId])
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.incidentId ?? incidentId;
}
