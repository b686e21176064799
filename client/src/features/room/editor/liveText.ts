/**
 * What the live text says, and how far it is ahead of a version: computed from the same canonical
 * form that a submission would freeze, so that the page never promises another difference.
 */
import { canonicalParts } from '@accord/shared/canonicalParts';
import {
  type CanonicalParts,
  type CanonicalText,
  isEmptyBlock,
} from '@accord/shared/canonicalText';
import type { FactWording } from '@accord/shared/factWording';
import { machineBlocks } from '@accord/shared/machineWords';
import { PARTS, type PartName } from '@accord/shared/parts';
import { countWords, plainParts, secondsAloud } from '@accord/shared/plainText';
import { type DiffHunk, wordDiff } from '@accord/shared/wordDiff';
import type { Node } from '@tiptap/pm/model';
import { partsOf } from './partFrame.js';

export interface LiveText {
  readonly parts: CanonicalParts;
  readonly filled: readonly PartName[];
  readonly words: number;
  /** How long it takes to say aloud. */
  readonly seconds: number;
  /** Blocks with words of a machine that nobody has approved. */
  readonly machineBlocks: number;
}

/**
 * @param doc the editor's document
 * @param wordings of the facts as they stand, in the language of the text
 */
export function readLiveText(
  doc: Node,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): LiveText {
  const nodes = new Map(partsOf(doc).map(({ part, node }) => [part, node]));
  const parts = canonicalParts(nodes, wordings, language);
  const words = countWords(plainParts(parts), language);
  return {
    parts,
    filled: PARTS.filter((part) => !parts[part].every(isEmptyBlock)),
    words,
    seconds: secondsAloud(words),
    machineBlocks: machineBlocks(doc).length,
  };
}

export interface Ahead {
  /** Places where the live text differs. */
  readonly edits: number;
  readonly hunks: readonly DiffHunk[];
  readonly parts: ReadonlySet<PartName>;
}

export const NOT_AHEAD: Ahead = { edits: 0, hunks: [], parts: new Set() };

/** How far the live text is ahead of a frozen one. */
export function aheadOf(live: LiveText, frozen: CanonicalText): Ahead {
  const { hunks } = wordDiff(frozen, { ...frozen, parts: live.parts });
  return { edits: hunks.length, hunks, parts: new Set(hunks.map((hunk) => hunk.part)) };
}
