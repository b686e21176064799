/** Tasks over HTTP. */
import { addTask } from '@accord/shared/incidents';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { addTaskCommand, finishTaskCommand, reopenTaskCommand } from './commands.js';

export function taskRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/tasks',
      summary: 'Add a task to an incident.',
      params: z.strictObject({ incidentId: id }),
      body: addTask,
      response: z.object({ taskId: id }),
      handle: (input) =>
        addTaskCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/tasks/:taskId/finish',
      summary: 'Mark a task as done.',
      params: z.strictObject({ taskId: id }),
      response: z.object({ taskId: id }),
      handle: (input) =>
        finishTaskCommand(services, input.actor, input.idempotencyKey, input.params),
    }),
    personRoute({
      method: 'post',
      path: '/api/tasks/:taskId/reopen',
      summary: 'Take a task back up.',
      params: z.strictObject({ taskId: id }),
      response: z.object({ taskId: id }),
      handle: (input) =>
        reopenTaskCommand(services, input.actor, input.idempotencyKey, input.params),
    }),
  ];
}
