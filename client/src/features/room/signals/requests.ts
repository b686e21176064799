/** What the page of signals asks and sends. Each command takes the key of the click it stands for. */
import {
  type AnswerWords,
  answerGiven,
  answerWords,
  type changeSignal,
  contactExport,
  type correctContact as correctContactInput,
  type correctSignal,
  draftSaved,
  type giveAnswer,
  type logSignal,
  type SignalsView,
  type SimilarSignal,
  type saveDraft,
  signalLogged,
  signalsView,
  similarSignal,
} from '@accord/shared/signals';
import { z } from 'zod';
import { command, get } from '../../../lib/api.js';
import { createLiveQuery, type LiveQuery } from '../../../lib/liveQuery.js';
import { listenLive } from '../../../lib/socket.js';

/** @param number the incident's speakable number */
export function openSignals(number: string): LiveQuery<SignalsView> {
  const query = createLiveQuery((signal) =>
    get(`/api/rooms/${encodeURIComponent(number)}/signals`, signalsView, signal),
  );
  /** The newest event that is shown of one of the room's incidents; null of any other. */
  const seenOf = (incidentId: string) => {
    const state = query.store.getState();
    if (state.state !== 'shown') return null;
    const { incident, joined } = state.view;
    if (incident.id === incidentId) return incident.eventNumber;
    return joined.find((one) => one.incidentId === incidentId)?.eventNumber ?? null;
  };
  const stopListening = listenLive({
    event: (incidentId, latest) => {
      const seen = seenOf(incidentId);
      if (seen !== null && latest > seen) query.refresh();
    },
    removed: (incidentId) => {
      if (seenOf(incidentId) !== null) query.refresh();
    },
    connected: query.refresh,
    directory: query.refresh,
  });
  return {
    ...query,
    stop: () => {
      stopListening();
      query.stop();
    },
  };
}

const moved = z.object({ signalId: z.string() });

export const postSignal = (incidentId: string, body: z.input<typeof logSignal>, key: string) =>
  command('POST', `/api/incidents/${incidentId}/signals`, body, signalLogged, key);
export const patchSignal = (signalId: string, body: z.input<typeof changeSignal>, key: string) =>
  command('PATCH', `/api/signals/${signalId}`, body, moved, key);
export const correct = (signalId: string, body: z.input<typeof correctSignal>, key: string) =>
  command('POST', `/api/signals/${signalId}/correct`, body, moved, key);
export const attach = (signalId: string, toId: string, key: string) =>
  command('POST', `/api/signals/${signalId}/attach`, { toId }, moved, key);
export const detach = (signalId: string, key: string) =>
  command('POST', `/api/signals/${signalId}/detach`, {}, moved, key);
export const gather = (signalId: string, signalIds: readonly string[], key: string) =>
  command('POST', `/api/signals/${signalId}/gather`, { signalIds }, moved, key);
export const part = (signalId: string, signalIds: readonly string[], key: string) =>
  command('POST', `/api/signals/${signalId}/part`, { signalIds }, moved, key);
const toldApart = z.object({ apartId: z.string() });
export const notSame = (signalId: string, signalIds: readonly string[], key: string) =>
  command('POST', `/api/signals/${signalId}/apart`, { signalIds }, toldApart, key);
export const offerAgain = (apartId: string, key: string) =>
  command('POST', `/api/signals-apart/${apartId}/end`, {}, toldApart, key);
export const setAside = (signalId: string, reason: string, key: string) =>
  command('POST', `/api/signals/${signalId}/set-aside`, { reason }, moved, key);
export const takeUp = (signalId: string, key: string) =>
  command('POST', `/api/signals/${signalId}/take-up`, {}, moved, key);
export const correctContact = (
  signalId: string,
  body: z.input<typeof correctContactInput>,
  key: string,
) => command('PUT', `/api/signals/${signalId}/contact`, body, moved, key);
export const eraseContact = (signalId: string, key: string) =>
  command('DELETE', `/api/signals/${signalId}/contact`, undefined, moved, key);
export const getContact = (signalId: string) =>
  get(`/api/signals/${signalId}/contact`, contactExport);

export const postDraft = (incidentId: string, body: z.input<typeof saveDraft>, key: string) =>
  command('POST', `/api/incidents/${incidentId}/answer-drafts`, body, draftSaved, key);
export const postAnswer = (incidentId: string, body: z.input<typeof giveAnswer>, key: string) =>
  command('POST', `/api/incidents/${incidentId}/answers`, body, answerGiven, key);
export const dealWith = (answerId: string, reason: string, key: string) =>
  command(
    'POST',
    `/api/answers/${answerId}/deal-with`,
    { reason },
    z.object({ answerId: z.string() }),
    key,
  );

export function getWords(
  incidentId: string,
  language: string,
  signal?: AbortSignal,
): Promise<AnswerWords> {
  const query = new URLSearchParams({ language });
  return get(`/api/incidents/${incidentId}/answer-words?${query}`, answerWords, signal);
}

/** What is typed may be longer than what a look for the same needs. */
const SOUGHT_LETTERS = 600;

export async function getSimilar(
  incidentId: string,
  typed: { text: string; language: string; place: string; link: string; except?: string },
  signal?: AbortSignal,
): Promise<readonly SimilarSignal[]> {
  const query = new URLSearchParams({ ...typed, text: typed.text.slice(0, SOUGHT_LETTERS) });
  const path = `/api/incidents/${incidentId}/signals/similar?${query}`;
  return (await get(path, z.object({ similar: z.array(similarSignal) }), signal)).similar;
}
