/** The read side over HTTP: desk, rooms, search. */
import {
  deskQuery,
  deskRow,
  deskView,
  searchResult,
  type WaitingView,
  waitingView,
} from '@accord/shared/desk';
import { id } from '@accord/shared/primitives';
import { room } from '@accord/shared/room';
import { spoken } from '@accord/shared/standing';
import { z } from 'zod';
import { routesWaitingFor } from '../adjustments/waiting.js';
import { deliveriesWaitingFor } from '../channels/delivery/waiting.js';
import { phonesWaitingFor } from '../phone/waiting.js';
import type { Actor } from '../platform/actor.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { schedulesWaitingFor } from '../releases/schedules/waiting.js';
import { readWaiting } from '../signoff/read.js';
import { changesAt } from './changesAt.js';
import { readDesk, readDeskRow } from './desk.js';
import { roomView } from './room.js';
import { search } from './search.js';
import { readSpoken } from './spoken.js';

export function viewRoutes(services: Services): readonly Route[] {
  const roomFor = roomView(services);
  return [
    personRoute({
      method: 'get',
      path: '/api/desk',
      summary: 'Rows of the desk, what waits for you, and counts.',
      query: deskQuery,
      response: deskView,
      handle: ({ actor, query }) => readDesk(services, actor, query),
    }),
    personRoute({
      method: 'get',
      path: '/api/waiting',
      summary:
        'What waits for you: versions to sign, looser routes and calls to confirm, releases that stopped or did not arrive.',
      response: waitingView,
      handle: ({ actor }) => waitingNow(services, actor),
    }),
    personRoute({
      method: 'get',
      path: '/api/desk/:incidentId',
      summary: 'One row of the desk.',
      params: z.strictObject({ incidentId: id }),
      response: deskRow,
      handle: ({ actor, params }) => readDeskRow(services, actor, params.incidentId),
    }),
    personRoute({
      method: 'get',
      path: '/api/rooms/:number',
      summary: 'An incident with everything that its room shows.',
      params: z.strictObject({ number: z.string().max(20) }),
      response: room,
      handle: ({ actor, params }) => roomFor(actor, params.number),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/spoken',
      summary: 'What the public pages of an incident say now, in every language.',
      params: z.strictObject({ incidentId: id }),
      response: spoken,
      handle: ({ actor, params }) => readSpoken(services, actor, params.incidentId),
    }),
    personRoute({
      method: 'get',
      path: '/api/search',
      summary: 'Find incidents, places and people.',
      query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
      response: searchResult,
      handle: ({ actor, query }) => search(services, actor, query.q),
    }),
  ];
}

async function waitingNow({ db, clock }: Services, actor: Actor): Promise<WaitingView> {
  const now = clock.now();
  const { items, changesAt: hoursAt } = await readWaiting(db, actor, now);
  const phones = await phonesWaitingFor(db, actor, now);
  return {
    items,
    routes: await routesWaitingFor(db, actor),
    schedules: await schedulesWaitingFor(db, actor),
    deliveries: await deliveriesWaitingFor(db, actor),
    phones,
    changesAt: changesAt(hoursAt, phones),
  };
}
