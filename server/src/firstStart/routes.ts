/** HTTP route of the first start's first door. The second door stands in the exercise's routes. */
import { setUpDesk as setUpDeskBody } from '@accord/shared/accounts';
import { z } from 'zod';
import { openSession } from '../auth/signIn.js';
import { publicRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { setUpDesk } from './setUpDesk.js';
import type { SetupAttempts } from './setupCode.js';

/** @param attempts shared with the other door: one code, one limit */
export function firstStartRoutes(services: Services, attempts: SetupAttempts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/first-start/desk',
      summary: 'Set up this desk with the code from the terminal, and be signed in.',
      body: setUpDeskBody,
      response: z.object({}),
      handle: async ({ body, address, cookie, setCookie }) => {
        await attempts.count(address);
        const { personId } = await setUpDesk(services, body);
        setCookie(await openSession(services, personId, cookie));
        return {};
      },
    }),
  ];
}
