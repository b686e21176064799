/** What agencies put out by themselves, over HTTP. */
import {
  elsewhereLogged,
  elsewhereTexts,
  endElsewhere,
  logElsewhere,
  takeEndBack,
} from '@accord/shared/elsewhere';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { readFamily } from '../incidents/families.js';
import { knownIncident } from '../incidents/scope.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { endElsewhereCommand, logElsewhereCommand, takeEndBackCommand } from './commands.js';
import { readElsewhere } from './store.js';

export function elsewhereRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/elsewhere',
      summary: 'What agencies put out by themselves, word for word, as it was logged.',
      params: z.strictObject({ incidentId: id }),
      response: elsewhereTexts,
      handle: async ({ actor, params }) => {
        await knownIncident(db, actor, params.incidentId);
        const { ids } = await readFamily(db, params.incidentId);
        return { texts: await readElsewhere(db, ids) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/elsewhere',
      summary: 'Log what an agency put out by itself.',
      params: z.strictObject({ incidentId: id }),
      body: logElsewhere,
      response: elsewhereLogged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        logElsewhereCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/elsewhere/:textId/end',
      summary: 'Mark it as withdrawn, or as replaced by a newer text of the same agency.',
      params: z.strictObject({ textId: id }),
      body: endElsewhere,
      response: elsewhereLogged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        endElsewhereCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/elsewhere/:textId/take-back',
      summary:
        'Take back that it was withdrawn or replaced, with the reason; it is compared again.',
      params: z.strictObject({ textId: id }),
      body: takeEndBack,
      response: elsewhereLogged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        takeEndBackCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
