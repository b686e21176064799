/** What was logged already and may be the same, asked for when typing pauses. */
import type { SimilarSignal } from '@accord/shared/signals';
import { useEffect, useState } from 'react';
import { getSimilar } from './requests.js';

const PAUSE_MS = 300;
const NONE: readonly SimilarSignal[] = [];

export interface Typed {
  readonly text: string;
  readonly language: string;
  readonly place: string;
  readonly link: string;
}

/**
 * @param except a signal that is logged already: what is like it is asked for, not like the words
 * @param round asks again when it changes
 */
export function useSimilar(
  incidentId: string,
  { text, language, place, link }: Typed,
  except?: string,
  round = 0,
): readonly SimilarSignal[] {
  const [found, setFound] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again
  useEffect(() => {
    if (text.trim() === '' && link.trim() === '') {
      setFound(NONE);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const typed = { text, language, place, link, ...(except && { except }) };
      getSimilar(incidentId, typed, abort.signal).then(setFound, () => {
        // An offer that does not come is missed by nobody; the next letter asks again.
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [incidentId, text, language, place, link, except, round]);
  return found;
}
