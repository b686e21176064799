/** What an answer in a language can be made of now; asked for again when the incident moves. */
import type { AnswerWords } from '@accord/shared/signals';
import { useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode } from '../../../lib/api.js';
import { getWords } from './requests.js';

const NONE: AnswerWords = { sentences: [], facts: [] };

export type WordsShown =
  | { readonly state: 'loading'; readonly words: AnswerWords }
  | { readonly state: 'shown'; readonly words: AnswerWords }
  | { readonly state: 'failed'; readonly words: AnswerWords; readonly code: ApiErrorCode };

/** @param moved how many events there are: another one, and something may be said no longer */
export function useWords(incidentId: string, language: string, moved: number): WordsShown {
  const [shown, setShown] = useState<WordsShown>({ state: 'loading', words: NONE });
  const [asked, setAsked] = useState(language);
  if (asked !== language) {
    setAsked(language);
    setShown({ state: 'loading', words: NONE });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event asks the same again
  useEffect(() => {
    const abort = new AbortController();
    getWords(incidentId, language, abort.signal).then(
      (words) => setShown({ state: 'shown', words }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const code = error instanceof ApiError ? error.code : 'internal';
        setShown((before) => ({ state: 'failed', words: before.words, code }));
      },
    );
    return () => abort.abort();
  }, [incidentId, language, moved]);
  return shown;
}
