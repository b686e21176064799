/** A live query for as long as a component shows it. */
import { useEffect, useRef, useState } from 'react';
import type { LiveQuery, LiveQueryState } from './liveQuery.js';

/**
 * @param key what is asked for; another key closes the query and opens the next
 * @param open starts the query
 * @returns what to show, and a way to ask again
 */
export function useLiveQuery<T>(
  key: string,
  open: () => LiveQuery<T>,
): { readonly shown: LiveQueryState<T>; readonly refresh: () => void } {
  const [shown, setShown] = useState<LiveQueryState<T>>({ state: 'loading' });
  const [refresh, setRefresh] = useState<() => void>(() => () => {});
  const latest = useRef(open);
  latest.current = open;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `open` opens
  useEffect(() => {
    const query = latest.current();
    setShown(query.store.getState());
    setRefresh(() => query.refresh);
    const unsubscribe = query.store.subscribe(setShown);
    return () => {
      unsubscribe();
      query.stop();
    };
  }, [key]);
  return { shown, refresh };
}
