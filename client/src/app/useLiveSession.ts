/** While somebody is signed in: the socket is open, names are known, and an ended session shows. */
import { useEffect } from 'react';
import { useDirectory } from '../lib/directory.js';
import { useSessionStore } from '../lib/session.js';
import { connectLive, disconnectLive, listenLive } from '../lib/socket.js';

/** Opens on mount, closes on unmount. */
export function useLiveSession(): void {
  useEffect(() => {
    const refreshDirectory = () =>
      void useDirectory
        .getState()
        .refresh()
        .catch(() => undefined);
    const refreshSession = () => void useSessionStore.getState().refresh();
    const stop = listenLive({
      connected: refreshDirectory,
      // A role that was given or taken changes also what this page's own person may do.
      directory: () => {
        refreshDirectory();
        refreshSession();
      },
      sessionEnded: refreshSession,
    });
    refreshDirectory();
    connectLive();
    return () => {
      stop();
      disconnectLive();
    };
  }, []);
}
