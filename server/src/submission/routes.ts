/** Submitting over HTTP. */
import { id } from '@accord/shared/primitives';
import { submissionPreview, submit, submitted } from '@accord/shared/statements';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { previewSubmission } from './preview.js';
import { submitCommand } from './submit.js';

/** `en,vi` in an address. */
const languageList = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  .pipe(submit.shape.languages);

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
    personRoute({
      method: 'get',
      path: '/api/statements/:statementId/submissions/preview',
      summary: 'Which signatures a submission of these languages would keep, as they stand now.',
      params: z.strictObject({ statementId: id }),
      query: z.strictObject({ languages: languageList }),
      response: submissionPreview,
      handle: ({ actor, params, query }) =>
        previewSubmission(services, documents, actor, { ...params, ...query }),
    }),
  ];
}
