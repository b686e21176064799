/** What a correction says it puts right: words for the public that can be written anew (R3). */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type { Words } from '@accord/shared/primitives';
import type { SetCorrectionNote } from '@accord/shared/statements';
import { runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';

/**
 * A version keeps the words that it was submitted with (S3), and its page shows those.
 *
 * @throws AppError `not_found`; `not_a_correction`; `note_changed_meanwhile` when the page showed
 *   older words
 */
export function setCorrectionNoteCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { statementId: string } & SetCorrectionNote,
): Promise<{ changed: boolean }> {
  const { statementId, note: after, was } = input;
  return runCommand<{ changed: boolean }>(
    services,
    { actor, key, name: 'setCorrectionNote', input },
    async (context) => {
      const { tx, now } = context;
      const read = () =>
        tx
          .selectFrom('statements')
          .select(['incidentId', 'correctsReleaseId', 'correctionNote'])
          .where('id', '=', statementId)
          .executeTakeFirst();
      const found = await read();
      if (!found) throw new AppError('not_found');
      const incident = await lockIncident(tx, actor, found.incidentId);
      require(mayWrite(actor, incident), incident);
      // Read under the lock: two people may have it open at once.
      const statement = (await read()) ?? found;
      if (statement.correctsReleaseId === null) throw new AppError('not_a_correction');
      const before: Words = statement.correctionNote ?? {};
      if (!isSame(before, was)) throw new AppError('note_changed_meanwhile', { note: before });
      if (isSame(before, after)) return { result: { changed: false }, record: null };
      await tx
        .updateTable('statements')
        .set({ correctionNote: JSON.stringify(after), correctionNoteAt: now })
        .where('id', '=', statementId)
        .execute();
      return {
        result: { changed: true },
        record: {
          streamId: incident.id,
          event: { type: 'correctionNoteChanged', payload: { statementId, before, after } },
        },
      };
    },
  );
}

const isSame = (one: Words, other: Words) => canonicalJson(one) === canonicalJson(other);
