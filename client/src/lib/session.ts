/** Who is signed in on this page, as the server says; the client never decides by itself. */
import { type SessionView, sessionView } from '@accord/shared/accounts';
import { create } from 'zustand';
import { ApiError, type ApiErrorCode, get } from './api.js';
import { correctTime, showZone } from './time.js';

export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'unreachable'; readonly code: ApiErrorCode }
  | SessionView;

interface SessionStore {
  readonly session: SessionState;
  /** Asks the server again. Keeps what is shown when it cannot be reached. */
  refresh: () => Promise<void>;
}

export const useSessionStore = create<SessionStore>()((set, read) => ({
  session: { state: 'loading' },
  refresh: async () => {
    try {
      const asked = Date.now();
      const session = await get('/api/session', sessionView);
      correctTime(Date.parse(session.now), asked, Date.now());
      if (session.state !== 'firstStart') showZone(session.desk.timeZone);
      set({ session });
    } catch (error) {
      const shown = read().session.state;
      if (shown === 'loading' || shown === 'unreachable') {
        set({
          session: {
            state: 'unreachable',
            code: error instanceof ApiError ? error.code : 'unreachable',
          },
        });
      }
    }
  },
}));

export type SignedIn = Extract<SessionView, { state: 'signedIn' }>;

/** The signed-in session. Only below the shell, which shows nothing else without one. */
export function useSignedIn(): SignedIn {
  const session = useSessionStore((store) => store.session);
  if (session.state !== 'signedIn') throw new Error('no session below the shell');
  return session;
}
