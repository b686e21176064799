/** Lines that agencies agree in advance, over HTTP. */
import { AppError } from '@accord/shared/errors';
import {
  authorise,
  lineChange,
  lineInput,
  lineOffers,
  lineSaved,
  releasedLine,
  releaseLine,
  takeBackAuthorisation,
} from '@accord/shared/lines';
import { id } from '@accord/shared/primitives';
import { agreedInAdvance, authorisedEqual, authoriseEqual } from '@accord/shared/wordings';
import { z } from 'zod';
import { readWordings } from '../authorisations/store.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { mayUseDesk } from '../policy/administration.js';
import { authorisableAgencies } from '../policy/line.js';
import { authoriseCommand, authoriseEqualCommand, takeBackAuthorisationCommand } from './agree.js';
import { addLineCommand, changeLineCommand } from './commands.js';
import { readOffers } from './offer.js';
import { releaseLineCommand } from './release.js';
import { readLines } from './store.js';

export function lineRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/lines',
      summary: 'Lines and withdrawal wordings of all playbooks, with who has agreed to them.',
      response: agreedInAdvance,
      handle: async ({ actor }) => {
        if (!mayUseDesk(actor)) throw new AppError('not_allowed');
        const which = { now: services.clock.now() };
        const lines = await readLines(services.db, which);
        const wordings = await readWordings(services.db, which);
        return { lines, wordings, authoriseFor: authorisableAgencies(actor) };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/lines',
      summary: 'Add a line to a playbook.',
      body: lineInput,
      response: lineSaved,
      handle: ({ actor, idempotencyKey, body }) =>
        addLineCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'put',
      path: '/api/admin/lines/:lineId',
      summary: 'Change a line; other words need new authorisations.',
      params: z.strictObject({ lineId: id }),
      body: lineChange,
      response: lineSaved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeLineCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/line-versions/:lineVersionId/authorisations',
      summary: 'Agree in advance, for your agency, to exactly the words of a line.',
      params: z.strictObject({ lineVersionId: id }),
      body: authorise,
      response: z.object({ authorisationId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        authoriseCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/authorisations',
      summary: 'Agree, for your agency, to wordings that say the same: each by its own hash.',
      body: authoriseEqual,
      response: authorisedEqual,
      handle: ({ actor, idempotencyKey, body }) =>
        authoriseEqualCommand(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'post',
      path: '/api/authorisations/:authorisationId/take-back',
      summary: 'Take your agency’s agreement to a line back.',
      params: z.strictObject({ authorisationId: id }),
      body: takeBackAuthorisation,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params, body }) =>
        takeBackAuthorisationCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/lines',
      summary: 'Lines of the playbook as they would go out now, and what keeps each from it.',
      params: z.strictObject({ incidentId: id }),
      response: lineOffers,
      handle: ({ actor, params }) => readOffers(services, actor, params.incidentId),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/lines',
      summary: 'Release a line that every agency concerned has agreed to in advance.',
      params: z.strictObject({ incidentId: id }),
      body: releaseLine,
      response: releasedLine,
      handle: ({ actor, idempotencyKey, params, body }) =>
        releaseLineCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
