/** The desk's signing keys over HTTP, for administrators; the public list stands in the newsroom. */
import { AppError } from '@accord/shared/errors';
import { keyRotated, signingKeys } from '@accord/shared/proof';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { readSigningKeys } from './readKeys.js';
import { rotateKeyCommand } from './rotate.js';

export function signingRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/signing-keys',
      summary: 'The keys that signed releases, newest first.',
      response: signingKeys,
      handle: async ({ actor }) => {
        if (!mayAdminister(actor)) throw new AppError('not_allowed');
        return await readSigningKeys(services);
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/signing-keys',
      summary: 'Rotate the signing key: a new one signs from now on, the old one stays published.',
      response: keyRotated,
      handle: ({ actor, idempotencyKey }) => rotateKeyCommand(services, actor, idempotencyKey),
    }),
  ];
}
