/** Incidents that look like the one being typed, fresh within a moment of the last key. */
import type { SimilarIncident } from '@accord/shared/incidents';
import { useEffect, useState } from 'react';
import { getSimilar } from './requests.js';

/** A pause in typing: shorter asks at every key, longer shows the duplicate after the opening. */
const PAUSE_MS = 150;

/** @returns what the server offered last; stays while it cannot be reached */
export function useSimilar(
  title: string,
  place: string,
  exercise: boolean,
): readonly SimilarIncident[] {
  const [similar, setSimilar] = useState<readonly SimilarIncident[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getSimilar({ title, place, exercise }, abort.signal).then(setSimilar, () => {
        // Duplicates are an offer: without an answer, opening goes on all the same.
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [title, place, exercise]);
  return similar;
}
