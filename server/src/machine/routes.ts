/** Machine text over HTTP: the settings, what would leave, asking, cancelling, approving. */
import {
  askMachine,
  machineAdmin,
  machineAsked,
  machineOfDocument,
  machineParts,
  machinePartsOf,
  machineRequestPreview,
  machineSettingsInput,
  machineTested,
  readMachineBlock,
} from '@accord/shared/machine';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import { personRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import type { LiveDocuments } from '../statements/liveDocuments.js';
import { approveBlockCommand } from './approve.js';
import { asPreview, prepare, readMachineOfDocument, readMachineParts } from './prepare.js';
import type { Machine } from './run.js';
import { changeMachineSettings, showMachineSettings } from './settings.js';
import { testMachine } from './tryOut.js';

const ofDocument = z.strictObject({ documentId: id });

export function machineRoutes(
  services: Services,
  documents: LiveDocuments,
  machine: Machine,
): readonly Route[] {
  return [
    personRoute({
      method: 'get',
      path: '/api/admin/machine',
      summary: 'The settings for machine translation and drafting; never the key.',
      response: machineAdmin,
      handle: ({ actor }) => showMachineSettings(services, actor),
    }),
    personRoute({
      method: 'put',
      path: '/api/admin/machine',
      summary: 'Set machine translation and drafting up, or switch it off. The key is kept sealed.',
      body: machineSettingsInput,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, body }) =>
        changeMachineSettings(services, actor, idempotencyKey, body),
    }),
    personRoute({
      method: 'post',
      path: '/api/admin/machine/test',
      summary: 'Send a made-up sentence to the endpoint, and say how it went.',
      response: machineTested,
      handle: ({ actor, idempotencyKey }) => testMachine(services, actor, idempotencyKey),
    }),
    personRoute({
      method: 'get',
      path: '/api/documents/:documentId/machine',
      summary: 'Whether a machine may write in this text, and what was asked lately.',
      params: ofDocument,
      response: machineOfDocument,
      handle: ({ actor, params }) => readMachineOfDocument(services, actor, params.documentId),
    }),
    personRoute({
      method: 'get',
      path: '/api/documents/:documentId/machine/parts',
      summary: 'Parts that there is something to send for.',
      params: ofDocument,
      response: machinePartsOf,
      handle: ({ actor, params }) =>
        readMachineParts(services, documents, actor, params.documentId),
    }),
    personRoute({
      method: 'get',
      path: '/api/documents/:documentId/machine/request',
      summary: 'Exactly what would leave, and to where. Nothing leaves.',
      params: ofDocument,
      query: machineParts,
      response: machineRequestPreview,
      handle: async ({ actor, params, query }) =>
        asPreview(await prepare(services, documents, actor, { ...params, ...query })),
    }),
    personRoute({
      method: 'post',
      path: '/api/documents/:documentId/machine/requests',
      summary: 'Send what was seen. The answer is written into the text, marked as a machine’s.',
      params: ofDocument,
      body: askMachine,
      response: machineAsked,
      handle: ({ actor, idempotencyKey, params, body }) =>
        machine.ask(actor, idempotencyKey, { ...params, ...body }),
    }),
    personRoute({
      method: 'post',
      path: '/api/machine-requests/:requestId/cancel',
      summary: 'Stop waiting: whatever comes back is not written.',
      params: z.strictObject({ requestId: id }),
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params }) =>
        machine.cancel(actor, idempotencyKey, params.requestId),
    }),
    personRoute({
      method: 'post',
      path: '/api/documents/:documentId/machine/approvals',
      summary: 'Say of one block that a person has read exactly these words and approves them.',
      params: ofDocument,
      body: readMachineBlock,
      response: z.object({}),
      handle: ({ actor, idempotencyKey, params, body }) =>
        approveBlockCommand(services, documents, actor, idempotencyKey, { ...params, ...body }),
    }),
  ];
}
