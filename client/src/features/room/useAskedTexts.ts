/** Texts of a room that a page asks for by itself, and again when they may have changed. */
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { ApiError, type ApiErrorCode, get } from '../../lib/api.js';
import { useRoom } from './roomStore.js';

type TextsShown<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: ApiErrorCode }
  | { readonly state: 'shown'; readonly texts: readonly T[] };

/**
 * @param kind the last part of their address
 * @param asOf changes when they may have changed
 * @returns what is shown, and a way to ask again
 */
export function useAskedTexts<T>(
  kind: string,
  schema: z.ZodType<{ texts: T[] }>,
  asOf: string | undefined,
): { readonly shown: TextsShown<T>; readonly ask: () => void } {
  const incidentId = useRoom((room) => room.incident.id);
  const [shown, setShown] = useState<TextsShown<T>>({ state: 'loading' });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something newer, or a press, asks anew
  useEffect(() => {
    const leaving = new AbortController();
    get(`/api/incidents/${incidentId}/${kind}`, schema, leaving.signal).then(
      ({ texts }) => setShown({ state: 'shown', texts }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setShown({ state: 'failed', code: error instanceof ApiError ? error.code : 'internal' });
      },
    );
    return () => leaving.abort();
  }, [incidentId, kind, schema, asOf, asked]);
  return { shown, ask: useCallback(() => setAsked((before) => before + 1), []) };
}
