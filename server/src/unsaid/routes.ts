/** What is left unsaid, over HTTP. */
import { id } from '@accord/shared/primitives';
import { putUnsaid } from '@accord/shared/standing';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { endUnsaidCommand, putUnsaidCommand } from './commands.js';

export function unsaidRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/unsaid',
      summary: 'Write down what nobody is to say for now, and why.',
      params: z.strictObject({ incidentId: id }),
      body: putUnsaid,
      response: z.object({ unsaidId: id }),
      handle: (input) =>
        putUnsaidCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/unsaid/:unsaidId/end',
      summary: 'Take it off the list: it may be said.',
      params: z.strictObject({ unsaidId: id }),
      response: z.object({ unsaidId: id }),
      handle: (input) =>
        endUnsaidCommand(services, input.actor, input.idempotencyKey, input.params),
    }),
  ];
}
