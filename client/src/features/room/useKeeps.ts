/** Which signatures a submission of the text as it stands would keep, asked while people look (S4). */
import { ERRORS } from '@accord/shared/errors';
import type { SubmissionPreview } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import { ApiError } from '../../lib/api.js';
import { previewSubmission } from './requests.js';

/** After the last key: each asking freezes the whole text. */
const PAUSE_MS = 400;

export type KeepsShown =
  | { readonly state: 'asking' }
  | { readonly state: 'shown'; readonly preview: SubmissionPreview }
  /** The text cannot be submitted as it is; pressing says why. */
  | { readonly state: 'refused' }
  | { readonly state: 'failed' };

const ASKING: KeepsShown = { state: 'asking' };

const isAboutText = (error: unknown) =>
  error instanceof ApiError && error.code !== 'unreachable' && ERRORS[error.code].status < 429;

/**
 * @param languages what would go along; empty: nothing is asked
 * @param text another one is another text: asked again after a pause, and until then the answer stands
 * @param moved another value ends the answer: an event, another language's draft, a refusal
 */
export function useKeeps(
  statementId: string,
  languages: readonly string[],
  text: unknown,
  moved: string,
): KeepsShown {
  const [found, setFound] = useState({ about: '', keeps: ASKING });
  const chosen = languages.join(',');
  const about = [statementId, chosen, moved].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: text stands for what the server reads
  useEffect(() => {
    if (chosen === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      previewSubmission(statementId, chosen.split(','), abort.signal).then(
        (preview) => setFound({ about, keeps: { state: 'shown', preview } }),
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setFound({ about, keeps: { state: isAboutText(error) ? 'refused' : 'failed' } });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [statementId, chosen, text, about]);
  return found.about === about ? found.keeps : ASKING;
}
