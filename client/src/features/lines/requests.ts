/** What the page of lines asks the server. */
import { type Authorise, type LinesView, linesView } from '@accord/shared/lines';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';

const done = z.unknown();

export const getLines = (signal: AbortSignal): Promise<LinesView> =>
  get('/api/lines', linesView, signal);

export const postAuthorisation = (lineVersionId: string, body: Authorise, key: string) =>
  command('POST', `/api/line-versions/${lineVersionId}/authorisations`, body, done, key);

export const takeBackAuthorisation = (authorisationId: string, reason: string, key: string) =>
  command('POST', `/api/authorisations/${authorisationId}/take-back`, { reason }, done, key);
