/**
 * Putting a slip of the pen right (Q6). What it said before is kept; the event names the corrected
 * fields only. Attachments, answers and deadlines stay: they are what people decided.
 */
import { AppError } from '@accord/shared/errors';
import { CORRECTED_FIELDS, type CorrectSignal, isEnquiry } from '@accord/shared/signals';
import { runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { lockSignal } from './commands.js';
import type { SignalRow } from './store.js';

/**
 * @throws AppError `signal_changed_meanwhile` when somebody corrected it since it was read;
 *   `signal_as_it_was` when it says all of that already; `signal_has_deadline` when it would be no
 *   enquiry any more and has a deadline
 */
export function correctSignalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string } & CorrectSignal,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'correctSignal', input }, async (context) => {
    const { tx, now } = context;
    const { incident, signal } = await lockSignal(context, input.signalId);
    const { signalId: _, seen, ...wanted } = input;
    const earlier = await tx
      .selectFrom('signalCorrections')
      .select('number')
      .where('signalId', '=', signal.id)
      .execute();
    if (earlier.length !== seen) throw new AppError('signal_changed_meanwhile');
    const before = said(signal);
    const after = { ...before, ...sameForm(wanted) };
    const fields = CORRECTED_FIELDS.filter((field) => before[field] !== after[field]);
    if (fields.length === 0) throw new AppError('signal_as_it_was');
    if (signal.dueAt && !isEnquiry(after.kind)) throw new AppError('signal_has_deadline');
    await tx.updateTable('signals').set(after).where('id', '=', signal.id).execute();
    await tx
      .insertInto('signalCorrections')
      .values({
        signalId: signal.id,
        number: seen + 1,
        fields,
        saidBefore: JSON.stringify(Object.fromEntries(fields.map((one) => [one, before[one]]))),
        at: now,
        byPersonId: actor.personId,
        erasedBy: null,
      })
      .execute();
    return {
      result: { signalId: signal.id },
      record: {
        streamId: incident.id,
        event: {
          type: 'signalCorrected',
          payload: { signalId: signal.id, number: signal.number, fields },
        },
      },
    };
  });
}

const said = ({ text, language, kind, place, outlet, link, heardAt }: SignalRow) => ({
  ...{ text, language, kind, place, outlet, link },
  heardAt: heardAt.toISOString(),
});

/** Without what was not sent, and with its moment as the store says it: an offset is no change. */
function sameForm(wanted: Omit<CorrectSignal, 'seen'>): Partial<ReturnType<typeof said>> {
  const { text, language, kind, place, outlet, link, heardAt } = wanted;
  return {
    ...(text !== undefined && { text }),
    ...(language !== undefined && { language }),
    ...(kind !== undefined && { kind }),
    ...(place !== undefined && { place }),
    ...(outlet !== undefined && { outlet }),
    ...(link !== undefined && { link }),
    ...(heardAt !== undefined && { heardAt: new Date(heardAt).toISOString() }),
  };
}
