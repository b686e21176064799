/** Comments over HTTP. */
import { id } from '@accord/shared/primitives';
import { addComment } from '@accord/shared/statements';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { addCommentCommand, resolveCommentCommand } from './commands.js';

export function commentRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/documents/:documentId/comments',
      summary: 'Comment on words of a live text, or answer a comment.',
      params: z.strictObject({ documentId: id }),
      body: addComment,
      response: z.object({ commentId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        addCommentCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/comments/:commentId/resolve',
      summary: 'Resolve a comment with its answers.',
      params: z.strictObject({ commentId: id }),
      response: z.object({ commentId: id }),
      handle: ({ actor, idempotencyKey, params }) =>
        resolveCommentCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
