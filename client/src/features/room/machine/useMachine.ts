/** Whether a machine may write in a text, and what it was asked lately; asked again with every event. */
import type { MachineOfDocument } from '@accord/shared/machine';
import { useEffect } from 'react';
import { createLiveQuery, type LiveQueryState } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useRoom } from '../roomStore.js';
import { getMachine } from './requests.js';

export function useMachine(documentId: string): {
  readonly shown: LiveQueryState<MachineOfDocument>;
  readonly refresh: () => void;
} {
  const query = useLiveQuery(`machine ${documentId}`, () =>
    createLiveQuery((signal) => getMachine(documentId, signal)),
  );
  const eventNumber = useRoom((room) => room.incident.eventNumber);
  const { refresh } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number stands for what may have moved
  useEffect(() => refresh(), [refresh, eventNumber]);
  return query;
}
