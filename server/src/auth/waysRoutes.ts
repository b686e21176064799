/** HTTP routes of the ways by which people are asked: one's own, and whether others have any. */

import { AppError } from '@accord/shared/errors';
import { id } from '@accord/shared/primitives';
import {
  accountWays,
  addDevice,
  deviceAdded,
  mailChoice,
  reachQuery,
  reachView,
} from '@accord/shared/reach';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayUseDesk } from '../policy/administration.js';
import { readReach } from './reach.js';
import { addDeviceCommand, chooseMailCommand, readWays, removeDeviceCommand } from './ways.js';

const nothing = z.object({});

export function waysRoutes(services: Services): Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/account/ways',
      summary: 'By which ways you are asked, and what your browser needs to be pushed to.',
      response: accountWays,
      handle: ({ actor }) => readWays(services, actor),
    }),
    personRoute({
      method: 'post',
      path: '/api/account/devices',
      summary: 'Be pushed to on this device.',
      body: addDevice,
      response: deviceAdded,
      handle: ({ actor, idempotencyKey, body }) =>
        addDeviceCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'delete',
      path: '/api/account/devices/:deviceId',
      summary: 'Be pushed to on that device no more.',
      params: z.strictObject({ deviceId: id }),
      response: nothing,
      handle: ({ actor, idempotencyKey, params }) =>
        removeDeviceCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'put',
      path: '/api/account/mail',
      summary: 'Be asked by mail, or not.',
      body: mailChoice,
      response: nothing,
      handle: ({ actor, idempotencyKey, body }) =>
        chooseMailCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'get',
      path: '/api/reach',
      summary: 'By which ways each of these people can be asked now.',
      query: reachQuery,
      response: reachView,
      handle: async ({ actor, query }) => {
        if (!mayUseDesk(actor)) throw new AppError('not_allowed');
        return { people: await readReach(services, services.db, query.people) };
      },
    }),
  ];
}
