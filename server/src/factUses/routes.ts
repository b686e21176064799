/** Where a fact is used, over HTTP; and dealing with what its change has touched. */
import { AppError } from '@accord/shared/errors';
import { factUses, settleFlag } from '@accord/shared/factUses';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { readFact } from '../facts/store.js';
import { readFamily } from '../incidents/families.js';
import { knownIncident } from '../incidents/scope.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { settleFlagCommand } from './commands.js';
import { findAnswers, findUses } from './uses.js';

export function factUseRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/facts/:factId/uses',
      summary: 'Every place that says a fact, before it is changed.',
      params: z.strictObject({ factId: id }),
      response: factUses,
      handle: async ({ actor, params }) => {
        const found = await readFact(services.db, params.factId);
        if (!found) throw new AppError('not_found');
        await knownIncident(services.db, actor, found.incidentId);
        const uses = await findUses(services.db, found.incidentId, [found.fact]);
        const texts = (uses.get(params.factId) ?? []).map(({ frozen: _, ...use }) => use);
        // Whoever asked under any number of a joined room may have been told what another released.
        const { ids } = await readFamily(services.db, found.incidentId);
        const answers = await findAnswers(services.db, ids, params.factId);
        return { uses: [...texts, ...answers] };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/fact-flags/:flagId/settle',
      summary: 'Say that languages of a place which a changed fact touched may stay as they are.',
      params: z.strictObject({ flagId: id }),
      body: settleFlag,
      response: z.object({ flagId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        settleFlagCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
