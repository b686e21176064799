/** Forty questions taken together in one command, and taken apart again (Q4). */
import { AppError } from '@accord/shared/errors';
import { runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { lockSignal } from './commands.js';
import { readSignalRows, type SignalRow } from './store.js';

export interface Several {
  readonly signalId: string;
  readonly signalIds: readonly string[];
}

/**
 * Attaches several to the one that asked first; whatever was attached to them goes along.
 *
 * @throws AppError `not_found` for one of another incident; `signal_same` where one is attached to it
 *   already, or is the first one itself: somebody was faster, and nothing changes
 */
export function gatherSignalsCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: Several,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'gatherSignals', input }, async (context) => {
    const { incident, signal } = await lockSignal(context, input.signalId);
    const known = await readSignalRows(context.tx, incident.id);
    const chosen = choose(known, input.signalIds);
    if (signal.sameAs !== null) throw new AppError('signal_same');
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
      record: {
        streamId: incident.id,
        event: {
          type: 'signalsGathered',
          payload: { ...about(chosen), toId: signal.id, toNumber: signal.number },
        },
      },
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
    const { incident, signal } = await lockSignal(context, input.signalId);
    const known = await readSignalRows(context.tx, incident.id);
    const chosen = choose(known, input.signalIds);
    if (chosen.some((one) => one.sameAs !== signal.id)) throw new AppError('signal_not_attached');
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
      record: {
        streamId: incident.id,
        event: {
          type: 'signalsParted',
          payload: { ...about(chosen), fromId: signal.id, fromNumber: signal.number },
        },
      },
    };
  });
}

/** @throws AppError `not_found` where one is of another incident */
export function choose(known: readonly SignalRow[], ids: readonly string[]): SignalRow[] {
  const chosen = known.filter((one) => ids.includes(one.id));
  if (chosen.length !== new Set(ids).size) throw new AppError('not_found');
  return chosen;
}

/** Of several signals, what their events say. */
export const about = (chosen: readonly SignalRow[]) => ({
  signalIds: chosen.map((one) => one.id),
  numbers: chosen.map((one) => one.number),
});
