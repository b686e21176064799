/** Sign-off over HTTP. */
import { answerAsk } from '@accord/shared/asks';
import { signingCeremony } from '@accord/shared/passkeys';
import { id } from '@accord/shared/primitives';
import { decide, decided, hold, liftHold, signingStart, takeBack } from '@accord/shared/signoff';
import { storedAssertion } from '@accord/shared/storedAssertion';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { answerAskCommand } from './answerAsk.js';
import { decideCommand } from './commands.js';
import { holdCommand, liftHoldCommand, takeBackCommand } from './reconsider.js';
import { readAssertions, startSigning } from './signing.js';

const done = z.object({});

export function signoffRoutes(services: Services, documents: DocumentReader): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/decisions',
      summary: 'Sign a version, ask for changes, or hand the place to a deputy.',
      params: z.strictObject({ versionId: id }),
      body: decide,
      response: decided,
      handle: ({ actor, idempotencyKey, params, body }) =>
        decideCommand(services, documents, actor, idempotencyKey, { ...params, decision: body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/asks/:askId/answers',
      summary: 'Answer a request for changes: in words, in the text, or both.',
      params: z.strictObject({ askId: id }),
      body: answerAsk,
      response: z.object({ answerId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        answerAskCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/challenges',
      summary: 'A challenge for signing exactly these words in this place with a passkey.',
      params: z.strictObject({ versionId: id }),
      body: signingStart,
      response: signingCeremony,
      handle: ({ actor, params, body }) => startSigning(services, actor, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/versions/:versionId/assertions',
      summary: 'What proves the signatures that were made with passkeys, also without this server.',
      params: z.strictObject({ versionId: id }),
      response: z.object({ assertions: z.array(storedAssertion) }),
      handle: async ({ actor, params }) => ({
        assertions: await readAssertions(services, actor, params.versionId),
      }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/take-back',
      summary: 'Take back the signature of a place on what is not released yet.',
      params: z.strictObject({ versionId: id }),
      body: takeBack,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        takeBackCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/holds',
      summary: 'Hold a version: nothing of it goes out until the place lifts the hold.',
      params: z.strictObject({ versionId: id }),
      body: hold,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        holdCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/holds/lift',
      summary: 'Lift the hold of a place.',
      params: z.strictObject({ versionId: id }),
      body: liftHold,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        liftHoldCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
