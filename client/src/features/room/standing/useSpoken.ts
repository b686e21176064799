/** What the public pages of this incident say now, asked again when something was released. */
import { type SpokenText, spoken as spokenSchema } from '@accord/shared/standing';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode, get } from '../../../lib/api.js';
import { useRoom } from '../roomStore.js';

export type SpokenShown =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | { readonly state: 'shown'; readonly texts: readonly SpokenText[] };

/** @returns what is shown, and a way to ask again */
export function useSpoken(): { readonly shown: SpokenShown; readonly ask: () => void } {
  const incidentId = useRoom((room) => room.incident.id);
  const last = useRoom((room) => room.releases.at(-1)?.id);
  const [shown, setShown] = useState<SpokenShown>({ state: 'loading' });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer release, or a press, asks anew
  useEffect(() => {
    const leaving = new AbortController();
    get(`/api/incidents/${incidentId}/spoken`, spokenSchema, leaving.signal).then(
      ({ texts }) => setShown({ state: 'shown', texts }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setShown({ state: 'failed', code: error instanceof ApiError ? error.code : 'internal' });
      },
    );
    return () => leaving.abort();
  }, [incidentId, last, asked]);
  return { shown, ask: useCallback(() => setAsked((before) => before + 1), []) };
}
