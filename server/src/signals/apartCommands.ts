/** Saying of signals that were offered together that they are not the same, and taking that back (Q4). */
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import { readFamily } from '../incidents/families.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { readApart, tellApart } from './apart.js';
import { lockSignals } from './locking.js';
import { aboutAll, choose, inEachRecord, type Several } from './together.js';

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
    const { signalId, signalIds } = input;
    const { incident, ids, known } = await lockSignals(context, [signalId, ...signalIds]);
    if (signalIds.includes(signalId)) throw new AppError('signal_same');
    const all = choose(known, [signalId, ...signalIds]);
    const firsts = new Set(all.map((one) => one.sameAs ?? one.id));
    if (firsts.size < all.length) throw new AppError('signal_same');
    const isApart = tellApart(await readApart(tx, ids));
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
      ...inEachRecord(all, (own) => ({
        type: 'signalsToldApart',
        payload: aboutAll(own, all),
      })),
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
    const members = await tx
      .selectFrom('signalsApartMembers')
      .innerJoin('signalsApart', 'signalsApart.id', 'signalsApartMembers.apartId')
      .innerJoin('signals', 'signals.id', 'signalsApartMembers.signalId')
      .select(['signalId', 'signals.incidentId', 'signalsApart.incidentId as toldIn'])
      .where('apartId', '=', input.apartId)
      .execute();
    const toldIn = members[0]?.toldIn;
    if (toldIn === undefined) throw new AppError('not_found');
    // Of what was told apart across two numbers that are two again, each number has its own.
    const { ids: room } = await readFamily(tx, toldIn);
    const ids = members.filter((one) => room.includes(one.incidentId)).map((one) => one.signalId);
    const { known } = await lockSignals(context, ids, [toldIn]);
    const ended = await tx
      .updateTable('signalsApart')
      .set({ endedAt: now, endedBy: actor.personId })
      .where('id', '=', input.apartId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new AppError('signal_not_apart');
    const all = choose(known, ids);
    return {
      result: { apartId: input.apartId },
      ...inEachRecord(all, (own) => ({
        type: 'signalsOfferedAgain',
        payload: aboutAll(own, all),
      })),
    };
  });
}
