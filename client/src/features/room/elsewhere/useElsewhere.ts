/** What agencies put out by themselves, asked again when anything happened in the incident. */
import { elsewhereTexts } from '@accord/shared/elsewhere';
import { useRoom } from '../roomStore.js';
import { useAskedTexts } from '../useAskedTexts.js';

export function useElsewhere() {
  // The number alone would say nothing of a joined incident, which has numbers of its own.
  const last = useRoom(({ timeline: [newest] }) => newest && `${newest.from} ${newest.number}`);
  return useAskedTexts('elsewhere', elsewhereTexts, last);
}
