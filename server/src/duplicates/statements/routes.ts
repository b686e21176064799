/** Statements that say the same, over HTTP: they come with the room; here is what people say of them. */
import { id } from '@accord/shared/primitives';
import { begunLike, begunStatement, goOnIn, notSameStatement } from '@accord/shared/sameStatements';
import { z } from 'zod';
import { personRoute, type Route } from '../../platform/http/route.js';
import type { Services } from '../../platform/services.js';
import { findBegunLike } from './begun.js';
import { goOnInCommand, takeStatementUpCommand, tellStatementsApartCommand } from './commands.js';

const ofStatement = z.strictObject({ statementId: id });
const done = z.object({ statementId: id });

export function sameStatementRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/statements/similar',
      summary: 'Statements in work that one about to be begun may repeat, with why.',
      params: z.strictObject({ incidentId: id }),
      query: begunStatement,
      response: z.object({ similar: z.array(begunLike) }),
      handle: async ({ actor, params, query }) => ({
        similar: await findBegunLike(services, actor, params.incidentId, query),
      }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/not-same',
      summary:
        'Say why another statement is not the same; it comes back only where more speaks for it.',
      params: ofStatement,
      body: notSameStatement,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        tellStatementsApartCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/go-on-in',
      summary: 'Let a statement rest, since work goes on in another one.',
      params: ofStatement,
      body: goOnIn,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        goOnInCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/take-up',
      summary: 'Take up again a statement that rests.',
      params: ofStatement,
      response: done,
      handle: ({ actor, idempotencyKey, params }) =>
        takeStatementUpCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
