/** Everything the room's editor is made of: the shared schema, and the room's own parts over it. */
import { editorExtensions, FRAGMENT_NAME, factChipNode } from '@accord/shared/editorSchema';
import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { ReactNodeViewRenderer } from '@tiptap/react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { MachineMarksExtension } from '../machine/machineMarks.js';
import { BesideSourceExtension } from './besideSource.js';
import { ChipView } from './ChipView.js';
import { carets } from './carets.js';
import { CommentMarksExtension } from './commentMarks.js';
import { type TextKeys, TextKeysExtension } from './keys.js';
import { PartFrameExtension } from './partFrame.js';

export interface EditorParts {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly keys: () => TextKeys;
}

const chip = factChipNode.extend({
  addNodeView: () => ReactNodeViewRenderer(ChipView, { as: 'span' }),
});

export function roomExtensions({ doc, awareness, keys }: EditorParts): Extensions {
  return [
    ...editorExtensions(newBlockId, chip),
    Collaboration.configure({ document: doc, field: FRAGMENT_NAME }),
    carets(awareness),
    PartFrameExtension,
    BesideSourceExtension,
    CommentMarksExtension,
    MachineMarksExtension,
    TextKeysExtension.configure({ keys }),
  ];
}

/** 64 random bits: unique in a document. `crypto.randomUUID` is missing on plain-HTTP networks. */
function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
