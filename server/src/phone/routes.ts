/** Phone approvals over HTTP. */
import { openPhone, phoneOpened, phoneReadBack } from '@accord/shared/phone';
import { id } from '@accord/shared/primitives';
import { decided } from '@accord/shared/signoff';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import {
  closePhoneCommand,
  hearPhoneCommand,
  openPhoneCommand,
  readBackCommand,
} from './commands.js';

const done = z.object({});
const ofPhone = z.strictObject({ phoneApprovalId: id });

export function phoneRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/phone-approvals',
      summary: 'Begin a phone approval: whom you call, for which place, about which texts.',
      params: z.strictObject({ versionId: id }),
      body: openPhone,
      response: phoneOpened,
      handle: ({ actor, idempotencyKey, params, body }) =>
        openPhoneCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/phone-approvals/:phoneApprovalId/read-back',
      summary: 'Log the codes that the leader read back, and the number that was called.',
      params: ofPhone,
      body: phoneReadBack,
      response: done,
      handle: ({ actor, idempotencyKey, params, body }) =>
        readBackCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/phone-approvals/:phoneApprovalId/hear',
      summary: 'Confirm as the second person that the leader approved; the signature stands.',
      params: ofPhone,
      response: decided,
      handle: ({ actor, idempotencyKey, params }) =>
        hearPhoneCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/phone-approvals/:phoneApprovalId/close',
      summary: 'Give up a phone approval that you began; nothing is signed.',
      params: ofPhone,
      response: done,
      handle: ({ actor, idempotencyKey, params }) =>
        closePhoneCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
