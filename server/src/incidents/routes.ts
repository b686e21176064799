/** An incident's own commands over HTTP. */
import {
  changeIncident,
  changeMembers,
  closeIncident,
  engageAgencies,
  handOverLead,
  reopenIncident,
} from '@accord/shared/incidents';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import {
  changeIncidentCommand,
  changeMembersCommand,
  closeIncidentCommand,
  engageAgenciesCommand,
  handOverLeadCommand,
  reopenIncidentCommand,
} from './commands.js';

const params = z.strictObject({ incidentId: id });
const response = z.object({ incidentId: id });

export function incidentRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'patch',
      path: '/api/incidents/:incidentId',
      summary: 'Change title, place or summary.',
      params,
      body: changeIncident,
      response,
      handle: (input) =>
        changeIncidentCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/agencies',
      summary: 'Call agencies to the incident.',
      params,
      body: engageAgencies,
      response,
      handle: (input) =>
        engageAgenciesCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/lead',
      summary: 'Hand the lead over to another engaged agency.',
      params,
      body: handOverLead,
      response,
      handle: (input) =>
        handOverLeadCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/close',
      summary: 'Close the incident.',
      params,
      body: closeIncident,
      response,
      handle: (input) =>
        closeIncidentCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/reopen',
      summary: 'Open a closed incident again.',
      params,
      body: reopenIncident,
      response,
      handle: (input) =>
        reopenIncidentCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/members',
      summary: 'Say who may know of a restricted incident.',
      params,
      body: changeMembers,
      response,
      handle: (input) =>
        changeMembersCommand(services, input.actor, input.idempotencyKey, {
          ...input.params,
          ...input.body,
        }),
    }),
  ];
}
