/** The library of guidance over HTTP. */
import { AppError } from '@accord/shared/errors';
import {
  guidanceChange,
  guidanceInput,
  guidanceList,
  guidanceQuery,
  guidanceSaved,
  guidanceVersion,
} from '@accord/shared/guidance';
import { id, prose } from '@accord/shared/primitives';
import { z } from 'zod';
import { knownIncident } from '../incidents/scope.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayReadGuidance, mayWriteGuidance } from '../policy/guidance.js';
import { addGuidanceCommand, changeGuidanceCommand, retireGuidanceCommand } from './commands.js';
import { searchQuery } from './searchWords.js';
import { findGuidance, readGuidance, readGuidanceVersion } from './store.js';

export function guidanceRoutes(services: Services): readonly Route[] {
  const { db, clock } = services;
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/guidance',
      summary: 'The whole library, each with its newest version.',
      response: guidanceList,
      handle: async ({ actor }) => {
        if (!mayWriteGuidance(actor)) throw new AppError('not_allowed');
        return { guidance: await readGuidance(db, clock.now()) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/guidance',
      summary: 'Add guidance to the library.',
      body: guidanceInput,
      response: guidanceSaved,
      handle: ({ actor, idempotencyKey, body }) =>
        addGuidanceCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'put',
      path: '/api/admin/guidance/:guidanceId',
      summary: 'Change guidance: a new version, which supersedes the last.',
      params: z.strictObject({ guidanceId: id }),
      body: guidanceChange,
      response: guidanceSaved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeGuidanceCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/guidance/:guidanceId/retire',
      summary: 'Retire guidance: nobody is to use it any more.',
      params: z.strictObject({ guidanceId: id }),
      body: z.strictObject({ reason: prose(300) }),
      response: z.object({ guidanceId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        retireGuidanceCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/guidance',
      summary: 'Guidance that holds now for an incident, found by words in any language.',
      query: guidanceQuery,
      response: guidanceList,
      handle: async ({ actor, query }) => {
        const { id: incidentId } = await knownIncident(db, actor, query.incidentId);
        const { playbookId } = await db
          .selectFrom('incidents')
          .select('playbookId')
          .where('id', '=', incidentId)
          .executeTakeFirstOrThrow();
        const which = { query: searchQuery(query.q), playbookId, now: clock.now() };
        return { guidance: await findGuidance(db, which) };
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/guidance-versions/:versionId',
      summary: 'One version of guidance, as it was written.',
      params: z.strictObject({ versionId: id }),
      response: guidanceVersion,
      handle: async ({ actor, params }) => {
        if (!mayReadGuidance(actor)) throw new AppError('not_allowed');
        const version = await readGuidanceVersion(db, params.versionId, clock.now());
        if (!version) throw new AppError('not_found');
        return version;
      },
    }),
  ];
}
