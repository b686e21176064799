/** One command behind one button of the room; after it, the room is fetched again. */
import { useRef } from 'react';
import { type Sending, useSend } from '../../lib/useSend.js';
import { useRoomShown } from './roomStore.js';

export interface Command<Input> {
  readonly sending: Sending;
  /** Since when it is on its way, ms since 1970; null otherwise. For a button's `busySince`. */
  readonly busySince: number | null;
  readonly run: (input: Input) => void;
  readonly reset: () => void;
}

/**
 * @param send sends it under the key of the click
 * @param onDone after it was done
 */
export function useCommand<Input, Output>(
  send: (input: Input, key: string) => Promise<Output>,
  onDone?: (output: Output, input: Input) => void,
): Command<Input> {
  const { refresh } = useRoomShown();
  const { sending, busySince, run, reset } = useSend();
  const latest = useRef({ send, onDone });
  latest.current = { send, onDone };
  return {
    sending,
    busySince,
    reset,
    run: (input) =>
      void run(async (key) => {
        const output = await latest.current.send(input, key);
        refresh();
        latest.current.onDone?.(output, input);
      }),
  };
}
