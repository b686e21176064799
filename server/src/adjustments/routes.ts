/** Adjusting routes over HTTP. */
import { id } from '@accord/shared/primitives';
import {
  adjustmentPreview,
  adjustRoute,
  routeAdjusted,
  routeDraft,
} from '@accord/shared/routeAdjustments';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import {
  adjustRouteCommand,
  confirmAdjustmentCommand,
  dropAdjustmentCommand,
  previewAdjustment,
} from './commands.js';

const ofStatement = z.strictObject({ statementId: id });
const ofAdjustment = z.strictObject({ adjustmentId: id });

export function adjustmentRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/route/preview',
      summary: 'What an adjusted route would change, and which signatures it would keep.',
      params: ofStatement,
      body: routeDraft,
      response: adjustmentPreview,
      handle: ({ actor, params, body }) =>
        previewAdjustment(services, actor, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/route/adjustments',
      summary: 'Adjust the route of one statement; a looser one waits for a second person.',
      params: ofStatement,
      body: adjustRoute,
      response: routeAdjusted,
      handle: ({ actor, idempotencyKey, params, body }) =>
        adjustRouteCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/route-adjustments/:adjustmentId/confirm',
      summary: 'Confirm a looser route as the second person, of another agency.',
      params: ofAdjustment,
      response: routeAdjusted,
      handle: ({ actor, idempotencyKey, params }) =>
        confirmAdjustmentCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/route-adjustments/:adjustmentId/drop',
      summary: 'Let a looser route go that waits for its second person.',
      params: ofAdjustment,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params }) =>
        dropAdjustmentCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
