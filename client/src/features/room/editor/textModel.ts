/**
 * What the page knows of the text on it: its live words, and how far they are ahead of the newest
 * version. Read when typing pauses, so that a keystroke draws nothing but itself.
 */
import type { CanonicalText } from '@accord/shared/canonicalText';
import type { FactWording } from '@accord/shared/factWording';
import type { PartName } from '@accord/shared/parts';
import type { Editor } from '@tiptap/core';
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Ahead, aheadOf, type LiveText, NOT_AHEAD, readLiveText } from './liveText.js';

/** Long enough not to follow every key, short enough to be true when one looks. */
const PAUSE_MS = 250;

export interface TextModel {
  readonly editor: Editor | null;
  readonly live: LiveText | null;
  /** The words of the newest version in this language; null where there is none. */
  readonly frozen: { readonly number: number; readonly text: CanonicalText } | null;
  readonly ahead: Ahead;
  /** Optional parts that this person wants to see although they are empty. */
  readonly shownParts: ReadonlySet<PartName>;
  readonly connect: (editor: Editor) => void;
  /** Only of this one: a drawing that was given up lets its editor go after the next is there. */
  readonly disconnect: (editor: Editor) => void;
  /** Reads the text once typing pauses. */
  readonly read: (editor: Editor) => void;
  readonly setWordings: (wordings: ReadonlyMap<string, FactWording>) => void;
  readonly setFrozen: (frozen: TextModel['frozen']) => void;
  readonly showPart: (part: PartName) => void;
}

/** @param language of the text */
export function createTextModel(language: string): StoreApi<TextModel> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wordings: ReadonlyMap<string, FactWording> = new Map();
  return createStore<TextModel>((set, get) => {
    const readNow = () => {
      clearTimeout(timer);
      const { editor, frozen } = get();
      if (!editor || editor.isDestroyed) return;
      const live = readLiveText(editor.state.doc, wordings, language);
      set({ live, ahead: frozen ? aheadOf(live, frozen.text) : NOT_AHEAD });
    };
    return {
      editor: null,
      live: null,
      frozen: null,
      ahead: NOT_AHEAD,
      shownParts: new Set(),
      connect: (editor) => {
        set({ editor });
        readNow();
      },
      disconnect: (editor) => {
        if (get().editor === editor) set({ editor: null });
      },
      read: (editor) => {
        // One of a drawing that was given up still hears the document: taken for ours, the two would
        // take turns without end.
        if (get().editor !== editor) return;
        clearTimeout(timer);
        timer = setTimeout(readNow, PAUSE_MS);
      },
      setWordings: (next) => {
        wordings = next;
        readNow();
      },
      setFrozen: (frozen) => {
        set({ frozen });
        readNow();
      },
      showPart: (part) => set(({ shownParts }) => ({ shownParts: new Set(shownParts).add(part) })),
    };
  });
}

export const TextModelContext = createContext<StoreApi<TextModel> | null>(null);

export function useTextModel(): StoreApi<TextModel> {
  const model = useContext(TextModelContext);
  if (!model) throw new Error('no text around this');
  return model;
}

export function useText<T>(select: (model: TextModel) => T): T {
  return useStore(useTextModel(), select);
}
