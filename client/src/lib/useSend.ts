/** One press that goes to the server: on its way since when, or refused and why. */
import { useRef, useState } from 'react';
import { ApiError, type ApiErrorCode, newKey } from './api.js';
import { serverNow } from './time.js';

export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly since: number }
  | {
      readonly state: 'refused';
      readonly code: ApiErrorCode;
      readonly details: Readonly<Record<string, unknown>>;
    };

export interface Send {
  readonly sending: Sending;
  /** ms since 1970 while it is on its way, for buttons that count; null otherwise. */
  readonly busySince: number | null;
  /**
   * Sends, unless something is on its way already.
   *
   * @param work gets a key: the same again after an answer that never came
   * @returns whether it was done
   */
  readonly run: (work: (key: string) => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
}

/** The state of one form's or button's sending. */
export function useSend(): Send {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const busy = useRef(false);
  const key = useRef(newKey());
  return {
    sending,
    busySince: sending.state === 'sending' ? sending.since : null,
    async run(work) {
      if (busy.current) return false;
      busy.current = true;
      setSending({ state: 'sending', since: serverNow() });
      try {
        await work(key.current);
        key.current = newKey();
        setSending({ state: 'idle' });
        return true;
      } catch (error) {
        const refusal = error instanceof ApiError ? error : new ApiError('internal');
        // After a refusal the words may change, and with them what the key stands for.
        if (refusal.code !== 'unreachable') key.current = newKey();
        setSending({ state: 'refused', code: refusal.code, details: refusal.details });
        return false;
      } finally {
        busy.current = false;
      }
    },
    reset: () => setSending({ state: 'idle' }),
  };
}
