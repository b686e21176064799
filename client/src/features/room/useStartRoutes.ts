/** The routes that a statement about to be begun can take; none of them is shown before they are known. */
import type { StartRoute, startRoutesQuery } from '@accord/shared/statements';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { getStartRoutes } from './requests.js';

type Kind = z.output<typeof startRoutesQuery>['kind'];

interface Known {
  readonly incidentId: string;
  readonly kind: Kind;
  readonly routes: readonly StartRoute[];
}

/** @returns those for the kind, the usual one first; empty while they are asked for */
export function useStartRoutes(incidentId: string, kind: Kind): readonly StartRoute[] {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    getStartRoutes(incidentId, { kind }, abort.signal).then(
      (routes) => setKnown({ incidentId, kind, routes }),
      () => {
        // Without a choice the statement begins on the usual one.
      },
    );
    return () => abort.abort();
  }, [incidentId, kind]);
  // Of another kind, or under another number, they are others.
  return known?.kind === kind && known.incidentId === incidentId ? known.routes : [];
}
