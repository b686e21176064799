/** The routes that a statement about to be begun can take; none of them is shown before they are known. */
import type { StartRoute, startRoutesQuery } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { getStartRoutes } from './requests.js';

type Kind = z.output<typeof startRoutesQuery>['kind'];

/** @returns those for the kind, the usual one first; empty while they are asked for */
export function useStartRoutes(incidentId: string, kind: Kind): readonly StartRoute[] {
  const [known, setKnown] = useState<{ kind: Kind; routes: readonly StartRoute[] } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    getStartRoutes(incidentId, { kind }, abort.signal).then(
      (routes) => setKnown({ kind, routes }),
      () => {
        // Without a choice the statement begins on the usual one.
      },
    );
    return () => abort.abort();
  }, [incidentId, kind]);
  return known?.kind === kind ? known.routes : [];
}
