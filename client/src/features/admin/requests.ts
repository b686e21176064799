/** What the administration asks the server. */
import {
  agency,
  type agencyChange,
  type agencyInput,
  type deskChange,
  linkCreated,
  type personChange,
  type personInput,
  personRecord,
} from '@accord/shared/accounts';
import {
  type ChannelChange,
  type ChannelInput,
  type ChannelTested,
  channelsView,
  channelTested,
} from '@accord/shared/channels';
import type { TermChange, TermInput } from '@accord/shared/glossary';
import { type GuidanceChange, type GuidanceInput, guidanceList } from '@accord/shared/guidance';
import { type LineChange, type LineInput, linesView } from '@accord/shared/lines';
import { machineAdmin, type machineSettingsInput, machineTested } from '@accord/shared/machine';
import { type PlaybookInput, playbook } from '@accord/shared/playbooks';
import { keyRotated, signingKeys } from '@accord/shared/proof';
import { type Publication, publicationsView, publicationTested } from '@accord/shared/publications';
import { z } from 'zod';
import { command, get, TRYING_OUT_MS } from '../../lib/api.js';

const anything = z.unknown();

export async function getAgencies(signal: AbortSignal) {
  const answer = z.object({ agencies: z.array(agency) });
  return (await get('/api/admin/agencies', answer, signal)).agencies;
}

export async function getPeople(signal: AbortSignal) {
  const answer = z.object({ people: z.array(personRecord) });
  return (await get('/api/admin/people', answer, signal)).people;
}

export async function getAllPlaybooks(signal: AbortSignal) {
  const answer = z.object({ playbooks: z.array(playbook) });
  return (await get('/api/admin/playbooks', answer, signal)).playbooks;
}

export const postAgency = (body: z.input<typeof agencyInput>, key: string) =>
  command('POST', '/api/admin/agencies', body, anything, key);

export const patchAgency = (id: string, body: z.input<typeof agencyChange>, key: string) =>
  command('PATCH', `/api/admin/agencies/${id}`, body, anything, key);

export async function postPerson(
  body: z.input<typeof personInput>,
  key: string,
): Promise<{ personId: string }> {
  return await command('POST', '/api/admin/people', body, z.object({ personId: z.string() }), key);
}

export const patchPerson = (id: string, body: z.input<typeof personChange>, key: string) =>
  command('PATCH', `/api/admin/people/${id}`, body, anything, key);

/** An invitation until the person has a password, a reset afterwards. */
export const postLink = (personId: string, kind: 'invite' | 'reset', key: string) =>
  command('POST', `/api/admin/people/${personId}/${kind}-link`, undefined, linkCreated, key);

/** For a lost authenticator; the person's sessions end. */
export const deletePasskeys = (personId: string, key: string) =>
  command('DELETE', `/api/admin/people/${personId}/passkeys`, undefined, anything, key);

export const patchDesk = (body: z.input<typeof deskChange>, key: string) =>
  command('PATCH', '/api/admin/desk', body, anything, key);

export const postPlaybook = (body: PlaybookInput, key: string) =>
  command('POST', '/api/admin/playbooks', body, anything, key);

export const putPlaybook = (id: string, body: PlaybookInput, key: string) =>
  command('PUT', `/api/admin/playbooks/${id}`, body, anything, key);

export const getChannels = (signal: AbortSignal) =>
  get('/api/admin/channels', channelsView, signal);

export const postChannel = (body: ChannelInput | ChannelChange, key: string) =>
  command('POST', '/api/admin/channels', body, anything, key);

export const patchChannel = (id: string, body: object, key: string) =>
  command('PATCH', `/api/admin/channels/${id}`, body, anything, key);

/** @param to where a mail goes */
export async function postChannelTest(
  id: string,
  to: string | undefined,
  key: string,
): Promise<ChannelTested> {
  return await command(
    'POST',
    `/api/admin/channels/${id}/test`,
    to ? { to } : {},
    channelTested,
    key,
    TRYING_OUT_MS,
  );
}

export async function getPublications(signal: AbortSignal) {
  return (await get('/api/admin/publications', publicationsView, signal)).publications;
}

export const postPublicationTest = (kind: Publication, key: string) =>
  command(
    'POST',
    `/api/admin/publications/${kind}/test`,
    undefined,
    publicationTested,
    key,
    TRYING_OUT_MS,
  );

export async function getSigningKeys(signal: AbortSignal) {
  return (await get('/api/admin/signing-keys', signingKeys, signal)).keys;
}

export const postSigningKey = (key: string) =>
  command('POST', '/api/admin/signing-keys', undefined, keyRotated, key);

export async function getAllLines(signal: AbortSignal) {
  return (await get('/api/lines', linesView, signal)).lines;
}

export const postLine = (body: LineInput, key: string) =>
  command('POST', '/api/admin/lines', body, anything, key);

export const putLine = (id: string, body: LineChange, key: string) =>
  command('PUT', `/api/admin/lines/${id}`, body, anything, key);

export const addTerm = (body: TermInput, key: string) =>
  command('POST', '/api/admin/glossary', body, anything, key);

export const changeTerm = (id: string, body: TermChange, key: string) =>
  command('PUT', `/api/admin/glossary/${id}`, body, anything, key);

/** @param base when the words were written that the reader saw */
export const deleteTerm = (id: string, base: string, key: string) =>
  command(
    'DELETE',
    `/api/admin/glossary/${id}?${new URLSearchParams({ base })}`,
    undefined,
    anything,
    key,
  );

export async function getAllGuidance(signal: AbortSignal) {
  return (await get('/api/admin/guidance', guidanceList, signal)).guidance;
}

export const postGuidance = (body: GuidanceInput, key: string) =>
  command('POST', '/api/admin/guidance', body, anything, key);

/** A new version. */
export const putGuidance = (guidanceId: string, body: GuidanceChange, key: string) =>
  command('PUT', `/api/admin/guidance/${guidanceId}`, body, anything, key);

export const retireGuidance = (guidanceId: string, reason: string, key: string) =>
  command('POST', `/api/admin/guidance/${guidanceId}/retire`, { reason }, anything, key);

export const getMachineSettings = (signal: AbortSignal) =>
  get('/api/admin/machine', machineAdmin, signal);

export const putMachineSettings = (body: z.input<typeof machineSettingsInput>, key: string) =>
  command('PUT', '/api/admin/machine', body, anything, key);

export const postMachineTest = (key: string) =>
  command('POST', '/api/admin/machine/test', undefined, machineTested, key);
