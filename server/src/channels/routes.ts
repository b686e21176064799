/** Channels and deliveries over HTTP. */
import {
  attemptsPage,
  attemptsQuery,
  channelChange,
  channelInput,
  channelsView,
  channelTest,
  channelTested,
  decideDelivery,
  deliveryDecided,
  postPreviews,
  postsQuery,
  undecidedDeliveries,
  withdrawalPostsQuery,
} from '@accord/shared/channels';
import { AppError } from '@accord/shared/errors';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayAdminister, mayUseDesk } from '../policy/administration.js';
import { addChannelCommand, changeChannelCommand } from './commands.js';
import { readAttempts } from './delivery/attempts.js';
import { decideDeliveryCommand } from './delivery/decide.js';
import type { Senders } from './delivery/sender.js';
import { readUndecided } from './delivery/view.js';
import { previewPosts, previewWithdrawal } from './social/preview.js';
import { readChannels } from './store.js';
import { testChannel } from './tryOut.js';

const ofChannel = z.strictObject({ channelId: id });

export function channelRoutes(services: Services, senders: Senders): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/channels',
      summary: 'Every channel that was set up, with its state.',
      response: channelsView,
      handle: async ({ actor }) => {
        if (!mayAdminister(actor)) throw new AppError('not_allowed');
        return {
          channels: await readChannels(services.db),
          hasKey: services.keepsCredentials,
          subscribe: `${services.publicUrl}/news/subscribe`,
        };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/channels',
      summary: 'Add a channel. Credentials are kept sealed and never given out again.',
      body: channelInput,
      response: z.object({ channelId: id }),
      handle: ({ actor, idempotencyKey, body }) =>
        addChannelCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'patch',
      path: '/api/admin/channels/:channelId',
      summary: 'Change a channel, or switch it off or on; what is absent stays.',
      params: ofChannel,
      body: channelChange,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeChannelCommand(services, actor, idempotencyKey, params.channelId, body),
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/channels/:channelId/test',
      summary: 'Send a test, and say how it went.',
      params: ofChannel,
      body: channelTest,
      response: channelTested,
      handle: ({ actor, idempotencyKey, params, body }) =>
        testChannel(services, senders, actor, idempotencyKey, {
          ...params,
          to: body.to ?? null,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/releases/:releaseId/deliveries',
      summary: 'Decide about what a channel did not get of a release: try it again, or leave it.',
      params: z.strictObject({ releaseId: id }),
      body: decideDelivery,
      response: deliveryDecided,
      handle: ({ actor, idempotencyKey, params, body }) =>
        decideDeliveryCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/releases/:releaseId/channels/:channelId/attempts',
      summary: 'Every attempt to deliver a release on a channel, newest first, a page at a time.',
      params: z.strictObject({ releaseId: id, channelId: id }),
      query: attemptsQuery,
      response: attemptsPage,
      handle: ({ actor, params, query }) => readAttempts(services.db, actor, params, query),
    }),
    personRoute({
      method: 'get',
      path: '/api/versions/:versionId/posts',
      summary: 'A version as it would be posted on each account, in these languages.',
      params: z.strictObject({ versionId: id }),
      query: postsQuery,
      response: postPreviews,
      handle: async ({ actor, params, query }) => ({
        posts: await previewPosts(services, actor, params.versionId, query.languages),
      }),
    }),
    personRoute({
      method: 'get',
      path: '/api/releases/:releaseId/withdrawal-posts',
      summary: 'What each account would post if a release were withdrawn now, on this ground.',
      params: z.strictObject({ releaseId: id }),
      query: withdrawalPostsQuery,
      response: postPreviews,
      handle: async ({ actor, params, query }) => ({
        posts: await previewWithdrawal(services, actor, params.releaseId, query.ground),
      }),
    }),
    personRoute({
      method: 'get',
      path: '/api/deliveries/undecided',
      summary: 'Incidents in which this person has to decide about deliveries.',
      response: undecidedDeliveries,
      handle: async ({ actor }) => {
        if (!mayUseDesk(actor)) throw new AppError('not_allowed');
        return { incidents: await readUndecided(services.db, actor) };
      },
    }),
  ];
}
