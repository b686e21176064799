/** Opening over HTTP, and what is offered while typing. */

import { AppError } from '@accord/shared/errors';
import {
  incidentOpened,
  openIncident,
  similarIncident,
  similarQuery,
} from '@accord/shared/incidents';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayOpenIncident } from '../policy/incident.js';
import { openIncidentCommand } from './openIncident.js';
import { findSimilar } from './similar.js';

/** @param presence how many people are in a room now */
export function openingRoutes(
  services: Services,
  presence: (incidentId: string) => number,
): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents',
      summary: 'Open an incident: clocks, tasks, agencies and a first draft.',
      body: openIncident,
      response: incidentOpened,
      handle: ({ actor, idempotencyKey, body }) =>
        openIncidentCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/similar',
      summary: 'Open incidents that may be the same event.',
      query: similarQuery,
      response: z.object({ incidents: z.array(similarIncident) }),
      handle: async ({ actor, query }) => {
        if (!mayOpenIncident(actor)) throw new AppError('not_allowed');
        return { incidents: await findSimilar(services, actor, query, presence) };
      },
    }),
  ];
}
