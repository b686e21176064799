/** The desk's own commands: who is on duty, and the drill that runs. */
import { z } from 'zod';
import { command } from '../../lib/api.js';

const nothing = z.object({});
const drillId = z.object({ drillId: z.string() });

/** @param until ms since 1970 */
export const postDuty = (until: number, key: string) =>
  command('POST', '/api/duty', { until: new Date(until).toISOString() }, nothing, key);

export const deleteDuty = (key: string) => command('DELETE', '/api/duty', undefined, nothing, key);

/** @param endsAt ms since 1970 */
export const postDrill = (name: string, endsAt: number, key: string) =>
  command('POST', '/api/drills', { name, endsAt: new Date(endsAt).toISOString() }, drillId, key);

export const endDrill = (id: string, key: string) =>
  command('POST', `/api/drills/${id}/end`, undefined, drillId, key);
