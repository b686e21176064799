/** The record over HTTP: what was missed, everything with its chain checked, and copies to take along. */
import { AppError } from '@accord/shared/errors';
import { eventsAfter as eventsAfterView, type RecordView, recordView } from '@accord/shared/events';
import { id } from '@accord/shared/primitives';
import { recordTakenOut, takeOutRecord } from '@accord/shared/recordCopy';
import { z } from 'zod';
import { eventsAfter, tryViewEvent } from '../audit/readEvents.js';
import { verifyStream } from '../audit/verifyStream.js';
import { knownIncident } from '../incidents/scope.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayReadDeskRecord } from '../policy/administration.js';
import { mayTakeOutDeskRecord, mayTakeOutRecord } from '../policy/record.js';
import { readCopy } from './readCopy.js';
import { takeOutDeskRecordCommand, takeOutRecordCommand } from './takeOut.js';

/** Numbers are 32-bit in the store. */
const MAX_NUMBER = 2 ** 31 - 1;

export function recordRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/events',
      summary: 'Events after a number, in order; ask again while the last is below `latest`.',
      params: z.strictObject({ incidentId: id }),
      query: z.strictObject({ after: z.coerce.number().int().min(0).max(MAX_NUMBER).default(0) }),
      response: eventsAfterView,
      handle: async ({ actor, params, query }) => {
        const incident = await knownIncident(db, actor, params.incidentId);
        return await eventsAfter(db, incident.id, query.after);
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/record',
      summary: 'The whole record of an incident, and whether its chain holds.',
      params: z.strictObject({ incidentId: id }),
      response: recordView,
      handle: async ({ actor, params }) => {
        const incident = await knownIncident(db, actor, params.incidentId);
        return await readRecord(services, incident.id, mayTakeOutRecord(actor, incident));
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/record',
      summary: 'The record of the desk itself: accounts, agencies, playbooks, drills.',
      response: recordView,
      handle: async ({ actor }) => {
        if (!mayReadDeskRecord(actor)) throw new AppError('not_allowed');
        const desk = await db.selectFrom('desk').select('id').executeTakeFirst();
        if (!desk) throw new AppError('not_set_up');
        return await readRecord(services, desk.id, mayTakeOutDeskRecord(actor));
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/record-copies',
      summary: 'Take a copy of the record of an incident along, or of its chain alone.',
      params: z.strictObject({ incidentId: id }),
      body: takeOutRecord,
      response: recordTakenOut,
      handle: ({ actor, idempotencyKey, params, body }) =>
        takeOutRecordCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/record-copies',
      summary: 'Take a copy of the record of the desk along, or of its chain alone.',
      body: takeOutRecord,
      response: recordTakenOut,
      handle: ({ actor, idempotencyKey, body }) =>
        takeOutDeskRecordCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'get',
      path: '/api/record-copies/:copyId',
      summary:
        'The file of a copy that one took oneself: JSON lines, as docs/SPEC.md describes them.',
      params: z.strictObject({ copyId: id }),
      response: z.string(),
      handle: ({ actor, cookie, params }) => readCopy(services, actor, cookie, params.copyId),
    }),
  ];
}

async function readRecord(
  { db }: Services,
  streamId: string,
  mayTakeOut: boolean,
): Promise<RecordView> {
  const { rows, chain } = await verifyStream(db, streamId);
  return {
    // A row that somebody altered beyond reading is left out; the chain says where it breaks.
    events: rows.flatMap((row) => {
      const event = tryViewEvent(row);
      return event ? [{ ...event, hash: row.hash.toString('hex') }] : [];
    }),
    latest: rows.at(-1)?.number ?? 0,
    mayTakeOut,
    chain,
  };
}
