/** Which signatures a submission of the text as it stands would keep, asked while people look (S4). */
import type { SubmissionPreview } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import { previewSubmission } from './requests.js';

/** After the last key: each asking freezes the whole text. */
const PAUSE_MS = 400;

/**
 * @param languages what would go along; empty: nothing is asked
 * @param text another one is another text; asked again after a pause
 * @param eventNumber a later one may have moved a fact or a signature
 * @returns null until it is known, and where the text cannot be frozen
 */
export function useKeeps(
  statementId: string,
  languages: readonly string[],
  text: unknown,
  eventNumber: number,
): SubmissionPreview | null {
  const [keeps, setKeeps] = useState<SubmissionPreview | null>(null);
  const chosen = languages.join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: text and number stand for what the server reads
  useEffect(() => {
    setKeeps(null);
    if (chosen === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      previewSubmission(statementId, chosen.split(','), abort.signal).then(
        (found) => setKeeps(found),
        // Why it cannot be submitted is said elsewhere; there is nothing to keep then.
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [statementId, chosen, text, eventNumber]);
  return keeps;
}
