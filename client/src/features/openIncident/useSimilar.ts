/** Incidents that look like the one being typed, fresh within a moment of the last key. */
import type { SimilarIncident } from '@accord/shared/incidents';
import { useEffect, useState } from 'react';
import type { Choice } from './choice.js';
import type { IncidentDraft } from './draft.js';
import { getSimilar } from './requests.js';

/** A pause in typing: shorter asks at every key, longer shows the duplicate after the opening. */
const PAUSE_MS = 150;

/**
 * @param choice kind and agencies as they stand, typed or suggested; null while they are loading
 * @returns what the server offered last; stays while it cannot be reached
 */
export function useSimilar(
  { title, place }: Pick<IncidentDraft, 'title' | 'place'>,
  choice: Choice | null,
  exercise: boolean,
): readonly SimilarIncident[] {
  const [similar, setSimilar] = useState<readonly SimilarIncident[]>([]);
  const playbookId = choice?.playbook.id;
  const agencyIds = choice?.agencyIds.join(',') ?? '';
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getSimilar({ title, place, exercise, playbookId, agencyIds }, abort.signal).then(
        setSimilar,
        () => {
          // Duplicates are an offer: without an answer, opening goes on all the same.
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [title, place, exercise, playbookId, agencyIds]);
  return similar;
}
