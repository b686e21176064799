/** What every part of the page of signals reads: the view, and a way to ask for it again. */
import type { SignalsView } from '@accord/shared/signals';
import { createContext, useContext, useRef } from 'react';
import { type Sending, useSend } from '../../../lib/useSend.js';

export interface SignalsShown {
  readonly view: SignalsView;
  readonly refresh: () => void;
}

export const SignalsContext = createContext<SignalsShown | null>(null);

export function useSignals(): SignalsShown {
  const shown = useContext(SignalsContext);
  if (!shown) throw new Error('no signals around this');
  return shown;
}

export interface Doing<Input> {
  readonly sending: Sending;
  readonly busySince: number | null;
  readonly run: (input: Input) => void;
}

/** One command behind one button; after it, the view is fetched again. */
export function useDoing<Input, Output>(
  send: (input: Input, key: string) => Promise<Output>,
  onDone?: (output: Output) => void,
): Doing<Input> {
  const { refresh } = useSignals();
  const { sending, busySince, run } = useSend();
  const latest = useRef({ send, onDone });
  latest.current = { send, onDone };
  return {
    sending,
    busySince,
    run: (input) =>
      void run(async (key) => {
        const output = await latest.current.send(input, key);
        refresh();
        latest.current.onDone?.(output);
      }),
  };
}
