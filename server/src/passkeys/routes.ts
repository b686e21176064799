/** HTTP routes of passkeys: one's own, signing in with them, and resetting somebody's. */
import { AppError } from '@accord/shared/errors';
import {
  answered,
  ceremony,
  passkeyChange,
  passkeyView,
  registration,
  registrationCeremony,
  registrationStart,
} from '@accord/shared/passkeys';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { createSignInAttempts } from '../auth/attempts.js';
import { personRoute, publicRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayKeepPasskeys } from '../policy/passkey.js';
import { removePasskeyCommand, renamePasskeyCommand, resetPasskeysCommand } from './keep.js';
import { registerCommand, startRegistration } from './register.js';
import { createPasskeySignIn } from './signIn.js';
import { readPasskeys } from './store.js';

const nothing = z.object({});
const passkeyPath = z.strictObject({ passkeyId: id });

export function passkeyRoutes(services: Services): Route[] {
  // Beside those of the sign-in page: who has a session guesses no faster by changing the door.
  const attempts = createSignInAttempts();
  const signIn = createPasskeySignIn(services);
  return [
    publicRoute({
      method: 'post',
      path: '/api/session/passkey/start',
      summary: 'A challenge for signing in with a passkey.',
      response: ceremony,
      handle: ({ address }) => signIn.start(address),
    }),
    publicRoute({
      method: 'post',
      path: '/api/session/passkey',
      summary: 'Sign in with a passkey.',
      body: answered,
      response: nothing,
      handle: async ({ body, cookie, setCookie }) => {
        setCookie(await signIn.finish(body, cookie));
        return {};
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/account/passkeys',
      summary: 'Your own passkeys.',
      response: z.object({ passkeys: z.array(passkeyView) }),
      handle: async ({ actor }) => {
        if (!mayKeepPasskeys(actor)) throw new AppError('not_allowed');
        return { passkeys: await readPasskeys(services.db, actor.personId) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/account/passkeys/start',
      summary: 'A challenge for registering a passkey; asks for the password.',
      body: registrationStart,
      response: registrationCeremony,
      handle: ({ actor, address, body }) =>
        startRegistration(services, attempts, { actor, address, password: body.password }),
    }),
    personRoute({
      method: 'post',
      path: '/api/account/passkeys',
      summary: 'Register a passkey.',
      body: registration,
      response: passkeyView,
      handle: ({ actor, idempotencyKey, body }) =>
        registerCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'patch',
      path: '/api/account/passkeys/:passkeyId',
      summary: 'Give a passkey of yours another name.',
      params: passkeyPath,
      body: passkeyChange,
      response: nothing,
      handle: ({ actor, idempotencyKey, params, body }) =>
        renamePasskeyCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'delete',
      path: '/api/account/passkeys/:passkeyId',
      summary: 'Remove a passkey of yours; what it signed stays signed.',
      params: passkeyPath,
      response: nothing,
      handle: ({ actor, idempotencyKey, params }) =>
        removePasskeyCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'delete',
      path: '/api/admin/people/:personId/passkeys',
      summary: 'Reset the passkeys of a person of your agency; their sessions end.',
      params: z.strictObject({ personId: id }),
      response: z.object({ removed: z.number().int() }),
      handle: ({ actor, idempotencyKey, params }) =>
        resetPasskeysCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
