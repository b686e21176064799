/** Releases, overrides, corrections and withdrawals over HTTP. */
import { id } from '@accord/shared/primitives';
import {
  confirmWithdrawal,
  proposeWithdrawal,
  release,
  released,
  releaseProposed,
  startCorrection,
} from '@accord/shared/releases';
import { proposeOverride } from '@accord/shared/signoff';
import { statementAdded } from '@accord/shared/statements';
import { withdrawalOffers } from '@accord/shared/withdrawalWords';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import {
  confirmReleaseCommand,
  dropReleaseCommand,
  proposeReleaseCommand,
  releaseCommand,
} from './commands.js';
import { startCorrectionCommand } from './corrections.js';
import {
  confirmOverrideCommand,
  dropOverrideCommand,
  proposeOverrideCommand,
} from './overrides.js';
import {
  confirmWithdrawalCommand,
  dropWithdrawalCommand,
  proposeWithdrawalCommand,
} from './withdrawals.js';
import { readWithdrawalOffers } from './withdrawalWords.js';

const ofVersion = z.strictObject({ versionId: id });
const ofRelease = z.strictObject({ releaseId: id });
const ofProposal = z.strictObject({ proposalId: id });
const ofOverride = z.strictObject({ overrideId: id });
const ofWithdrawal = z.strictObject({ withdrawalId: id });

export function releaseRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/releases',
      summary: 'Release a signed version in some of its languages.',
      params: ofVersion,
      body: release,
      response: released,
      handle: ({ actor, idempotencyKey, params, body }) =>
        releaseCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/release-proposals',
      summary: 'Propose a release, where the playbook wants two people.',
      params: ofVersion,
      body: release,
      response: releaseProposed,
      handle: ({ actor, idempotencyKey, params, body }) =>
        proposeReleaseCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/release-proposals/:proposalId/confirm',
      summary: 'Confirm a proposed release as the second person; it goes out.',
      params: ofProposal,
      response: released,
      handle: ({ actor, idempotencyKey, params }) =>
        confirmReleaseCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/release-proposals/:proposalId/drop',
      summary: 'Let a proposed release go that waits for its second person.',
      params: ofProposal,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params }) =>
        dropReleaseCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/overrides',
      summary: 'Propose to release although a fact changed, with a reason that is published.',
      params: ofVersion,
      body: proposeOverride,
      response: z.object({ overrideId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        proposeOverrideCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/overrides/:overrideId/confirm',
      summary: "Confirm an override for the changed facts' owner.",
      params: ofOverride,
      response: z.object({ overrideId: id }),
      handle: ({ actor, idempotencyKey, params }) =>
        confirmOverrideCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/overrides/:overrideId/drop',
      summary: 'Let an override go that waits for its second person.',
      params: ofOverride,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params }) =>
        dropOverrideCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/releases/:releaseId/corrections',
      summary: 'Start a correction: a new statement with the released words as its draft.',
      params: ofRelease,
      body: startCorrection,
      response: statementAdded,
      handle: ({ actor, idempotencyKey, params, body }) =>
        startCorrectionCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/releases/:releaseId/withdrawal-words',
      summary: 'The words that would stand on the pages of a release, if it were withdrawn now.',
      params: ofRelease,
      response: withdrawalOffers,
      handle: ({ actor, params }) => readWithdrawalOffers(services, actor, params.releaseId),
    }),
    personRoute({
      method: 'post',
      path: '/api/releases/:releaseId/withdrawals',
      summary: 'Propose to withdraw a release, with the words that were shown.',
      params: ofRelease,
      body: proposeWithdrawal,
      response: z.object({ withdrawalId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        proposeWithdrawalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/withdrawals/:withdrawalId/confirm',
      summary: 'Confirm a withdrawal as somebody of another agency; the page says so at once.',
      params: ofWithdrawal,
      body: confirmWithdrawal,
      response: z.object({ releaseId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        confirmWithdrawalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/withdrawals/:withdrawalId/drop',
      summary: 'Let a withdrawal go that waits for its second person.',
      params: ofWithdrawal,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params }) =>
        dropWithdrawalCommand(services, actor, idempotencyKey, params),
    }),
  ];
}
