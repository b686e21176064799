/** In whose name somebody reports a value, who speaks for several agencies (F1). */
import type { Fact } from '@accord/shared/facts';
import { useState } from 'react';
import { useSignedIn } from '../../lib/session.js';
import { reporterOf } from './reporterOf.js';
import { useRoom } from './roomStore.js';

export interface Reporter {
  /** Those that they can report for. */
  readonly agencyIds: readonly string[];
  /** The chosen one; null where there is none. */
  readonly agencyId: string | null;
  readonly choose: (agencyId: string) => void;
  /** Whether it has to be said for whom: they speak for others, too, the owner among them. */
  readonly isUnclear: boolean;
}

export function useReporter(fact: Fact): Reporter {
  const { person } = useSignedIn();
  const own = useRoom((room) => room.abilities.factAgencyIds);
  const facts = useRoom((room) => room.facts);
  const [chosen, choose] = useState<string | null>(null);
  const agencyIds = own.filter((id) => id !== fact.ownerAgencyId);
  // A role that ended meanwhile leaves the choice to the others.
  const agencyId = agencyIds.find((id) => id === chosen) ?? reporterOf(agencyIds, facts, person.id);
  return { agencyIds, agencyId, choose, isUnclear: own.length > 1 };
}
