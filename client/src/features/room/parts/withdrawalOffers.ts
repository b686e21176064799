/** What would stand on the pages of a release, if it were withdrawn: asked for only while it is shown. */
import type { WithdrawalOffer } from '@accord/shared/withdrawalWords';
import { useEffect } from 'react';
import { createLiveQuery, type LiveQueryState } from '../../../lib/liveQuery.js';
import { useNow } from '../../../lib/time.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { getWithdrawalWords } from '../requests.js';
import { useRoom } from '../roomStore.js';

const MINUTE = 60_000;

interface ShownOffers {
  readonly shown: LiveQueryState<WithdrawalOffer[]>;
  readonly refresh: () => void;
}

export function useWithdrawalOffers(releaseId: string): ShownOffers {
  const eventNumber = useRoom((room) => room.incident.eventNumber);
  const { shown, refresh } = useLiveQuery(releaseId, () =>
    createLiveQuery((signal) => getWithdrawalWords(releaseId, signal)),
  );
  // The playbook is edited, and agreements are given and taken back, elsewhere: nothing here tells of it.
  const minute = useNow(MINUTE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is a reason to ask again
  useEffect(refresh, [refresh, eventNumber, minute]);
  return { shown, refresh };
}
