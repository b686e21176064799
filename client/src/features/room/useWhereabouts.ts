/** Presence in a room, and with it the pokes that tell what happens there. */
import { useEffect } from 'react';
import { enterRoom } from '../../lib/socket.js';
import { NARROW } from '../../lib/useMedia.js';

/** Tells the others where this person is, for as long as the room is on the page. */
export function useWhereabouts(incidentId: string, statementId: string | null): void {
  useEffect(() => {
    const device = window.matchMedia(NARROW).matches ? 'phone' : 'desk';
    enterRoom({ incidentId, statementId, readingVersionId: null, device });
  }, [incidentId, statementId]);
  useEffect(() => () => enterRoom(null), []);
}
