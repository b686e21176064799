/** The duty shift: one person at a time. Taking it over ends the shift of whoever had it. */
import type { takeDuty } from '@accord/shared/desk';
import { AppError } from '@accord/shared/errors';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayTakeDuty } from '../policy/administration.js';
import { runDeskCommand } from './deskCommand.js';

/** @throws AppError `not_allowed`, `invalid_input` when it would end before it starts */
export function takeDutyCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof takeDuty>,
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'takeDuty', input, allowed: mayTakeDuty(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    if (input.until !== null && new Date(input.until) <= now) {
      throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'until' }] });
    }
    await tx.updateTable('shifts').set({ endedAt: now }).where('endedAt', 'is', null).execute();
    await tx
      .insertInto('shifts')
      .values({
        id: services.random.id(),
        personId: actor.personId,
        startedAt: now,
        until: input.until,
      })
      .execute();
    return { result: {}, events: [{ type: 'dutyTaken', payload: { until: input.until } }] };
  });
}

/** Ends one's own shift; without one, nothing happens. */
export function leaveDutyCommand(
  services: Services,
  actor: Actor,
  key: string,
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'leaveDuty', input: null, allowed: mayTakeDuty(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const ended = await tx
      .updateTable('shifts')
      .set({ endedAt: now })
      .where('personId', '=', actor.personId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    return {
      result: {},
      events: ended.numUpdatedRows > 0n ? [{ type: 'dutyLeft', payload: {} }] : [],
    };
  });
}
