/** Writing down what nobody says for now, and taking it off the list again. */
import { AppError } from '@accord/shared/errors';
import type { putUnsaid } from '@accord/shared/standing';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';

/** Whoever writes the texts says what they leave out. */
export function putUnsaidCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & z.output<typeof putUnsaid>,
): Promise<{ unsaidId: string }> {
  return runCommand(services, { actor, key, name: 'putUnsaid', input }, async ({ tx, now }) => {
    const incident = await lockIncident(tx, actor, input.incidentId);
    require(mayWrite(actor, incident), incident);
    const unsaidId = services.random.id();
    const { words, reason } = input;
    await tx
      .insertInto('unsaid')
      .values({
        id: unsaidId,
        incidentId: incident.id,
        words,
        reason,
        putBy: actor.personId,
        putAt: now,
      })
      .execute();
    return {
      result: { unsaidId },
      record: {
        streamId: incident.id,
        event: { type: 'unsaidPut', payload: { unsaidId, words, reason } },
      },
    };
  });
}

/** @throws AppError `unsaid_ended` when somebody was faster */
export function endUnsaidCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { unsaidId: string },
): Promise<{ unsaidId: string }> {
  return runCommand(services, { actor, key, name: 'endUnsaid', input }, async ({ tx, now }) => {
    const found = await tx
      .selectFrom('unsaid')
      .select('incidentId')
      .where('id', '=', input.unsaidId)
      .executeTakeFirst();
    if (!found) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, found.incidentId);
    require(mayWrite(actor, incident), incident);
    const ended = await tx
      .updateTable('unsaid')
      .set({ endedAt: now, endedBy: actor.personId })
      .where('id', '=', input.unsaidId)
      .where('endedAt', 'is', null)
      .returning(['id', 'words'])
      .executeTakeFirst();
    if (!ended) throw new AppError('unsaid_ended');
    return {
      result: { unsaidId: ended.id },
      record: {
        streamId: incident.id,
        event: { type: 'unsaidEnded', payload: { unsaidId: ended.id, words: ended.words } },
      },
    };
  });
}
