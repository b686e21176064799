/** Guidance as one types: asked when typing pauses, and an older answer never over a newer one. */
import type { GuidanceVersion } from '@accord/shared/guidance';
import { useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode } from './api.js';
import { searchGuidance } from './guidance.js';

export type GuidanceFound =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | { readonly state: 'found'; readonly guidance: readonly GuidanceVersion[] };

const PAUSE_MS = 200;

/** @param words what is looked for; without any, everything for this kind of incident */
export function useGuidance(incidentId: string, words: string): GuidanceFound {
  const [found, setFound] = useState<GuidanceFound>({ state: 'loading' });
  const asked = words.trim();
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setTimeout(
      () => {
        searchGuidance(incidentId, asked, leaving.signal).then(
          (guidance) => setFound({ state: 'found', guidance }),
          (error: unknown) => {
            if (leaving.signal.aborted) return;
            setFound({
              state: 'failed',
              code: error instanceof ApiError ? error.code : 'internal',
            });
          },
        );
      },
      asked === '' ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [incidentId, asked]);
  return found;
}
