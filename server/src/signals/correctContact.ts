/**
 * Putting right who asked and how to reach them (Q6): a misheard name, a digit too many. What was
 * noted before is kept with the contact and erased with it (Q2); the event names the fields only.
 */
import { AppError } from '@accord/shared/errors';
import { CONTACT_FIELDS, type CorrectContact } from '@accord/shared/signals';
import { runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { lockSignal } from './commands.js';

/**
 * @throws AppError `contact_changed_meanwhile` when somebody corrected it since it was read;
 *   `contact_as_it_was` when it says exactly this; `contact_gone` when nothing is kept (any more)
 */
export function correctContactCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string } & CorrectContact,
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'correctContact', input }, async (context) => {
    const { tx, now } = context;
    const { incident, signal } = await lockSignal(context, input.signalId);
    const before = await tx
      .selectFrom('signalContacts')
      .select(['name', 'reach'])
      .where('signalId', '=', signal.id)
      .executeTakeFirst();
    if (!before) throw new AppError('contact_gone');
    const earlier = await tx
      .selectFrom('signalContactCorrections')
      .select('number')
      .where('signalId', '=', signal.id)
      .execute();
    if (earlier.length !== input.seen) throw new AppError('contact_changed_meanwhile');
    const after = { name: input.name, reach: input.reach };
    const fields = CONTACT_FIELDS.filter((field) => before[field] !== after[field]);
    if (fields.length === 0) throw new AppError('contact_as_it_was');
    await tx.updateTable('signalContacts').set(after).where('signalId', '=', signal.id).execute();
    await tx
      .insertInto('signalContactCorrections')
      .values({
        signalId: signal.id,
        number: input.seen + 1,
        fields,
        notedBefore: JSON.stringify(Object.fromEntries(fields.map((one) => [one, before[one]]))),
        at: now,
        byPersonId: actor.personId,
      })
      .execute();
    const payload = { signalId: signal.id, number: signal.number, fields };
    return {
      result: { signalId: signal.id },
      record: { streamId: incident.id, event: { type: 'contactCorrected', payload } },
    };
  });
}
