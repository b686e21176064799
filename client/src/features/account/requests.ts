/** What the account page asks the server. */
import { z } from 'zod';
import { command } from '../../lib/api.js';

const nothing = z.object({});

export const patchAccount = (change: { name?: string; language?: string }, key: string) =>
  command('PATCH', '/api/account', change, nothing, key);

export const putPassword = (current: string, next: string, key: string) =>
  command('PUT', '/api/account/password', { current, next }, nothing, key);

export const deleteSessions = (key: string) =>
  command('DELETE', '/api/sessions', undefined, nothing, key);
