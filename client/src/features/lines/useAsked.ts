/** The text that an address names behind its `#`: the room, and the list of what is left, lead there. */
import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * @param ids under any of which it is known
 * @param onAsked before it is scrolled to, each time that somebody follows the link
 * @returns whether it is the one, and where to put what is scrolled to
 */
export function useAsked<E extends HTMLElement>(
  ids: readonly string[],
  onAsked?: () => void,
): { readonly isAsked: boolean; readonly ref: RefObject<E | null> } {
  const { hash, key } = useLocation();
  const isAsked = ids.includes(hash.slice(1));
  const ref = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that the link is followed, not each time that it is drawn
  useEffect(() => {
    if (!isAsked) return;
    onAsked?.();
    ref.current?.scrollIntoView({ block: 'start' });
  }, [isAsked, key]);
  return { isAsked, ref };
}
