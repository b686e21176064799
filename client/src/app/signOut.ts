/** Leaves the desk on this device: the session ends, the socket closes, nothing is shown on. */
import { z } from 'zod';
import { command } from '../lib/api.js';
import { unsubscribeDevice } from '../lib/device.js';
import { useSessionStore } from '../lib/session.js';
import { disconnectLive } from '../lib/socket.js';

/** Ends the session; what the page shows follows what the server then says. */
export async function signOut(): Promise<void> {
  const { session } = useSessionStore.getState();
  try {
    await command('DELETE', '/api/session', undefined, z.unknown());
  } finally {
    disconnectLive();
    await useSessionStore.getState().refresh();
    // After the pages that had the texts open are gone.
    // Whoever uses this device next hears of nothing that waited for somebody else.
    await unsubscribeDevice().catch(() => undefined);
    if (session.state === 'signedIn') await forgetTexts(session.person.id);
  }
}

/** Fetched only now: what keeps texts on the device brings the editor's engine with it. */
async function forgetTexts(personId: string): Promise<void> {
  try {
    const { forgetDevice } = await import('../lib/documentDevice.js');
    await forgetDevice(personId);
  } catch {
    // Without the server the file cannot come; the texts stay under this person's own name.
  }
}
