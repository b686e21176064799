/** What the pages before sign-in ask the server. */
import { exerciseAccount, type LinkView, linkView } from '@accord/shared/accounts';
import { type Answered, ceremony } from '@accord/shared/passkeys';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';

const nothing = z.object({});

export const postSession = (email: string, password: string) =>
  command('POST', '/api/session', { email, password }, nothing);

export const postPasskeySessionStart = () =>
  command('POST', '/api/session/passkey/start', undefined, ceremony);

export const postPasskeySession = (answered: Answered) =>
  command('POST', '/api/session/passkey', answered, nothing);

export async function getExerciseAccounts() {
  const answer = z.object({ accounts: z.array(exerciseAccount) });
  const { accounts } = await get('/api/exercise-accounts', answer);
  return accounts;
}

export const postExerciseSession = (personId: string) =>
  command('POST', '/api/session/exercise', { personId }, nothing);

export const getLink = (token: string): Promise<LinkView> =>
  get(`/api/links/${encodeURIComponent(token)}`, linkView);

export const postLink = (token: string, password: string) =>
  command('POST', `/api/links/${encodeURIComponent(token)}`, { password }, nothing);
