/** The desk's glossary, for pages that write: fetched once, and again when the desk changed. */
import { type GlossaryTerm, glossaryView } from '@accord/shared/glossary';
import { useEffect } from 'react';
import { create } from 'zustand';
import { get } from './api.js';
import { listenLive } from './socket.js';

const AGAIN_MS = 5_000;

const useStore = create<{ readonly terms: readonly GlossaryTerm[] }>(() => ({ terms: [] }));

/** @throws ApiError */
export async function fetchGlossary(signal?: AbortSignal): Promise<readonly GlossaryTerm[]> {
  return (await get('/api/glossary', glossaryView, signal)).terms;
}

let readers = 0;
let stop: (() => void) | null = null;

function listen(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const load = () => {
    clearTimeout(timer);
    fetchGlossary().then(
      (terms) => {
        if (!isOver) useStore.setState({ terms });
      },
      // Meanwhile there are no terms: the page goes on, and the checker finds them.
      () => {
        if (!isOver) timer = setTimeout(load, AGAIN_MS);
      },
    );
  };
  const stopListening = listenLive({ directory: load, connected: load });
  load();
  return () => {
    isOver = true;
    clearTimeout(timer);
    stopListening();
  };
}

/** @returns the terms; none until they have arrived */
export function useGlossary(): readonly GlossaryTerm[] {
  useEffect(() => {
    readers += 1;
    if (readers === 1) stop = listen();
    return () => {
      readers -= 1;
      if (readers === 0) stop?.();
    };
  }, []);
  return useStore((store) => store.terms);
}
