/** HTTP routes of administration: the desk, its agencies and people. */
import {
  agency,
  agencyChange,
  agencyInput,
  deskChange,
  linkCreated,
  personChange,
  personInput,
  personRecord,
} from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { readAgencies } from '../auth/directory.js';
import { makeLinkCommand } from '../auth/links.js';
import type { Actor } from '../platform/actor.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { addAgencyCommand, changeAgencyCommand } from './agencyCommands.js';
import { changeDeskCommand } from './deskSettings.js';
import { changePersonCommand, invitePersonCommand } from './peopleCommands.js';
import { readPersonRecords } from './peopleStore.js';
import { playbookRoutes } from './playbookRoutes.js';
import { shiftRoutes } from './shiftRoutes.js';

const nothing = z.object({});
const personPath = z.strictObject({ personId: id });

export function agencyRoutes(services: Services): Route[] {
  return [
    personRoute({
      method: 'patch',
      path: '/api/admin/desk',
      summary: "Change the desk's name, languages or time zone.",
      body: deskChange,
      response: nothing,
      handle: ({ actor, idempotencyKey, body }) =>
        changeDeskCommand(services, actor, idempotencyKey, body),
    }),
    ...agencyAdministration(services),
    ...peopleAdministration(services),
    ...playbookRoutes(services),
    ...shiftRoutes(services),
  ];
}

function agencyAdministration(services: Services): Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/agencies',
      summary: 'Every agency, also inactive ones.',
      response: z.object({ agencies: z.array(agency) }),
      handle: async ({ actor }) => {
        requireAdministrator(actor);
        return { agencies: await readAgencies(services.db) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/agencies',
      summary: 'Add an agency.',
      body: agencyInput,
      response: z.object({ agencyId: id }),
      handle: ({ actor, idempotencyKey, body }) =>
        addAgencyCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'patch',
      path: '/api/admin/agencies/:agencyId',
      summary: 'Change an agency, or switch it off or on.',
      params: z.strictObject({ agencyId: id }),
      body: agencyChange,
      response: z.object({ agencyId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeAgencyCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}

function peopleAdministration(services: Services): Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/people',
      summary: 'Everybody with an account.',
      response: z.object({ people: z.array(personRecord) }),
      handle: async ({ actor }) => {
        requireAdministrator(actor);
        return { people: await readPersonRecords(services.db, actor) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/people',
      summary: 'Add a person; an invitation link lets them in.',
      body: personInput,
      response: z.object({ personId: id }),
      handle: ({ actor, idempotencyKey, body }) =>
        invitePersonCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'patch',
      path: '/api/admin/people/:personId',
      summary: 'Change a person, their roles, or whether they are active.',
      params: personPath,
      body: personChange,
      response: z.object({ personId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        changePersonCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    ...(['invite-link', 'reset-link'] as const).map((kind) =>
      personRoute({
        method: 'post',
        path: `/api/admin/people/:personId/${kind}`,
        summary: 'Make a link with which the person sets a password; earlier links end.',
        params: personPath,
        response: linkCreated,
        handle: ({ actor, idempotencyKey, params }) =>
          makeLinkCommand(services, actor, idempotencyKey, params),
      }),
    ),
  ];
}

function requireAdministrator(actor: Actor): void {
  if (!mayAdminister(actor)) throw new AppError('not_allowed');
}
