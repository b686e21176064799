/** What the views of the sign-off page are given: the page as it stands, and what they may do. */
import type { Decide } from '@accord/shared/signoff';
import type { Dispatch } from 'react';
import type { SignDecision } from '../approve.js';
import type { MyPlace } from '../context.js';
import type { SignEvent, SignPage } from '../machine.js';

export type LoadedPage = Exclude<SignPage, { state: 'loading' } | { state: 'failed' }>;

export interface Control {
  readonly page: LoadedPage;
  readonly dispatch: Dispatch<SignEvent>;
  readonly send: (decision: Decide) => void;
  /** Asks for the passkey first, and sends what it approved. */
  readonly signWithPasskey: (decision: SignDecision, mine: MyPlace) => void;
  readonly retry: () => void;
  readonly compare: () => void;
  readonly reload: () => void;
  /** Asks for the room again. */
  readonly refresh: () => void;
}
