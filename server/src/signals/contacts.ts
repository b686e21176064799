/**
 * Personal data of whoever asked: handed out whole, or erased (Q2). What a signal said before it was
 * corrected counts: a name may have been taken out of it. Events name only the signal.
 */
import { AppError } from '@accord/shared/errors';
import type { contactExport } from '@accord/shared/signals';
import type { z } from 'zod';
import { runCommand } from '../audit/command.js';
import { knownIncident, lockIncident } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayEraseContacts, mayReadContacts } from '../policy/signal.js';
import { readContactCorrections, readCorrections } from './corrections.js';
import { incidentOfSignal, readAnswerRows } from './store.js';

/** @throws AppError `contact_gone` when there is nothing to erase (any more) */
export function eraseContactCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { signalId: string },
): Promise<{ signalId: string }> {
  return runCommand(services, { actor, key, name: 'eraseContact', input }, async (context) => {
    const { tx, now } = context;
    const incidentId = await incidentOfSignal(tx, input.signalId);
    if (!incidentId) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, incidentId);
    // Not `require`: this goes on in a closed incident too.
    if (!mayEraseContacts(actor, incident)) throw new AppError('not_allowed');
    const erased = await tx
      .deleteFrom('signalContacts')
      .where('signalId', '=', input.signalId)
      .executeTakeFirst();
    await tx
      .deleteFrom('signalContactCorrections')
      .where('signalId', '=', input.signalId)
      .execute();
    const earlier = await tx
      .updateTable('signalCorrections')
      .set({ saidBefore: null, erasedAt: now, erasedBy: actor.personId })
      .where('signalId', '=', input.signalId)
      .where('erasedAt', 'is', null)
      .executeTakeFirst();
    const hadContact = erased.numDeletedRows > 0n;
    if (!hadContact && earlier.numUpdatedRows === 0n) throw new AppError('contact_gone');
    const { number } = await tx
      .selectFrom('signals')
      .select('number')
      .where('id', '=', input.signalId)
      .executeTakeFirstOrThrow();
    if (hadContact) {
      await tx
        .updateTable('signals')
        .set({ contactErasedAt: now, contactErasedBy: actor.personId })
        .where('id', '=', input.signalId)
        .execute();
    }
    return {
      result: { signalId: input.signalId },
      record: {
        streamId: incident.id,
        event: {
          type: hadContact ? 'contactErased' : 'earlierWordsErased',
          payload: { signalId: input.signalId, number },
        },
      },
    };
  });
}

/**
 * @returns everything that is kept of the person who asked
 * @throws AppError `not_found`, `not_allowed`; `contact_gone` when nothing is kept (any more)
 */
export async function exportContact(
  { db }: Services,
  actor: Actor,
  signalId: string,
): Promise<z.infer<typeof contactExport>> {
  const incidentId = await incidentOfSignal(db, signalId);
  if (!incidentId) throw new AppError('not_found');
  const incident = await knownIncident(db, actor, incidentId);
  if (!mayReadContacts(actor, incident)) throw new AppError('not_allowed');
  const row = await db
    .selectFrom('signals')
    .innerJoin('signalContacts', 'signalContacts.signalId', 'signals.id')
    .innerJoin('incidents', 'incidents.id', 'signals.incidentId')
    .select(['name', 'reach', 'outlet', 'text', 'signals.language', 'heardAt'])
    .select('incidents.number')
    .where('signals.id', '=', signalId)
    .executeTakeFirst();
  if (!row) throw new AppError('contact_gone');
  const answers = await readAnswerRows(db, [incidentId]);
  const noted = (await readContactCorrections(db, [incidentId])).get(signalId) ?? [];
  const corrections = (await readCorrections(db, [incidentId], true)).get(signalId) ?? [];
  return {
    signalId,
    incident: row.number,
    name: row.name,
    reach: row.reach,
    noted: noted.map(({ at, before }) => ({ until: at, said: before })),
    outlet: row.outlet,
    asked: { text: row.text, language: row.language, at: row.heardAt.toISOString() },
    before: corrections.flatMap(({ at, before }) =>
      before.state === 'known' ? [{ until: at, said: before.said }] : [],
    ),
    answers: answers
      .filter((one) => one.state === 'given' && one.signalIds.includes(signalId))
      .map((one) => ({ text: one.text, language: one.language, at: one.saidAt.toISOString() })),
  };
}
