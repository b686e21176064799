/** What a statement's alert begins with, and changing it: urgency, areas, and whose phones ring. */
import {
  type Alert,
  alertFromDefaults,
  alert as alertSchema,
  alertStillAhead,
  type SetAlert,
} from '@accord/shared/alert';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type { PlaybookContent } from '@accord/shared/playbooks';
import { runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { maySetAlert } from '../policy/incident.js';

/** Of a row; null where there is none. */
export const readAlert = (row: unknown): Alert | null => alertSchema.nullable().parse(row ?? null);

/**
 * The next statement of an incident goes on from its last one, so that an update does not fall back
 * to what the playbook guessed before anything had happened.
 */
export async function firstAlert(
  db: Db | Tx,
  incidentId: string,
  content: PlaybookContent,
  now: Date,
): Promise<Alert | null> {
  const before = await db
    .selectFrom('statements')
    .select('alert')
    .where('incidentId', '=', incidentId)
    .where('alert', 'is not', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before) return alertStillAhead(readAlert(before.alert), now);
  // Playbooks that were written before there were alerts have none.
  return content.alert ? alertFromDefaults(content.alert, now) : null;
}

/**
 * R3: the alert of the version that is corrected, not what was edited since.
 *
 * @param versionId null of a withdrawal, which has none
 */
export async function alertOfVersion(
  tx: Tx,
  versionId: string | null,
  now: Date,
): Promise<Alert | null> {
  if (versionId === null) return null;
  const { alert } = await tx
    .selectFrom('versions')
    .select('alert')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  return alertStillAhead(readAlert(alert), now);
}

/**
 * A version in sign-off keeps the alert that it was submitted with (S3).
 *
 * @throws AppError `not_found`; `alert_changed_meanwhile` when the page showed an older one;
 *   `time_past` when it would end before it begins
 */
export async function setAlertCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { statementId: string } & SetAlert,
): Promise<{ changed: boolean }> {
  const { statementId, alert: after, was } = input;
  return await runCommand<{ changed: boolean }>(
    services,
    { actor, key, name: 'setAlert', input },
    async (context) => {
      const { tx, now } = context;
      const statement = await tx
        .selectFrom('statements')
        .select('incidentId')
        .where('id', '=', statementId)
        .executeTakeFirst();
      if (!statement) throw new AppError('not_found');
      const incident = await lockIncident(tx, actor, statement.incidentId);
      require(maySetAlert(actor, incident), incident);
      // Read under the lock: two duty officers may have it open at once.
      const row = await tx
        .selectFrom('statements')
        .select('alert')
        .where('id', '=', statementId)
        .executeTakeFirstOrThrow();
      const before = readAlert(row.alert);
      if (!isSame(before, was)) throw new AppError('alert_changed_meanwhile', { alert: before });
      if (isSame(before, after)) return { result: { changed: false }, record: null };
      const isNewEnd = after?.expiresAt !== before?.expiresAt;
      if (isNewEnd && after?.expiresAt && Date.parse(after.expiresAt) <= now.getTime()) {
        throw new AppError('time_past');
      }
      await tx
        .updateTable('statements')
        .set({ alert: after && JSON.stringify(after) })
        .where('id', '=', statementId)
        .execute();
      return {
        result: { changed: true },
        record: {
          streamId: incident.id,
          event: { type: 'alertChanged', payload: { statementId, before, after } },
        },
      };
    },
  );
}

const isSame = (one: Alert | null, other: Alert | null) =>
  canonicalJson(one) === canonicalJson(other);
