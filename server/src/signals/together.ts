/** Forty questions taken together in one command, and taken apart again (Q4). */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import { type Outcome, runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { byIncident, elsewhereName, lockSignals } from './locking.js';
import type { SignalRow } from './store.js';

export interface Several {
  readonly signalId: string;
  readonly signalIds: readonly string[];
}

/**
 * Attaches several to the one that asked first; whatever was attached to them goes along.
 *
 * @throws AppError `not_found` for one of another room; `signal_same` where one is attached to it
 *   already, or is the first one itself: somebody was faster, and nothing changes
 */
export function gatherSignalsCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Several,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'gatherSignals', input }, async (context) => {
    const { known } = await lockSignals(context, [input.signalId, ...input.signalIds]);
    const [signal] = choose(known, [input.signalId]);
    const chosen = choose(known, input.signalIds);
    if (!signal || signal.sameAs !== null) throw new AppError('signal_same');
    if (chosen.some((one) => one.id === signal.id || one.sameAs === signal.id)) {
      throw new AppError('signal_same');
    }
    const ids = chosen.map((one) => one.id);
    await context.tx
      .updateTable('signals')
      .set({ sameAs: signal.id })
      .where((eb) => eb.or([eb('id', 'in', ids), eb('sameAs', 'in', ids)]))
      .execute();
    return {
      result: { signalId: signal.id },
      ...inEachRecord(chosen, (own, streamId) => ({
        type: 'signalsGathered',
        payload: {
          ...about(own),
          toId: signal.id,
          toNumber: signal.number,
          ...(streamId !== signal.incidentId && { toIncident: signal.incidentNumber }),
        },
      })),
    };
  });
}

/**
 * Each stands for itself again.
 *
 * @throws AppError `signal_not_attached` where one of them is not attached to this one
 */
export function partSignalsCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Several,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'partSignals', input }, async (context) => {
    const { known } = await lockSignals(context, [input.signalId, ...input.signalIds]);
    const [signal] = choose(known, [input.signalId]);
    const chosen = choose(known, input.signalIds);
    if (!signal || chosen.some((one) => one.sameAs !== signal.id)) {
      throw new AppError('signal_not_attached');
    }
    await context.tx
      .updateTable('signals')
      .set({ sameAs: null })
      .where(
        'id',
        'in',
        chosen.map((one) => one.id),
      )
      .execute();
    return {
      result: { signalId: signal.id },
      ...inEachRecord(chosen, (own, streamId) => ({
        type: 'signalsParted',
        payload: {
          ...about(own),
          fromId: signal.id,
          fromNumber: signal.number,
          ...(streamId !== signal.incidentId && { fromIncident: signal.incidentNumber }),
        },
      })),
    };
  });
}

/** @throws AppError `not_found` where one is of another room */
export function choose(known: readonly SignalRow[], ids: readonly string[]): SignalRow[] {
  const chosen = known.filter((one) => ids.includes(one.id));
  if (chosen.length !== new Set(ids).size) throw new AppError('not_found');
  return chosen;
}

/** Of several signals of one number, what its events say. */
export const about = (chosen: readonly SignalRow[]) => ({
  signalIds: chosen.map((one) => one.id),
  numbers: chosen.map((one) => one.number),
});

/** As {@link about}, with those of other numbers of the room by their names. */
export const aboutAll = (own: readonly SignalRow[], all: readonly SignalRow[]) => {
  const others = all.filter((one) => !own.includes(one)).map(elsewhereName);
  return { ...about(own), ...(others.length > 0 && { others }) };
};

/**
 * Every number tells of its own signals in its own record (D2).
 *
 * @param signals one at least, their incidents locked
 * @returns what the command records, the first signal's record first
 */
export function inEachRecord(
  signals: readonly SignalRow[],
  eventOf: (own: readonly SignalRow[], streamId: string) => EventContent,
): Pick<Outcome<unknown>, 'record' | 'also'> {
  const [record = null, ...also] = [...byIncident(signals)].map(([streamId, own]) => ({
    streamId,
    event: eventOf(own, streamId),
  }));
  return { record, also };
}
