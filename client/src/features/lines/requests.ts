/** What the page of lines asks the server. */
import type { Authorise } from '@accord/shared/lines';
import {
  type AgreedInAdvance,
  type AuthoriseEqual,
  agreedInAdvance,
} from '@accord/shared/wordings';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';

const done = z.unknown();

export const getLines = (signal: AbortSignal): Promise<AgreedInAdvance> =>
  get('/api/lines', agreedInAdvance, signal);

export const postAuthorisation = (lineVersionId: string, body: Authorise, key: string) =>
  command('POST', `/api/line-versions/${lineVersionId}/authorisations`, body, done, key);

export const postEqualAuthorisations = (body: AuthoriseEqual, key: string) =>
  command('POST', '/api/authorisations', body, done, key);

export const takeBackAuthorisation = (authorisationId: string, reason: string, key: string) =>
  command('POST', `/api/authorisations/${authorisationId}/take-back`, { reason }, done, key);
