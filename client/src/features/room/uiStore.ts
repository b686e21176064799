/**
 * What this person has open in the room: one pane on narrow screens, one panel of the situation,
 * one strip over the text. Never sent anywhere.
 */
import type { TextSpot } from '@accord/shared/findings';
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Pane = 'situation' | 'text' | 'signoff';

/** What is open in the left rail. */
export type SituationPanel =
  | { readonly panel: 'none' }
  | { readonly panel: 'addFact' }
  | {
      readonly panel: 'fact';
      readonly factId: string;
      /** The words that it lacks are being given, those of the language first; null for no one in particular. */
      readonly wordingFor?: string | null;
    }
  | { readonly panel: 'addTask' };

/** What is open over or under the text. */
export type TextPanel =
  | 'none'
  | 'newStatement'
  | 'newLanguage'
  | 'diff'
  | 'submit'
  | 'findings'
  | 'guidance'
  | 'machine'
  | 'alert';

/** What is open under the header. */
export type HeadPanel =
  | 'none'
  | 'details'
  | 'route'
  | 'agencies'
  | 'lead'
  | 'close'
  | 'reopen'
  | 'members'
  | 'merge'
  | 'joined';

/** Words of a live text. */
export interface Sought {
  readonly statementId: string;
  readonly language: string;
  readonly spot: TextSpot;
}

export interface RoomUi {
  readonly pane: Pane;
  /** Between the widths where all panes fit and where tabs show one. */
  readonly isSituationOpen: boolean;
  /** Translations show their source beside each block. */
  readonly isBeside: boolean;
  readonly situation: SituationPanel;
  readonly text: TextPanel;
  readonly head: HeadPanel;
  /** The number that was offered to be joined; null where one is still to be named. */
  readonly mergeWith: string | null;
  /** The request whose words somebody wants to see; null once they are shown. */
  readonly wantedAskId: string | null;
  /** The fact that is to go into the text; null once it is there. */
  readonly wantedFactId: string | null;
  /** The language that was asked for, to be added; null for none in particular. */
  readonly wantedLanguage: string | null;
  /** Words to be shown as soon as their text is on the page. */
  readonly sought: Sought | null;
  readonly showPane: (pane: Pane) => void;
  readonly toggleSituation: () => void;
  readonly toggleBeside: () => void;
  readonly openPanel: (situation: SituationPanel) => void;
  readonly openText: (text: TextPanel) => void;
  readonly beginLanguage: (language: string) => void;
  readonly openHead: (head: HeadPanel) => void;
  readonly openMerge: (number: string) => void;
  readonly showAsk: (askId: string | null) => void;
  readonly putFact: (factId: string | null) => void;
  readonly seek: (sought: Sought | null) => void;
}

export function createRoomUi(): StoreApi<RoomUi> {
  return createStore<RoomUi>((set) => ({
    pane: 'text',
    isSituationOpen: false,
    isBeside: false,
    situation: { panel: 'none' },
    text: 'none',
    head: 'none',
    mergeWith: null,
    wantedAskId: null,
    wantedFactId: null,
    wantedLanguage: null,
    sought: null,
    showPane: (pane) => set({ pane }),
    toggleSituation: () => set(({ isSituationOpen }) => ({ isSituationOpen: !isSituationOpen })),
    toggleBeside: () => set(({ isBeside }) => ({ isBeside: !isBeside })),
    openPanel: (situation) =>
      set(
        situation.panel === 'none'
          ? { situation }
          : { situation, pane: 'situation', isSituationOpen: true },
      ),
    openText: (text) =>
      set(text === 'none' ? { text } : { text, pane: 'text', wantedLanguage: null }),
    beginLanguage: (wantedLanguage) => set({ text: 'newLanguage', pane: 'text', wantedLanguage }),
    openHead: (head) => set({ head, mergeWith: null }),
    openMerge: (mergeWith) => set({ head: 'merge', mergeWith }),
    showAsk: (wantedAskId) =>
      set(wantedAskId === null ? { wantedAskId } : { wantedAskId, pane: 'text' }),
    putFact: (wantedFactId) =>
      set(wantedFactId === null ? { wantedFactId } : { wantedFactId, pane: 'text' }),
    seek: (sought) => set(sought ? { sought, pane: 'text' } : { sought }),
  }));
}

export const RoomUiContext = createContext<StoreApi<RoomUi> | null>(null);

/** A slice of what is open; its functions stay the same. */
export function useRoomUi<T>(select: (ui: RoomUi) => T): T {
  const store = useContext(RoomUiContext);
  if (!store) throw new Error('no room around this');
  return useStore(store, select);
}
