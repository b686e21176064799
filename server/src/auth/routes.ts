/** HTTP routes of accounts: sessions, one's own account, links, and the names of everybody. */
import {
  accountChange,
  directory,
  linkUse,
  linkView,
  passwordChange,
  sessionView,
  signIn as signInBody,
} from '@accord/shared/accounts';
import { z } from 'zod';
import { personRoute, publicRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { changeAccountCommand, changePasswordCommand, signOutEverywhere } from './account.js';
import { createSignInAttempts } from './attempts.js';
import { readDirectory } from './directory.js';
import { readLink, useLink } from './links.js';
import { readSessionView } from './sessionView.js';
import { openSession, signIn, signOut } from './signIn.js';

const nothing = z.object({});
/** 32 bytes in base64url. */
const linkToken = z.strictObject({ token: z.string().max(64) });

export function authRoutes(services: Services): Route[] {
  const attempts = createSignInAttempts();
  return [
    publicRoute({
      method: 'get',
      path: '/api/session',
      summary: 'Is the desk set up, and who is signed in?',
      response: sessionView,
      handle: ({ cookie }) => readSessionView(services, cookie),
    }),
    publicRoute({
      method: 'post',
      path: '/api/session',
      summary: 'Sign in.',
      body: signInBody,
      response: nothing,
      handle: async ({ body, address, cookie, setCookie }) => {
        setCookie(await signIn(services, attempts, { address, cookie }, body));
        return {};
      },
    }),
    publicRoute({
      method: 'delete',
      path: '/api/session',
      summary: 'Sign out here.',
      response: nothing,
      handle: async ({ cookie, setCookie }) => {
        setCookie(await signOut(services, cookie));
        return {};
      },
    }),
    personRoute({
      method: 'delete',
      path: '/api/sessions',
      summary: 'Sign out everywhere, here too.',
      response: nothing,
      handle: async ({ actor, setCookie }) => {
        setCookie(await signOutEverywhere(services, actor));
        return {};
      },
    }),
    personRoute({
      method: 'patch',
      path: '/api/account',
      summary: 'Change your own name or language.',
      body: accountChange,
      response: nothing,
      handle: ({ actor, idempotencyKey, body }) =>
        changeAccountCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'put',
      path: '/api/account/password',
      summary: 'Change your password; your other sessions end.',
      body: passwordChange,
      response: nothing,
      handle: ({ actor, idempotencyKey, address, body }) =>
        changePasswordCommand(services, attempts, { actor, key: idempotencyKey, address }, body),
    }),
    publicRoute({
      method: 'get',
      path: '/api/links/:token',
      summary: 'Whose invitation or reset a link is.',
      params: linkToken,
      response: linkView,
      handle: ({ params }) => readLink(services, params.token),
    }),
    publicRoute({
      method: 'post',
      path: '/api/links/:token',
      summary: 'Set the password that a link allows, once, and be signed in.',
      params: linkToken,
      body: linkUse,
      response: nothing,
      handle: async ({ params, body, cookie, setCookie }) => {
        const { personId } = await useLink(services, params.token, body.password);
        setCookie(await openSession(services, personId, cookie));
        return {};
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/directory',
      summary: 'Agencies and people, to put names to ids.',
      response: directory,
      handle: ({ actor }) => readDirectory(services.db, actor),
    }),
  ];
}
