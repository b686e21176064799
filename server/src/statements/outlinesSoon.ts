/**
 * Refreshes outlines as typing pauses here and there: a pause on a quiet desk at once, and those of a
 * night on which many write together, so that each costs the store and its pages little.
 */
import type * as Y from 'yjs';
import { halfByHalf } from '../platform/halfByHalf.js';
import type { Services } from '../platform/services.js';
import { refreshOutlines } from './outline.js';

/** From one group to the next; nobody sees a list move faster. */
const APART_MS = 100;

export interface OutlinesSoon {
  /** @param doc committed; read when its turn comes */
  paused(documentId: string, doc: Y.Doc): void;
  close(): Promise<void>;
}

/** @param onRefreshed told of each incident that has a new outline */
export function createOutlinesSoon(
  services: Services,
  onRefreshed: (incidentId: string) => void,
): OutlinesSoon {
  const log = services.log.collab;
  const waiting = new Map<string, Y.Doc>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;
  let begunAt = Number.NEGATIVE_INFINITY;

  function refreshSoon(): void {
    timer ??= setTimeout(
      () => {
        working = refreshAll();
      },
      Math.max(0, begunAt + APART_MS - performance.now()),
    );
  }
  async function refreshAll(): Promise<void> {
    begunAt = performance.now();
    const group = [...waiting];
    waiting.clear();
    await halfByHalf(
      group,
      async (some) => {
        for (const id of await refreshOutlines(services, new Map(some))) onRefreshed(id);
      },
      ([documentId], error) => {
        log.warn({ err: error, documentId }, 'an outline was not refreshed');
      },
    );
    timer = undefined;
    if (waiting.size > 0) refreshSoon();
  }
  return {
    paused(documentId, doc) {
      if (isClosed) return;
      waiting.set(documentId, doc);
      refreshSoon();
    },
    async close() {
      isClosed = true;
      waiting.clear();
      clearTimeout(timer);
      await working;
    },
  };
}
