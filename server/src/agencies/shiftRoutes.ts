/** HTTP routes of drills and of the duty shift. */
import { takeDuty } from '@accord/shared/desk';
import { AppError } from '@accord/shared/errors';
import { drill, startDrill } from '@accord/shared/incidents';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayUseDesk } from '../policy/administration.js';
import { endDrillCommand, readDrills, startDrillCommand } from './drills.js';
import { leaveDutyCommand, takeDutyCommand } from './duty.js';

const nothing = z.object({});

export function shiftRoutes(services: Services): Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/drills',
      summary: 'Drills, newest first.',
      response: z.object({ drills: z.array(drill) }),
      handle: async ({ actor }) => {
        if (!mayUseDesk(actor)) throw new AppError('not_allowed');
        return { drills: await readDrills(services.db) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/drills',
      summary: 'Start a drill and lead it.',
      body: startDrill,
      response: z.object({ drillId: id }),
      handle: ({ actor, idempotencyKey, body }) =>
        startDrillCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'post',
      path: '/api/drills/:drillId/end',
      summary: 'End a drill.',
      params: z.strictObject({ drillId: id }),
      response: z.object({ drillId: id }),
      handle: ({ actor, idempotencyKey, params }) =>
        endDrillCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/duty',
      summary: 'Take over the duty on this desk.',
      body: takeDuty,
      response: nothing,
      handle: ({ actor, idempotencyKey, body }) =>
        takeDutyCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'delete',
      path: '/api/duty',
      summary: 'End your own duty.',
      response: nothing,
      handle: ({ actor, idempotencyKey }) => leaveDutyCommand(services, actor, idempotencyKey),
    }),
  ];
}
