/** What the account page asks the server. */
import { passkeyView, type Registration, registrationCeremony } from '@accord/shared/passkeys';
import { type AddDevice, accountWays, deviceAdded } from '@accord/shared/reach';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';

const nothing = z.object({});

export const patchAccount = (change: { name?: string; language?: string }, key: string) =>
  command('PATCH', '/api/account', change, nothing, key);

export const putPassword = (current: string, next: string, key: string) =>
  command('PUT', '/api/account/password', { current, next }, nothing, key);

export const deleteSessions = (key: string) =>
  command('DELETE', '/api/sessions', undefined, nothing, key);

export async function getPasskeys(signal: AbortSignal) {
  const answer = z.object({ passkeys: z.array(passkeyView) });
  return (await get('/api/account/passkeys', answer, signal)).passkeys;
}

/** @param password null where the account has none */
export const postPasskeyStart = (password: string | null) =>
  command('POST', '/api/account/passkeys/start', { password }, registrationCeremony);

export const postPasskey = (made: Registration, key: string) =>
  command('POST', '/api/account/passkeys', made, passkeyView, key);

export const patchPasskey = (id: string, name: string, key: string) =>
  command('PATCH', `/api/account/passkeys/${id}`, { name }, nothing, key);

export const deletePasskey = (id: string, key: string) =>
  command('DELETE', `/api/account/passkeys/${id}`, undefined, nothing, key);

export const getWays = (signal: AbortSignal) => get('/api/account/ways', accountWays, signal);

export const postDevice = (device: AddDevice, key: string) =>
  command('POST', '/api/account/devices', device, deviceAdded, key);

export const deleteDevice = (deviceId: string, key: string) =>
  command('DELETE', `/api/account/devices/${deviceId}`, undefined, nothing, key);

export const putMail = (isOn: boolean, key: string) =>
  command('PUT', '/api/account/mail', { isOn }, nothing, key);
