/** What agencies put out by themselves, asked again when anything happened in the incident. */
import { type ElsewhereText, elsewhereTexts } from '@accord/shared/elsewhere';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode, get } from '../../../lib/api.js';
import { useRoom } from '../roomStore.js';

export type ElsewhereShown =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | { readonly state: 'shown'; readonly texts: readonly ElsewhereText[] };

/** @returns what is shown, and a way to ask again */
export function useElsewhere(): { readonly shown: ElsewhereShown; readonly ask: () => void } {
  const incidentId = useRoom((room) => room.incident.id);
  // The number alone would say nothing of a joined incident, which has numbers of its own.
  const last = useRoom(({ timeline: [newest] }) => newest && `${newest.from} ${newest.number}`);
  const [shown, setShown] = useState<ElsewhereShown>({ state: 'loading' });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer event, or a press, asks anew
  useEffect(() => {
    const leaving = new AbortController();
    get(`/api/incidents/${incidentId}/elsewhere`, elsewhereTexts, leaving.signal).then(
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
