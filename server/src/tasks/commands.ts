/** Adding, finishing and reopening tasks. */
import { AppError } from '@accord/shared/errors';
import type { addTask } from '@accord/shared/incidents';
import { pickWords } from '@accord/shared/primitives';
import type { z } from 'zod';
import { type CommandContext, runCommand } from '../audit/command.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';

/** @throws AppError `agency_not_engaged` when the task is given to an agency outside */
export function addTaskCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & z.output<typeof addTask>,
): Promise<{ taskId: string }> {
  return runCommand(services, { actor, key, name: 'addTask', input }, async ({ tx }) => {
    const incident = await lockIncident(tx, actor, input.incidentId);
    require(mayWrite(actor, incident), incident);
    if (input.agencyId && !incident.agencyIds.includes(input.agencyId)) {
      throw new AppError('agency_not_engaged');
    }
    const taskId = services.random.id();
    const { last } = await tx
      .selectFrom('tasks')
      .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
      .where('incidentId', '=', incident.id)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('tasks')
      .values({
        id: taskId,
        incidentId: incident.id,
        title: JSON.stringify({ [input.language]: input.title }),
        agencyId: input.agencyId,
        dueAt: input.dueAt,
        position: last + 1,
      })
      .execute();
    return {
      result: { taskId },
      record: {
        streamId: incident.id,
        event: {
          type: 'taskAdded',
          payload: { taskId, title: input.title, agencyId: input.agencyId },
        },
      },
    };
  });
}

/** @throws AppError `task_already_done` when somebody was faster */
export function finishTaskCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { taskId: string },
): Promise<{ taskId: string }> {
  return runCommand(services, { actor, key, name: 'finishTask', input }, async (context) => {
    const task = await lockTask(context, input.taskId);
    if (task.doneAt) throw new AppError('task_already_done');
    await context.tx
      .updateTable('tasks')
      .set({ doneAt: context.now, doneBy: actor.personId })
      .where('id', '=', task.id)
      .execute();
    return {
      result: { taskId: task.id },
      record: {
        streamId: task.incidentId,
        event: { type: 'taskDone', payload: taskPayload(task) },
      },
    };
  });
}

/** @throws AppError `task_not_done` when it is open already */
export function reopenTaskCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { taskId: string },
): Promise<{ taskId: string }> {
  return runCommand(services, { actor, key, name: 'reopenTask', input }, async (context) => {
    const task = await lockTask(context, input.taskId);
    if (!task.doneAt) throw new AppError('task_not_done');
    await context.tx
      .updateTable('tasks')
      .set({ doneAt: null, doneBy: null })
      .where('id', '=', task.id)
      .execute();
    return {
      result: { taskId: task.id },
      record: {
        streamId: task.incidentId,
        event: { type: 'taskReopened', payload: taskPayload(task) },
      },
    };
  });
}

/** The task, with its incident locked and the person allowed to write there. */
async function lockTask({ tx, actor }: CommandContext, taskId: string) {
  const found = await tx
    .selectFrom('tasks')
    .select('incidentId')
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const incident = await lockIncident(tx, actor, found.incidentId);
  require(mayWrite(actor, incident), incident);
  return await tx
    .selectFrom('tasks')
    .select(['id', 'incidentId', 'title', 'doneAt'])
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow();
}

function taskPayload(task: { id: string; title: Readonly<Record<string, string>> }) {
  return { taskId: task.id, title: pickWords(task.title).text };
}
