/**
 * Freezes a live text: chips become the words they show, and everything that people sign gets its
 * canonical form and hash (S1, F2). Pure: the same document and facts always freeze alike.
 */
import { canonicalParts, chipAttributes } from '@accord/shared/canonicalParts';
import {
  CANONICAL_SCHEMA,
  type CanonicalBlock,
  type CanonicalParts,
  type CanonicalText,
  chipsOf,
  hashCanonical,
  isEmptyBlock,
} from '@accord/shared/canonicalText';
import { AppError } from '@accord/shared/errors';
import { chipWords, type FactWording } from '@accord/shared/factWording';
import { machineBlocks } from '@accord/shared/machineWords';
import { PARTS, type PartName, REQUIRED_PARTS, type StatementKind } from '@accord/shared/parts';
import { countWords, plainBlocks, plainParts } from '@accord/shared/plainText';
import { id } from '@accord/shared/primitives';
import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { readParts } from './documentText.js';
import { renderParts } from './render.js';
import { saidIn } from './said.js';

/** What a playbook's first words leave open: `[place]`. Nobody may sign it, nor the public read it. */
const GAP = /\[[^[\]\n]{1,80}\]/;

export interface FreezeMeta {
  readonly statementId: string;
  readonly exercise: boolean;
  readonly language: string;
  readonly kind: StatementKind;
  readonly corrects: string | null;
  readonly correctionNote: string | null;
  readonly alert: Readonly<Record<string, unknown>> | null;
}

export interface FrozenFact {
  readonly factId: string;
  readonly version: number;
  readonly status: 'confirmed' | 'unconfirmed' | 'conflict';
}

export interface FrozenText {
  readonly prosemirror: unknown;
  readonly canonical: CanonicalText;
  readonly hash: string;
  readonly plain: string;
  readonly html: string;
  readonly wordCount: number;
  /** Facts cited, each once. */
  readonly facts: readonly FrozenFact[];
}

/**
 * @param doc the committed document; it is not changed
 * @param wordings by fact id, in the language of the text
 * @throws AppError `document_broken`; `part_empty`, `gap_left` and `machine_words_unread` with
 *   the parts; `cited_fact_retracted` or `fact_wording_missing` with the fact ids
 */
export function freezeText(
  doc: Y.Doc,
  wordings: ReadonlyMap<string, FactWording>,
  meta: FreezeMeta,
): FrozenText {
  return freezeNodes(readParts(doc), wordings, meta);
}

/** @throws AppError as {@link freezeText} does, of parts that were read before */
export function freezeNodes(
  nodes: ReadonlyMap<PartName, Node>,
  wordings: ReadonlyMap<string, FactWording>,
  meta: FreezeMeta,
): FrozenText {
  refuseUnusableChips(nodes, wordings, meta.language);
  refuseUnreadMachine(nodes, meta.language);
  const parts = canonicalParts(nodes, wordings, meta.language);
  const empty = REQUIRED_PARTS[meta.kind].filter((part) => isEmptyPart(parts[part]));
  if (empty.length > 0) throw new AppError('part_empty', { parts: empty, language: meta.language });
  const gaps = PARTS.filter((part) => GAP.test(plainBlocks(parts[part])));
  if (gaps.length > 0) throw new AppError('gap_left', { parts: gaps, language: meta.language });
  const canonical: CanonicalText = {
    schema: CANONICAL_SCHEMA,
    ...meta,
    correctionNote: meta.correctionNote?.normalize('NFC') ?? null,
    alert: meta.alert && { ...meta.alert },
    parts,
  };
  const plain = plainParts(parts);
  return {
    prosemirror: Object.fromEntries([...nodes].map(([part, node]) => [part, node.toJSON()])),
    canonical,
    hash: hashCanonical(canonical),
    plain,
    html: renderParts(parts),
    wordCount: countWords(plain, meta.language),
    facts: frozenFacts(parts, wordings),
  };
}

/** Which parts hold words, how many, which facts, and the words as lines: without any check. */
export function outlineOf(
  doc: Y.Doc,
  language: string,
): {
  filledParts: PartName[];
  wordCount: number;
  machineBlocks: number;
  citedFactIds: string[];
  said: string;
} {
  const nodes = readParts(doc);
  const parts = canonicalParts(nodes, new Map(), language);
  return {
    machineBlocks: [...nodes.values()].flatMap(machineBlocks).length,
    citedFactIds: citedIn(nodes),
    said: JSON.stringify(saidIn(parts)),
    // A part with a gap still has something to be said in it.
    filledParts: PARTS.filter(
      (part) => !isEmptyPart(parts[part]) && !GAP.test(plainBlocks(parts[part])),
    ),
    wordCount: countWords(plainParts(parts), language),
  };
}

/** @returns ids that could be a fact's, each once; a page can write anything into a chip */
function citedIn(nodes: ReadonlyMap<PartName, Node>): string[] {
  const cited = new Set<string>();
  for (const part of nodes.values()) {
    part.descendants((node) => {
      if (node.type.name !== 'factChip') return;
      const found = id.safeParse(chipAttributes(node).factId);
      if (found.success) cited.add(found.data);
    });
  }
  return [...cited].sort();
}

const isEmptyPart = (blocks: readonly CanonicalBlock[]) => blocks.every(isEmptyBlock);

/** M1: nothing that a machine wrote goes on to be signed before a person has approved it. */
function refuseUnreadMachine(nodes: ReadonlyMap<PartName, Node>, language: string): void {
  const unread = [...nodes].filter(([, node]) => machineBlocks(node).length > 0);
  if (unread.length === 0) return;
  throw new AppError('machine_words_unread', { parts: unread.map(([part]) => part), language });
}

/** A retracted fact stops the submission; a fact without words here stops this language. */
function refuseUnusableChips(
  nodes: ReadonlyMap<PartName, Node>,
  wordings: ReadonlyMap<string, FactWording>,
  language: string,
): void {
  const retracted = new Set<string>();
  const wordless = new Set<string>();
  for (const part of nodes.values()) {
    part.descendants((node) => {
      if (node.type.name !== 'factChip') return;
      const { factId, form } = chipAttributes(node);
      const wording = wordings.get(factId);
      if (wording?.status === 'retracted') retracted.add(factId);
      else if (!wording || chipWords(wording, form, language) === null) wordless.add(factId);
    });
  }
  if (retracted.size > 0) {
    throw new AppError('cited_fact_retracted', { factIds: [...retracted], language });
  }
  if (wordless.size > 0) {
    throw new AppError('fact_wording_missing', { factIds: [...wordless], language });
  }
}

function frozenFacts(
  parts: CanonicalParts,
  wordings: ReadonlyMap<string, FactWording>,
): FrozenFact[] {
  const cited = new Map(chipsOf(parts).map((chip) => [chip.factId, chip.status]));
  return [...cited].map(([factId, status]) => ({
    factId,
    version: wordings.get(factId)?.factVersion ?? 0,
    status,
  }));
}
