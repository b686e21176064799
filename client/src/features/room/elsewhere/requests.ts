/** What the page of texts said elsewhere sends. Each command takes the key of the click it stands for. */
import { type EndElsewhere, elsewhereLogged, type logElsewhere } from '@accord/shared/elsewhere';
import type { z } from 'zod';
import { command } from '../../../lib/api.js';

export const postElsewhere = (
  incidentId: string,
  body: z.input<typeof logElsewhere>,
  key: string,
) => command('POST', `/api/incidents/${incidentId}/elsewhere`, body, elsewhereLogged, key);
export const takeEndBack = (textId: string, reason: string, key: string) =>
  command('POST', `/api/elsewhere/${textId}/take-back`, { reason }, elsewhereLogged, key);
export const endElsewhere = (textId: string, body: EndElsewhere, key: string) =>
  command('POST', `/api/elsewhere/${textId}/end`, body, elsewhereLogged, key);
