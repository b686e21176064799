/** Everything the room's editor is made of: the shared schema, and the room's own parts over it. */
import { chipAttributes } from '@accord/shared/canonicalParts';
import {
  type ChipAttributes,
  editorExtensions,
  FRAGMENT_NAME,
  factChipNode,
} from '@accord/shared/editorSchema';
import { chipWords } from '@accord/shared/factWording';
import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { ReactNodeViewRenderer } from '@tiptap/react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { MachineMarksExtension } from '../machine/machineMarks.js';
import { BesideSourceExtension } from './besideSource.js';
import { BlockOwnersExtension } from './blockOwners.js';
import { ChipView } from './ChipView.js';
import { carets } from './carets.js';
import { ChipClipboardExtension } from './chipClipboard.js';
import { ChipDoublesExtension } from './chipDoubles.js';
import { CommentMarksExtension } from './commentMarks.js';
import { FactOffersExtension } from './factOffers.js';
import { FirstCaretExtension } from './firstCaret.js';
import { type TextKeys, TextKeysExtension } from './keys.js';
import type { Ledger } from './ledger.js';
import { PartFrameExtension } from './partFrame.js';

export interface EditorParts {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly keys: () => TextKeys;
  /** The ledger as this text's language says it; another one each time it changes. */
  readonly ledger: () => Ledger;
  /** The page holds what the server holds, and may edit it. */
  readonly isSettled: () => boolean;
  /** Facts that the text may not cite came in as their words. */
  readonly onWordsOnly: (factIds: readonly string[]) => void;
}

export function roomExtensions({
  doc,
  awareness,
  keys,
  ledger,
  isSettled,
  onWordsOnly,
}: EditorParts): Extensions {
  const wordsOf = ({ factId, form }: ChipAttributes) => {
    const { wordings, language } = ledger();
    const wording = wordings.get(factId);
    return wording ? (chipWords(wording, form, language) ?? '') : null;
  };
  const chip = factChipNode.extend({
    addNodeView: () => ReactNodeViewRenderer(ChipView, { as: 'span' }),
    // What leaves the page by the clipboard has its words with it; the parser needs none of them.
    renderHTML: ({ node, HTMLAttributes }) => [
      'span',
      HTMLAttributes,
      wordsOf(chipAttributes(node)) ?? '',
    ],
    renderText: ({ node }) => wordsOf(chipAttributes(node)) ?? '',
  });
  return [
    ...editorExtensions(newId, chip),
    Collaboration.configure({ document: doc, field: FRAGMENT_NAME }),
    FirstCaretExtension,
    carets(awareness),
    PartFrameExtension,
    BesideSourceExtension,
    CommentMarksExtension,
    MachineMarksExtension,
    BlockOwnersExtension,
    TextKeysExtension.configure({ keys }),
    FactOffersExtension.configure({ ledger }),
    ChipClipboardExtension.configure({
      wordsOf,
      cites: (factId) => ledger().cites(factId),
      onWordsOnly,
    }),
    ChipDoublesExtension.configure({ isSettled }),
  ];
}

/** 64 random bits: unique in a document. `crypto.randomUUID` is missing on plain-HTTP networks. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
