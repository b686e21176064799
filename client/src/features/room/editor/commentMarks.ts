/**
 * Where the words stand now that comments and requests are about. Both are rows that hold relative
 * positions; nothing of them is in the text. Words that are gone leave a note without a place.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { type AskedWords, askedPlace } from './askedPlace.js';
import css from './text.module.css';

export interface ThreadPlace {
  readonly threadId: string;
  readonly from: number;
  readonly to: number;
}

/** What a note in the margin is about. */
export interface NoteAnchor {
  readonly threadId: string;
  readonly anchor: { readonly from: string; readonly to: string } | null;
  /** Of a request: found again by its words where its positions do not tell. */
  readonly asked?: AskedWords;
}

interface Anchored {
  readonly threadId: string;
  readonly range: { readonly from: Y.RelativePosition; readonly to: Y.RelativePosition } | null;
  readonly asked: AskedWords | null;
}

interface MarksState {
  readonly anchors: readonly Anchored[];
  readonly places: readonly ThreadPlace[];
  /** The words that a comment is being written on. */
  readonly drafted: { readonly from: number; readonly to: number } | null;
  readonly active: string | null;
}

interface MarksChange {
  readonly anchors?: readonly Anchored[];
  readonly drafted?: MarksState['drafted'];
  readonly active?: string | null;
}

const key = new PluginKey<MarksState>('commentMarks');
const EMPTY: MarksState = { anchors: [], places: [], drafted: null, active: null };

export const CommentMarksExtension = Extension.create({
  name: 'commentMarks',
  addProseMirrorPlugins: () => [
    new Plugin<MarksState>({
      key,
      state: {
        init: () => EMPTY,
        apply(tr, before, _old, state) {
          const change = readChange(tr.getMeta(key));
          const drafted = change?.drafted !== undefined ? change.drafted : before.drafted;
          const next: MarksState = {
            anchors: change?.anchors ?? before.anchors,
            places: before.places,
            active: change?.active !== undefined ? change.active : before.active,
            drafted: drafted && {
              from: tr.mapping.map(drafted.from, -1),
              to: tr.mapping.map(drafted.to, 1),
            },
          };
          const isRemote = tr.getMeta(ySyncPluginKey) !== undefined;
          if (change?.anchors || isRemote) return { ...next, places: resolve(state, next.anchors) };
          if (!tr.docChanged) return next;
          // The shared document learns of one's own typing only after this: map until then.
          const places = before.places.flatMap((place) => {
            const from = tr.mapping.map(place.from, 1);
            const to = tr.mapping.map(place.to, -1);
            return from < to ? [{ ...place, from, to }] : [];
          });
          return { ...next, places };
        },
      },
      props: {
        decorations: (state) => {
          const { places, drafted, active } = key.getState(state) ?? EMPTY;
          const marks = places.map(({ threadId, from, to }) =>
            Decoration.inline(from, to, {
              class: `${css.mark} ${threadId === active ? css.markActive : ''}`,
              'data-thread': threadId,
            }),
          );
          if (drafted && drafted.from < drafted.to) {
            marks.push(
              Decoration.inline(drafted.from, drafted.to, { class: css.markActive ?? '' }),
            );
          }
          return DecorationSet.create(state.doc, marks);
        },
      },
    }),
  ],
});

const readChange = (meta: unknown): MarksChange | null =>
  typeof meta === 'object' && meta !== null ? meta : null;

function change(view: EditorView, next: MarksChange): void {
  view.dispatch(view.state.tr.setMeta(key, next).setMeta('addToHistory', false));
}

/** Shows the open notes of the document. */
export function showNotes(view: EditorView, notes: readonly NoteAnchor[]): void {
  const anchors = notes.flatMap(({ threadId, anchor, asked }): Anchored[] => {
    const range = anchor && decoded(anchor);
    // Not an anchor: the quote still says which words were meant.
    return range || asked ? [{ threadId, range, asked: asked ?? null }] : [];
  });
  change(view, { anchors });
}

function decoded(anchor: { from: string; to: string }): Anchored['range'] {
  try {
    return { from: decode(anchor.from), to: decode(anchor.to) };
  } catch {
    return null;
  }
}

export const markDraft = (view: EditorView, drafted: MarksState['drafted']): void =>
  change(view, { drafted });
export const markActive = (view: EditorView, active: string | null): void =>
  change(view, { active });

/** Where each thread's words stand; a thread whose words are gone is missing. */
export const threadPlaces = (state: EditorState): readonly ThreadPlace[] =>
  (key.getState(state) ?? EMPTY).places;
export const draftPlace = (state: EditorState): MarksState['drafted'] =>
  (key.getState(state) ?? EMPTY).drafted;

/** @returns the anchor of a range for the wire; null before the text is connected */
export function anchorOf(
  state: EditorState,
  from: number,
  to: number,
): { from: string; to: string } | null {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return null;
  const encode = (position: number) =>
    toBase64(
      Y.encodeRelativePosition(
        absolutePositionToRelativePosition(position, sync.type, sync.binding.mapping),
      ),
    );
  return { from: encode(from), to: encode(to) };
}

const decode = (text: string) => Y.decodeRelativePosition(fromBase64(text));

function resolve(state: EditorState, anchors: readonly Anchored[]): ThreadPlace[] {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding) return [];
  const size = state.doc.content.size;
  const find = (position: Y.RelativePosition): number | null =>
    relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
  const rangeOf = (range: Anchored['range']) => {
    const from = range && find(range.from);
    const to = range && find(range.to);
    if (from === null || to === null || from >= to || to > size) return null;
    return { from, to };
  };
  return anchors.flatMap(({ threadId, range, asked }) => {
    const anchored = rangeOf(range);
    const place = asked ? askedPlace(state.doc, asked, anchored) : anchored;
    return place ? [{ threadId, ...place }] : [];
  });
}
