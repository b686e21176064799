/** Statements and versions over HTTP; submitting is a feature of its own. */
import { alertSet, setAlert } from '@accord/shared/alert';
import { blockOwned, ownBlock } from '@accord/shared/blockOwners';
import { AppError } from '@accord/shared/errors';
import { id } from '@accord/shared/primitives';
import {
  addLanguage,
  addStatement,
  correctionNoteSet,
  languageAdded,
  setCorrectionNote,
  startRoute,
  startRoutesQuery,
  statementAdded,
  version,
} from '@accord/shared/statements';
import { z } from 'zod';
import { knownIncident } from '../incidents/scope.js';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { setAlertCommand } from './alert.js';
import { addLanguageCommand, addStatementCommand } from './commands.js';
import { setCorrectionNoteCommand } from './correctionNote.js';
import type { LiveDocuments } from './liveDocuments.js';
import { ownBlockCommand } from './ownBlock.js';
import { readStartRoutes } from './startRoutes.js';
import { readVersion } from './store.js';

export function statementRoutes(services: Services, documents: LiveDocuments): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/statements',
      summary: 'Start a statement, in the incident’s languages.',
      params: z.strictObject({ incidentId: id }),
      body: addStatement,
      response: statementAdded,
      handle: ({ actor, idempotencyKey, params, body }) =>
        addStatementCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/start-routes',
      summary: 'Routes that a new statement of a kind can begin on, the usual one first.',
      params: z.strictObject({ incidentId: id }),
      query: startRoutesQuery,
      response: z.object({ routes: z.array(startRoute) }),
      handle: async ({ actor, params, query }) => ({
        routes: await readStartRoutes(services, actor, params.incidentId, query.kind),
      }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/languages',
      summary: 'Start another language of a statement.',
      params: z.strictObject({ statementId: id }),
      body: addLanguage,
      response: languageAdded,
      handle: ({ actor, idempotencyKey, params, body }) =>
        addLanguageCommand(services, documents, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/correction-note',
      summary: 'Write anew what a correction says it puts right.',
      params: z.strictObject({ statementId: id }),
      body: setCorrectionNote,
      response: correctionNoteSet,
      handle: ({ actor, idempotencyKey, params, body }) =>
        setCorrectionNoteCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/statements/:statementId/alert',
      summary: 'Set what the statement says to machines as an alert: urgency, severity, areas.',
      params: z.strictObject({ statementId: id }),
      body: setAlert,
      response: alertSet,
      handle: ({ actor, idempotencyKey, params, body }) =>
        setAlertCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/documents/:documentId/owners',
      summary: 'Say which agency a block of a live text belongs to.',
      params: z.strictObject({ documentId: id }),
      body: ownBlock,
      response: blockOwned,
      handle: ({ actor, idempotencyKey, params, body }) =>
        ownBlockCommand(services, documents, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'get',
      path: '/api/versions/:versionId',
      summary: 'A version with its words, hashes and who typed what.',
      params: z.strictObject({ versionId: id }),
      response: version,
      handle: async ({ actor, params }) => {
        const found = await readVersion(services.db, params.versionId);
        if (!found) throw new AppError('not_found');
        await knownIncident(services.db, actor, found.incidentId);
        return found.version;
      },
    }),
  ];
}
