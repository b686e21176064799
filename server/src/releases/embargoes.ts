/**
 * Putting facts under an embargo, and lifting one before its time. A next-of-kin hold stops at once
 * what was ordered for later, too: when the family knows, somebody orders it anew.
 */
import type { PutEmbargo } from '@accord/shared/embargoes';
import { AppError } from '@accord/shared/errors';
import { pickWords } from '@accord/shared/primitives';
import type { ReleaseBlock } from '@accord/shared/signoff';
import { type CommandContext, runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { embargoingAgency, mayLiftEmbargo } from '../policy/embargo.js';
import { loadVersions } from '../signoff/store.js';
import { callAboutStopped } from './schedules/call.js';

/**
 * @throws AppError `not_found` for a fact or task of another incident, `not_allowed` for a fact
 *   that is neither one's own agency's nor the lead's to hold, `task_already_done`, `time_past`
 */
export function putEmbargoCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & PutEmbargo,
): Promise<{ embargoId: string }> {
  return runCommand(services, { actor, key, name: 'putEmbargo', input }, async (context) => {
    const { tx, now } = context;
    const { kind, reason, liftedBy } = input;
    const incident = await lockIncident(tx, actor, input.incidentId);
    const factIds = [...new Set(input.factIds)];
    const facts = await tx
      .selectFrom('facts')
      .select(['id', 'label', 'ownerAgencyId'])
      .where('incidentId', '=', incident.id)
      .where('id', 'in', factIds)
      .execute();
    if (facts.length < factIds.length) throw new AppError('not_found');
    const agencies = facts.map((fact) => embargoingAgency(actor, incident, fact.ownerAgencyId));
    const [agencyId = null] = agencies;
    require(agencyId !== null && agencies.every((one) => one !== null), incident);
    if (agencyId === null) throw new AppError('not_allowed');
    if (liftedBy.by === 'task') await refuseDoneTask(tx, incident.id, liftedBy.taskId);
    else if (new Date(liftedBy.at) <= now) throw new AppError('time_past');
    const embargoId = services.random.id();
    const taskId = liftedBy.by === 'task' ? liftedBy.taskId : null;
    const liftAt = liftedBy.by === 'time' ? new Date(liftedBy.at) : null;
    await tx
      .insertInto('embargoes')
      .values({
        id: embargoId,
        incidentId: incident.id,
        kind,
        factIds,
        agencyId,
        reason,
        putBy: actor.personId,
        putAt: now,
        taskId,
        liftAt,
        liftedBy: null,
        liftReason: null,
      })
      .execute();
    const stoppedScheduleIds =
      kind === 'nextOfKin' ? await stopSchedules(context, incident.id, embargoId, factIds) : [];
    const asked = await callAboutStopped(context, incident, stoppedScheduleIds, actor.personId);
    return {
      result: { embargoId },
      asks: asked.map((one) => one.personId),
      record: {
        streamId: incident.id,
        event: {
          type: 'embargoPut',
          payload: {
            embargoId,
            kind,
            factIds,
            labels: facts.map((fact) => pickWords(fact.label).text),
            agencyId,
            reason,
            taskId,
            liftAt: liftAt?.toISOString() ?? null,
            stoppedScheduleIds,
            asked,
          },
        },
      },
    };
  });
}

/** @throws AppError `embargo_over` when its time has come, its task is done, or somebody was faster */
export function liftEmbargoCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { embargoId: string; reason: string },
): Promise<{ embargoId: string }> {
  return runCommand(services, { actor, key, name: 'liftEmbargo', input }, async (context) => {
    const { tx, now } = context;
    const found = await tx
      .selectFrom('embargoes')
      .select('incidentId')
      .where('id', '=', input.embargoId)
      .executeTakeFirst();
    if (!found) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, found.incidentId);
    const embargo = await tx
      .selectFrom('embargoes')
      .select(['id', 'agencyId', 'factIds', 'liftedAt'])
      .where('id', '=', input.embargoId)
      .executeTakeFirstOrThrow();
    require(mayLiftEmbargo(actor, incident, embargo.agencyId), incident);
    if (embargo.liftedAt) throw new AppError('embargo_over');
    await tx
      .updateTable('embargoes')
      .set({ liftedAt: now, liftedBy: actor.personId, liftReason: input.reason })
      .where('id', '=', embargo.id)
      .execute();
    const facts = await tx
      .selectFrom('facts')
      .select('label')
      .where('id', 'in', embargo.factIds)
      .execute();
    return {
      result: { embargoId: embargo.id },
      record: {
        streamId: incident.id,
        event: {
          type: 'embargoLifted',
          payload: {
            embargoId: embargo.id,
            labels: facts.map((fact) => pickWords(fact.label).text),
            reason: input.reason,
          },
        },
      },
    };
  });
}

async function refuseDoneTask(tx: Tx, incidentId: string, taskId: string): Promise<void> {
  const task = await tx
    .selectFrom('tasks')
    .select('doneAt')
    .where('id', '=', taskId)
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();
  if (!task) throw new AppError('not_found');
  if (task.doneAt) throw new AppError('task_already_done');
}

/** @returns what waited for its time and cites one of the facts */
async function stopSchedules(
  { tx, now }: CommandContext,
  incidentId: string,
  embargoId: string,
  factIds: readonly string[],
): Promise<string[]> {
  const waiting = await tx
    .selectFrom('releaseSchedules')
    .select(['id', 'versionId'])
    .where('incidentId', '=', incidentId)
    .where('state', '=', 'waiting')
    .execute();
  const stopped: string[] = [];
  for (const { id, versionId } of waiting) {
    const [file] = (await loadVersions(tx, { versionId })).files;
    const cited = factIds.filter((factId) =>
      file?.texts.some((text) => text.facts.some((fact) => fact.factId === factId)),
    );
    if (cited.length === 0) continue;
    const because: ReleaseBlock[] = [
      { reason: 'embargo', embargoIds: [embargoId], factIds: cited },
    ];
    await tx
      .updateTable('releaseSchedules')
      .set({ state: 'stopped', stoppedAt: now, because: JSON.stringify(because) })
      .where('id', '=', id)
      .execute();
    stopped.push(id);
  }
  return stopped;
}
