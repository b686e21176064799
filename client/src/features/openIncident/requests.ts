/** What the dialog asks the server. */
import {
  incidentOpened,
  type OpenIncident,
  type SimilarIncident,
  similarIncident,
} from '@accord/shared/incidents';
import { type Playbook, playbook } from '@accord/shared/playbooks';
import { z } from 'zod';
import { command, get } from '../../lib/api.js';

export async function getPlaybooks(): Promise<readonly Playbook[]> {
  const { playbooks } = await get('/api/playbooks', z.object({ playbooks: z.array(playbook) }));
  return playbooks.toSorted((a, b) => a.position - b.position);
}

export async function getSimilar(
  words: {
    title: string;
    place: string;
    exercise: boolean;
    playbookId: string | undefined;
    agencyIds: string;
  },
  signal: AbortSignal,
): Promise<readonly SimilarIncident[]> {
  const { playbookId, exercise, ...rest } = words;
  const query = new URLSearchParams({ ...rest, exercise: String(exercise) });
  if (playbookId !== undefined) query.set('playbookId', playbookId);
  const { incidents } = await get(
    `/api/incidents/similar?${query}`,
    z.object({ incidents: z.array(similarIncident) }),
    signal,
  );
  return incidents;
}

export const postIncident = (body: OpenIncident, key: string) =>
  command('POST', '/api/incidents', body, incidentOpened, key);
