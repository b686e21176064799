/** Joining two rooms and undoing it, over HTTP. */
import { endMerge, merged, mergeIncident } from '@accord/shared/merges';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import {
  confirmMergeCommand,
  declineMergeCommand,
  mergeIncidentCommand,
  undoMergeCommand,
} from './commands.js';

const onMerge = z.strictObject({ mergeId: id });

export function mergeRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/merges',
      summary: 'Join this incident with the main one, or propose it to the other lead agency.',
      params: z.strictObject({ incidentId: id }),
      body: mergeIncident,
      response: merged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        mergeIncidentCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/merges/:mergeId/confirm',
      summary: 'Agree to a proposed joining.',
      params: onMerge,
      body: z.strictObject({}),
      response: merged,
      handle: ({ actor, idempotencyKey, params }) =>
        confirmMergeCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/merges/:mergeId/decline',
      summary: 'Let a proposed joining go.',
      params: onMerge,
      body: endMerge,
      response: merged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        declineMergeCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/merges/:mergeId/undo',
      summary: 'Undo a joining, within an hour.',
      params: onMerge,
      body: endMerge,
      response: merged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        undoMergeCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
