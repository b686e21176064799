/** One version with its words, for as long as a component shows it. */
import type { Version } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import { ApiError, type ApiErrorCode } from '../../lib/api.js';
import { getVersion } from './requests.js';

export type VersionShown =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'shown'; readonly version: Version }
  | { readonly state: 'failed'; readonly code: ApiErrorCode };

/** @param versionId null for none */
export function useVersion(versionId: string | null): VersionShown {
  const [shown, setShown] = useState<{ readonly of: string | null; readonly is: VersionShown }>({
    of: null,
    is: { state: 'none' },
  });
  useEffect(() => {
    if (versionId === null) return;
    const abort = new AbortController();
    const show = (is: VersionShown) => setShown({ of: versionId, is });
    getVersion(versionId, abort.signal).then(
      (version) => show({ state: 'shown', version }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        show({ state: 'failed', code: error instanceof ApiError ? error.code : 'internal' });
      },
    );
    return () => abort.abort();
  }, [versionId]);
  if (versionId === null) return { state: 'none' };
  return shown.of === versionId ? shown.is : { state: 'loading' };
}
