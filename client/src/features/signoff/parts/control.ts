/** What the views of the sign-off page are given: the page as it stands, and what they may do. */
import type { Decide } from '@accord/shared/signoff';
import type { Dispatch } from 'react';
import type { SignEvent, SignPage } from '../machine.js';

export type LoadedPage = Exclude<SignPage, { state: 'loading' } | { state: 'failed' }>;

export interface Control {
  readonly page: LoadedPage;
  readonly dispatch: Dispatch<SignEvent>;
  readonly send: (decision: Decide) => void;
  readonly retry: () => void;
  readonly compare: () => void;
  readonly reload: () => void;
  /** Asks for the room again. */
  readonly refresh: () => void;
}
