/** Releases at a time, and embargoes, over HTTP. */
import { liftEmbargo, putEmbargo } from '@accord/shared/embargoes';
import { id } from '@accord/shared/primitives';
import { reschedule, scheduled, scheduleRelease } from '@accord/shared/schedules';
import { z } from 'zod';
import { personRoute, type Route } from '../../platform/http/route.js';
import type { Services } from '../../platform/services.js';
import { liftEmbargoCommand, putEmbargoCommand } from '../embargoes.js';
import {
  cancelScheduleCommand,
  confirmScheduleCommand,
  rescheduleCommand,
  scheduleReleaseCommand,
} from './commands.js';

const ofSchedule = z.strictObject({ scheduleId: id });
const embargoed = z.object({ embargoId: id });

export function scheduleRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/versions/:versionId/release-schedules',
      summary: 'Order the release of a version for a moment; everything is checked again then.',
      params: z.strictObject({ versionId: id }),
      body: scheduleRelease,
      response: scheduled,
      handle: ({ actor, idempotencyKey, params, body }) =>
        scheduleReleaseCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/release-schedules/:scheduleId/confirm',
      summary: 'Confirm a release at a time as the second person, before the moment.',
      params: ofSchedule,
      response: scheduled,
      handle: ({ actor, idempotencyKey, params }) =>
        confirmScheduleCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/release-schedules/:scheduleId/move',
      summary: 'Release at another moment; a second person confirms anew.',
      params: ofSchedule,
      body: reschedule,
      response: scheduled,
      handle: ({ actor, idempotencyKey, params, body }) =>
        rescheduleCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/release-schedules/:scheduleId/cancel',
      summary: 'Cancel a release at a time, or let go of one that was stopped.',
      params: ofSchedule,
      response: scheduled,
      handle: ({ actor, idempotencyKey, params }) =>
        cancelScheduleCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/embargoes',
      summary: 'Put facts under an embargo until a task is finished or a time has come.',
      params: z.strictObject({ incidentId: id }),
      body: putEmbargo,
      response: embargoed,
      handle: ({ actor, idempotencyKey, params, body }) =>
        putEmbargoCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/embargoes/:embargoId/lift',
      summary: 'Lift an embargo before its time, with a reason.',
      params: z.strictObject({ embargoId: id }),
      body: liftEmbargo,
      response: embargoed,
      handle: ({ actor, idempotencyKey, params, body }) =>
        liftEmbargoCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
