/** What the version without the blocked blocks would be, asked again whenever something moved (S10). */
import type { AgreedPartPreview, LeaveOut } from '@accord/shared/agreedPart';
import { useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode } from '../../lib/api.js';
import { previewAgreedPart } from './requests.js';

export type AgreedPartShown =
  | { readonly state: 'looking' }
  | { readonly state: 'shown'; readonly preview: AgreedPartPreview }
  | {
      readonly state: 'refused';
      readonly code: ApiErrorCode;
      readonly details: Readonly<Record<string, unknown>>;
    };

/**
 * @param leave the requests whose words are left out
 * @param eventNumber a later one may have moved a fact or a signature
 * @param asked another number asks again
 */
export function useAgreedPart(
  versionId: string,
  leave: readonly LeaveOut[],
  eventNumber: number,
  asked: number,
): AgreedPartShown {
  const [shown, setShown] = useState<AgreedPartShown>({ state: 'looking' });
  const list = leave.map(({ askId, at }) => `${askId}.${at}`).join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers stand for what the server reads
  useEffect(() => {
    const abort = new AbortController();
    setShown({ state: 'looking' });
    previewAgreedPart(versionId, list, abort.signal).then(
      (preview) => {
        if (!abort.signal.aborted) setShown({ state: 'shown', preview });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const refusal = error instanceof ApiError ? error : new ApiError('internal');
        setShown({ state: 'refused', code: refusal.code, details: refusal.details });
      },
    );
    return () => abort.abort();
  }, [versionId, list, eventNumber, asked]);
  return shown;
}
