/** The agreed part over HTTP. */
import {
  agreedPartPreview,
  agreedPartProposed,
  leaveOutList,
  proposeAgreedPart,
} from '@accord/shared/agreedPart';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { proposeAgreedPartCommand } from './commands.js';
import { previewAgreedPart } from './preview.js';

export function agreedPartRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/versions/:versionId/agreed-part',
      summary: 'What a version would be without the blocks that these requests are about.',
      params: z.strictObject({ versionId: id }),
      query: z.strictObject({ leave: leaveOutList }),
      response: agreedPartPreview,
      handle: ({ actor, params, query }) =>
        previewAgreedPart(services, actor, { ...params, ...query }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/agreed-part',
      summary: 'Propose the version without these blocks; it takes the ordinary route.',
      params: z.strictObject({ versionId: id }),
      body: proposeAgreedPart,
      response: agreedPartProposed,
      handle: ({ actor, idempotencyKey, params, body }) =>
        proposeAgreedPartCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
