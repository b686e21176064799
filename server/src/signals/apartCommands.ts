/** Saying of signals that were offered together that they are not the same, and taking that back (Q4). */
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayHandleSignals } from '../policy/signal.js';
import { readApart, tellApart } from './apart.js';
import { lockSignal } from './commands.js';
import { readSignalRows } from './store.js';
import { about, choose, type Several } from './together.js';

/**
 * No two of them are offered together any more, for the words that they have now.
 *
 * @throws AppError `not_found` for one of another incident; `signal_same` where two of them were taken
 *   together meanwhile, or are one; `signal_apart` where all of that was said already
 */
export function tellSignalsApartCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Several,
): Promise<{ apartId: string }> {
  return runCommand(services, { actor, key, name: 'tellSignalsApart', input }, async (context) => {
    const { tx, now } = context;
    const { incident, signal } = await lockSignal(context, input.signalId);
    if (input.signalIds.includes(signal.id)) throw new AppError('signal_same');
    const all = choose(await readSignalRows(tx, incident.id), [signal.id, ...input.signalIds]);
    const firsts = new Set(all.map((one) => one.sameAs ?? one.id));
    if (firsts.size < all.length) throw new AppError('signal_same');
    const isApart = tellApart(await readApart(tx, incident.id));
    const isNew = all.some((one) => all.some((two) => two !== one && !isApart(one.id, two.id)));
    if (!isNew) throw new AppError('signal_apart');
    const corrected = await tx
      .selectFrom('signalCorrections')
      .select('signalId')
      .where(
        'signalId',
        'in',
        all.map((one) => one.id),
      )
      .execute();
    const apartId = services.random.id();
    await tx
      .insertInto('signalsApart')
      .values({
        id: apartId,
        incidentId: incident.id,
        at: now,
        byPersonId: actor.personId,
        endedBy: null,
      })
      .execute();
    await tx
      .insertInto('signalsApartMembers')
      .values(
        all.map(({ id: signalId }) => ({
          apartId,
          signalId,
          corrections: corrected.filter((one) => one.signalId === signalId).length,
        })),
      )
      .execute();
    return {
      result: { apartId },
      record: {
        streamId: incident.id,
        event: { type: 'signalsToldApart', payload: about(all) },
      },
    };
  });
}

/** @throws AppError `signal_not_apart` when somebody took it back already */
export function offerSignalsAgainCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { apartId: string },
): Promise<{ apartId: string }> {
  return runCommand(services, { actor, key, name: 'offerSignalsAgain', input }, async (context) => {
    const { tx, now } = context;
    const found = await tx
      .selectFrom('signalsApart')
      .select('incidentId')
      .where('id', '=', input.apartId)
      .executeTakeFirst();
    if (!found) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, found.incidentId);
    require(mayHandleSignals(actor, incident), incident);
    const ended = await tx
      .updateTable('signalsApart')
      .set({ endedAt: now, endedBy: actor.personId })
      .where('id', '=', input.apartId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new AppError('signal_not_apart');
    const members = await tx
      .selectFrom('signalsApartMembers')
      .select('signalId')
      .where('apartId', '=', input.apartId)
      .execute();
    const ids = new Set(members.map((one) => one.signalId));
    const all = (await readSignalRows(tx, incident.id)).filter((one) => ids.has(one.id));
    return {
      result: { apartId: input.apartId },
      record: {
        streamId: incident.id,
        event: { type: 'signalsOfferedAgain', payload: about(all) },
      },
    };
  });
}
