/** What the first start asks the server. */
import type { SetUpDesk } from '@accord/shared/accounts';
import { z } from 'zod';
import { command } from '../../lib/api.js';

const nothing = z.object({});

export const postDesk = (body: SetUpDesk) =>
  command('POST', '/api/first-start/desk', body, nothing);

export const postExercise = (code: string) =>
  command('POST', '/api/first-start/exercise', { code }, nothing);
