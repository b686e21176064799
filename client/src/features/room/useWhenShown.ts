/** A press that came before what it rests on was shown: it waits for that. */
import { useEffect, useState } from 'react';
import { serverNow } from '../../lib/time.js';

export interface WhenShown {
  readonly press: () => void;
  /** Since when a press waits, ms since 1970; null for none. For a button's `busySince`. */
  readonly waitingSince: number | null;
}

/**
 * @param forWhat what is pressed for; a press does not wait for another thing
 * @param run does it, at once or when it is shown
 */
export function useWhenShown(isShown: boolean, forWhat: string, run: () => void): WhenShown {
  const [waiting, setWaiting] = useState<{ forWhat: string; since: number } | null>(null);
  const isMeant = waiting?.forWhat === forWhat;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is run once, as it is when it is shown
  useEffect(() => {
    if (waiting === null || (isMeant && !isShown)) return;
    setWaiting(null);
    if (isMeant) run();
  }, [waiting, isMeant, isShown]);
  return {
    press: () => {
      if (isShown) run();
      else setWaiting({ forWhat, since: serverNow() });
    },
    waitingSince: isMeant ? (waiting?.since ?? null) : null,
  };
}
