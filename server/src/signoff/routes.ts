/** Sign-off over HTTP. */
import { id } from '@accord/shared/primitives';
import { decide, decided } from '@accord/shared/signoff';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { decideCommand } from './commands.js';

export function signoffRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/decisions',
      summary: 'Sign a version, ask for changes, or hand the place to a deputy.',
      params: z.strictObject({ versionId: id }),
      body: decide,
      response: decided,
      handle: ({ actor, idempotencyKey, params, body }) =>
        decideCommand(services, actor, idempotencyKey, { ...params, decision: body }),
    }),
  ];
}
