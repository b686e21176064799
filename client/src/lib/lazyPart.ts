/**
 * Parts of a page that few open: their scripts are no part of its first load, and are fetched once
 * the page has nothing else to do. So they open also when the network is gone by then.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Load = () => Promise<unknown>;

const later = new Set<Load>();
/** A page that is never idle fetches them all the same. */
const AT_LAST_MS = 5_000;

/** @param load imports the component */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  later.add(load);
  return lazy(async () => ({ default: await load() }));
}

/** Fetches what is still missing, as soon as the page is idle. */
export function fetchParts(): void {
  const fetchAll = () => {
    for (const load of later) {
      // Whoever opens it asks again.
      load().then(
        () => later.delete(load),
        () => undefined,
      );
    }
  };
  // Safari has none.
  if ('requestIdleCallback' in window) {
    window.requestIdleCallback(fetchAll, { timeout: AT_LAST_MS });
  } else {
    setTimeout(fetchAll, AT_LAST_MS);
  }
}
