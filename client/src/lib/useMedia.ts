/** Whether a media query holds, for what CSS alone cannot decide. */
import { useSyncExternalStore } from 'react';

/** Below this the bar has no room for its places. */
export const NARROW = '(max-width: 759px)';
/** Fingers rather than a mouse: a phone or a tablet. */
export const TOUCH = '(pointer: coarse)';

/** @param query a media query, such as {@link NARROW} */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
