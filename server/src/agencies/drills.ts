/** Drills: what exercises belong to. Starting one, ending one, and which there are. */
import { AppError } from '@accord/shared/errors';
import type { Drill, startDrill } from '@accord/shared/incidents';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayStartDrill } from '../policy/incident.js';
import { runDeskCommand } from './deskCommand.js';

/** Older ones are in the record. */
const SHOWN = 50;

/** Drills, newest first. */
export async function readDrills(db: Db | Tx): Promise<Drill[]> {
  const rows = await db
    .selectFrom('drills')
    .selectAll()
    .orderBy('startedAt', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ startedAt, endsAt, endedAt, ...rest }) => ({
    ...rest,
    startedAt: startedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** @throws AppError `not_allowed`, `invalid_input` when it would end before it starts */
export function startDrillCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof startDrill>,
): Promise<{ drillId: string }> {
  const call = { actor, key, name: 'startDrill', input, allowed: mayStartDrill(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    if (new Date(input.endsAt) <= now) {
      throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'endsAt' }] });
    }
    const drillId = services.random.id();
    await tx
      .insertInto('drills')
      .values({
        id: drillId,
        name: input.name,
        leaderId: actor.personId,
        startedAt: now,
        endsAt: input.endsAt,
      })
      .execute();
    return {
      result: { drillId },
      events: [{ type: 'drillStarted', payload: { drillId, name: input.name } }],
    };
  });
}

/** @throws AppError `not_allowed`, `not_found`, `drill_over` */
export function endDrillCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly drillId: string },
): Promise<{ drillId: string }> {
  const call = { actor, key, name: 'endDrill', input, allowed: mayStartDrill(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { drillId } = input;
    const drill = await tx
      .selectFrom('drills')
      .select('endedAt')
      .where('id', '=', drillId)
      .executeTakeFirst();
    if (!drill) throw new AppError('not_found');
    if (drill.endedAt) throw new AppError('drill_over');
    await tx.updateTable('drills').set({ endedAt: now }).where('id', '=', drillId).execute();
    return { result: { drillId }, events: [{ type: 'drillEnded', payload: { drillId } }] };
  });
}
