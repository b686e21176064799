/** What the room asks and sends about machine-made text. */
import {
  machineAsked,
  machineOfDocument,
  machinePartsOf,
  machineRequestPreview,
  type ReadMachineBlock,
} from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import { z } from 'zod';
import { command, get } from '../../../lib/api.js';

const of = (documentId: string) => `/api/documents/${documentId}/machine`;
const done = z.unknown();

export const getMachine = (documentId: string, signal: AbortSignal) =>
  get(of(documentId), machineOfDocument, signal);
export const getMachineParts = async (documentId: string, signal: AbortSignal) =>
  (await get(`${of(documentId)}/parts`, machinePartsOf, signal)).parts;
/** What would leave; nothing does. */
export const getMachineRequest = (documentId: string, parts: readonly PartName[]) =>
  get(`${of(documentId)}/request?parts=${parts.join(',')}`, machineRequestPreview);
export const postMachineRequest = (
  documentId: string,
  body: { readonly parts: readonly PartName[]; readonly hash: string },
  key: string,
) => command('POST', `${of(documentId)}/requests`, body, machineAsked, key);
export const cancelMachineRequest = (requestId: string, key: string) =>
  command('POST', `/api/machine-requests/${requestId}/cancel`, undefined, done, key);
export const approveMachineBlock = (documentId: string, body: ReadMachineBlock, key: string) =>
  command('POST', `${of(documentId)}/approvals`, body, done, key);
