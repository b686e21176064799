/** Findings over HTTP: they come with the room; here they are settled. */
import { findingContent, settleFinding } from '@accord/shared/findings';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { settleFindingCommand } from './commands.js';

const { key } = findingContent.shape;

export function findingRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/findings/:key/settle',
      summary: 'Say that a contradiction was put right, or why it is none.',
      params: z.strictObject({ incidentId: id, key }),
      body: settleFinding,
      response: z.object({ key }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        settleFindingCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
