/** Saying over HTTP that two incidents are two. */
import { notSame } from '@accord/shared/merges';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { tellApartCommand } from './tellApart.js';

export function duplicateRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/not-same',
      summary: 'Say that another incident is not the same event; it is not offered again.',
      params: z.strictObject({ incidentId: id }),
      body: notSame,
      response: z.object({ incidentId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        tellApartCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
