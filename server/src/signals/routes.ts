/** Signals, enquiries and answers over HTTP. */
import { id, language } from '@accord/shared/primitives';
import {
  answerGiven,
  answerWords,
  attachSignal,
  attachSignals,
  changeSignal,
  contactExport,
  correctContact,
  correctSignal,
  dealWithAnswer,
  draftSaved,
  giveAnswer,
  logSignal,
  saveDraft,
  setSignalAside,
  signalLogged,
  signalsView,
  similarSignal,
  similarSignalsQuery,
} from '@accord/shared/signals';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { dealWithAnswerCommand, giveAnswerCommand, saveDraftCommand } from './answerCommands.js';
import { offerSignalsAgainCommand, tellSignalsApartCommand } from './apartCommands.js';
import {
  attachSignalCommand,
  changeSignalCommand,
  detachSignalCommand,
  logSignalCommand,
  setSignalAsideCommand,
  takeSignalUpCommand,
} from './commands.js';
import { eraseContactCommand, exportContact } from './contacts.js';
import { correctSignalCommand } from './correct.js';
import { correctContactCommand } from './correctContact.js';
import { gatherSignalsCommand, partSignalsCommand } from './together.js';
import { findSimilarSignals, readAnswerWords, readSignalsView } from './view.js';

const ofIncident = z.strictObject({ incidentId: id });
const ofSignal = z.strictObject({ signalId: id });
const toldApart = z.object({ apartId: id });
const moved = z.object({ signalId: id });

export function signalRoutes(services: Services): readonly Route[] {
  return [...readingRoutes(services), ...signalCommands(services), ...answerRoutes(services)];
}

function readingRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/rooms/:number/signals',
      summary: 'Signals and enquiries of an incident, with their answers.',
      params: z.strictObject({ number: z.string().max(20) }),
      response: signalsView,
      handle: ({ actor, params }) => readSignalsView(services, actor, params.number),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/answer-words',
      summary:
        'Released sentences and facts that an answer can be made of, and what bars the rest.',
      params: ofIncident,
      query: z.strictObject({ language }),
      response: answerWords,
      handle: ({ actor, params, query }) =>
        readAnswerWords(services, actor, params.incidentId, query.language),
    }),
    personRoute({
      method: 'get',
      path: '/api/incidents/:incidentId/signals/similar',
      summary: 'Signals that may say or ask the same, with why.',
      params: ofIncident,
      query: similarSignalsQuery,
      response: z.object({ similar: z.array(similarSignal) }),
      handle: async ({ actor, params, query }) => ({
        similar: await findSimilarSignals(services, actor, params.incidentId, query),
      }),
    }),
    personRoute({
      method: 'get',
      path: '/api/signals/:signalId/contact',
      summary: 'Everything that is kept of the person who asked, to be handed to them.',
      params: ofSignal,
      response: contactExport,
      handle: ({ actor, params }) => exportContact(services, actor, params.signalId),
    }),
  ];
}

function signalCommands(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/signals',
      summary: 'Log a signal or an enquiry.',
      params: ofIncident,
      body: logSignal,
      response: signalLogged,
      handle: ({ actor, idempotencyKey, params, body }) =>
        logSignalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'patch',
      path: '/api/signals/:signalId',
      summary: 'Say who takes it, until when, and how far it can be believed.',
      params: ofSignal,
      body: changeSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        changeSignalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/correct',
      summary: 'Put a slip of the pen right; what it said before is kept.',
      params: ofSignal,
      body: correctSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        correctSignalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/attach',
      summary: 'Say that it is the same as another one.',
      params: ofSignal,
      body: attachSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        attachSignalCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/detach',
      summary: 'Say that it is one of its own after all.',
      params: ofSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params }) =>
        detachSignalCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/gather',
      summary: 'Say of several that they are the same as this one.',
      params: ofSignal,
      body: attachSignals,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        gatherSignalsCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/part',
      summary: 'Say of several that each is one of its own after all.',
      params: ofSignal,
      body: attachSignals,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        partSignalsCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/apart',
      summary: 'Say of several that neither this one nor any two of them are the same.',
      params: ofSignal,
      body: attachSignals,
      response: toldApart,
      handle: ({ actor, idempotencyKey, params, body }) =>
        tellSignalsApartCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals-apart/:apartId/end',
      summary: 'Take back that they are not the same: they are offered together again.',
      params: toldApart.strict(),
      response: toldApart,
      handle: ({ actor, idempotencyKey, params }) =>
        offerSignalsAgainCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/set-aside',
      summary: 'Owe it no answer, with the reason.',
      params: ofSignal,
      body: setSignalAside,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        setSignalAsideCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/signals/:signalId/take-up',
      summary: 'Take up again what was set aside.',
      params: ofSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params }) =>
        takeSignalUpCommand(services, actor, idempotencyKey, params),
    }),
    personRoute({
      method: 'put',
      path: '/api/signals/:signalId/contact',
      summary: 'Put right who asked and how to reach them; what was noted before is kept.',
      params: ofSignal,
      body: correctContact,
      response: moved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        correctContactCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'delete',
      path: '/api/signals/:signalId/contact',
      summary: 'Erase who asked, how to reach them, and what it said before it was corrected.',
      params: ofSignal,
      response: moved,
      handle: ({ actor, idempotencyKey, params }) =>
        eraseContactCommand(services, actor, idempotencyKey, params),
    }),
  ];
}

function answerRoutes(services: Services): readonly Route[] {
  return [
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/answer-drafts',
      summary: 'Keep an answer that has not been said.',
      params: ofIncident,
      body: saveDraft,
      response: draftSaved,
      handle: ({ actor, idempotencyKey, params, body }) =>
        saveDraftCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/incidents/:incidentId/answers',
      summary: 'Mark questions as answered, with what was said, by whom and when.',
      params: ofIncident,
      body: giveAnswer,
      response: answerGiven,
      handle: ({ actor, idempotencyKey, params, body }) =>
        giveAnswerCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/answers/:answerId/deal-with',
      summary: 'Say why an answer stands although something in it has changed.',
      params: z.strictObject({ answerId: id }),
      body: dealWithAnswer,
      response: z.object({ answerId: id }),
      handle: ({ actor, idempotencyKey, params, body }) =>
        dealWithAnswerCommand(services, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
