/** The glossary over HTTP. */
import { AppError } from '@accord/shared/errors';
import {
  glossaryView,
  termChange,
  termInput,
  termRemoval,
  termSaved,
} from '@accord/shared/glossary';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayReadGlossary } from '../policy/glossary.js';
import { addTermCommand, changeTermCommand, removeTermCommand } from './commands.js';
import { readGlossary } from './store.js';

const termParams = z.strictObject({ termId: id });

export function glossaryRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/glossary',
      summary: 'Terms with their approved translations and forbidden words.',
      response: glossaryView,
      handle: async ({ actor }) => {
        if (!mayReadGlossary(actor)) throw new AppError('not_allowed');
        return { terms: await readGlossary(services.db) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/glossary',
      summary: 'Add a term to the glossary.',
      body: termInput,
      response: termSaved,
      handle: ({ actor, idempotencyKey, body }) =>
        addTermCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'put',
      path: '/api/admin/glossary/:termId',
      summary: 'Change a term of the glossary.',
      params: termParams,
      body: termChange,
      response: termSaved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeTermCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'delete',
      path: '/api/admin/glossary/:termId',
      summary: 'Remove a term from the glossary.',
      params: termParams,
      query: termRemoval,
      response: termSaved,
      handle: ({ actor, idempotencyKey, params, query }) =>
        removeTermCommand(services, actor, idempotencyKey, { ...params, ...query }),
    }),
  ];
}
