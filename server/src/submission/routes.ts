/** Submitting over HTTP. */
import { id } from '@accord/shared/primitives';
import { submit, submitted } from '@accord/shared/statements';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { submitCommand } from './submit.js';

export function submissionRoutes(services: Services, documents: DocumentReader): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/submissions',
      summary: 'Freeze languages of a statement into a version for sign-off.',
      params: z.strictObject({ statementId: id }),
      body: submit,
      response: submitted,
      handle: ({ actor, idempotencyKey, params, body }) =>
        submitCommand(services, documents, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
