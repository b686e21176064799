/** What one request sends, and how its answer becomes blocks again. Pure. */
import type { CanonicalBlock, CanonicalParts, ChipForm } from '@accord/shared/canonicalText';
import type { Fact } from '@accord/shared/facts';
import type { GlossaryTerm } from '@accord/shared/glossary';
import type { MachineRefused, MachineWording } from '@accord/shared/machine';
import { PARTS, type PartName } from '@accord/shared/parts';
import type { Skeleton } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { draftBody, kindOf, translationBody } from './prompt.js';
import {
  createNames,
  type Piece,
  restore,
  type Segment,
  type Shape,
  type Slot,
  segmentsOf,
  shapeOf,
} from './segments.js';
import { termsFor, wordingOf } from './wording.js';
import type { FilledBlock } from './write.js';

export interface Plan {
  /** The body, as people see it before it leaves. */
  readonly request: string;
  /** Ids of the blocks that have to come back. */
  readonly asked: readonly string[];
  /** @param texts by id, as they came back */
  fill(texts: ReadonlyMap<string, string>): Filled;
}

export interface Filled {
  readonly blocks: ReadonlyMap<PartName, readonly FilledBlock[]>;
  readonly refused: readonly MachineRefused[];
  /** Facts that a draft was given and did not use. */
  readonly unusedFactIds: readonly string[];
  /** What the glossary has against the blocks. */
  readonly wording: readonly MachineWording[];
}

/** Enough of a block for people to find it. */
const WORDS_SHOWN = 60;

/** @returns null when the chosen parts have nothing to read */
export function planTranslation(input: {
  readonly model: string;
  readonly from: string;
  readonly to: string;
  readonly source: CanonicalParts;
  readonly parts: readonly PartName[];
  readonly facts: readonly Fact[];
  readonly glossary: readonly GlossaryTerm[];
}): Plan | null {
  const { from, to, glossary } = input;
  const names = createNames();
  const shapes = inOrder(input.parts).map(
    (part) => [part, shapesOf(input.source[part], part, names)] as const,
  );
  const segments = shapes.flatMap(([, own]) => own.flatMap(segmentsOf));
  if (segments.length === 0) return null;
  return {
    request: translationBody({
      ...input,
      segments,
      facts: wordKinds(segments, input.facts),
      termsOf: ({ text }) => termsFor(glossary, text, { from, to }),
    }),
    asked: segments.map((one) => one.id),
    fill: (texts) => {
      const refused: MachineRefused[] = [];
      const wording: MachineWording[] = [];
      const blocks = shapes.map(
        ([part, own]) =>
          [
            part,
            own.flatMap((shape) => {
              const before = wording.length;
              const block = fillShape(shape, part, texts, refused, (segment, pieces) =>
                wording.push(...wordingOf(glossary, segment, pieces, { from, to })),
              );
              // What is not written has no wording.
              if (!block) wording.length = before;
              return block ?? [];
            }),
          ] as const,
      );
      return { blocks: withBlocks(blocks), refused, unusedFactIds: [], wording };
    },
  };
}

/**
 * @param facts confirmed ones that read in the language; their values stay here
 * @returns null when there is no fact to write from
 */
export function planDraft(input: {
  readonly model: string;
  readonly language: string;
  readonly skeleton: Skeleton;
  readonly parts: readonly PartName[];
  readonly facts: readonly Fact[];
  readonly glossary: readonly GlossaryTerm[];
}): Plan | null {
  const { facts, language, skeleton, glossary } = input;
  if (facts.length === 0) return null;
  const names = createNames();
  const slots = new Map<string, Slot>();
  const told: Record<string, string> = {};
  for (const fact of facts) {
    const name = names.next('f');
    slots.set(name, { kind: 'fact', factId: fact.id, form: 'valueUnit' });
    told[name] = `${pickWords(fact.label, language).text} (${kindOf(fact)})`;
  }
  const segments = inOrder(input.parts).map(
    (part): Segment => ({ id: names.next('b'), part, text: skeleton[part] ?? '', slots }),
  );
  const inItself = { from: language, to: language };
  return {
    request: draftBody({
      ...input,
      segments,
      facts: told,
      terms: termsFor(
        glossary,
        [...segments.map((one) => one.text), ...Object.values(told)].join('\n'),
        inItself,
      ),
    }),
    asked: segments.map((one) => one.id),
    fill: (texts) => {
      const refused: MachineRefused[] = [];
      const wording: MachineWording[] = [];
      const used = new Set<string>();
      const blocks = segments.map((segment) => {
        const { part } = segment;
        const restored = restore(segment, texts.get(segment.id), language);
        if (restored.state === 'refused') {
          refused.push({ part, why: restored.why, words: '' });
          return [part, []] as const;
        }
        wording.push(...wordingOf(glossary, segment, restored.pieces, inItself));
        for (const piece of restored.pieces) if (piece.type === 'fact') used.add(piece.factId);
        return [part, paragraphsOf(restored.pieces, part)] as const;
      });
      const unusedFactIds = facts.map((fact) => fact.id).filter((id) => !used.has(id));
      return { blocks: withBlocks(blocks), refused, unusedFactIds, wording };
    },
  };
}

const inOrder = (parts: readonly PartName[]) => PARTS.filter((part) => parts.includes(part));

const shapesOf = (
  blocks: readonly CanonicalBlock[],
  part: PartName,
  names: ReturnType<typeof createNames>,
) => blocks.flatMap((block) => shapeOf(block, part, names) ?? []);

const withBlocks = (blocks: readonly (readonly [PartName, readonly FilledBlock[]])[]) =>
  new Map(blocks.filter(([, own]) => own.length > 0));

/** What each placeholder stands for, for the grammar of the other language; never its value. */
function wordKinds(segments: readonly Segment[], facts: readonly Fact[]): Record<string, string> {
  const kinds: Record<string, string> = {};
  for (const { slots } of segments) {
    for (const [name, slot] of slots) {
      if (slot.kind !== 'fact') continue;
      const fact = facts.find((one) => one.id === slot.factId);
      kinds[name] = fact && slot.form !== 'label' ? wordKind(fact, slot.form) : 'a few words';
    }
  }
  return kinds;
}

const wordKind = (fact: Fact, form: ChipForm) =>
  fact.kind === 'quantity' && form === 'value' ? 'a number' : kindOf(fact);

/** A list of which one line is refused is refused: half of it would read as all of it. */
function fillShape(
  shape: Shape,
  part: PartName,
  texts: ReadonlyMap<string, string>,
  refused: MachineRefused[],
  onRead: (segment: Segment, pieces: readonly Piece[]) => void,
): FilledBlock | null {
  if (shape.type !== 'paragraph') {
    const before = refused.length;
    const items = shape.items.map((item) =>
      item.flatMap((inner) => fillShape(inner, part, texts, refused, onRead) ?? []),
    );
    return refused.length > before ? null : { type: shape.type, items };
  }
  const { segment } = shape;
  const restored = restore(segment, texts.get(segment.id));
  if (restored.state === 'refused') {
    refused.push({ part, why: restored.why, words: firstWords(segment.text) });
    return null;
  }
  onRead(segment, restored.pieces);
  const pieces = part === 'title' ? inOneLine(restored.pieces) : restored.pieces;
  return { type: 'paragraph', pieces };
}

function firstWords(text: string): string {
  const letters = [...text.replace(/\{\{[^{}]*\}\}/g, '…').replace(/\s+/g, ' ')];
  return letters.length <= WORDS_SHOWN
    ? letters.join('')
    : `${letters.slice(0, WORDS_SHOWN).join('')}…`;
}

/** A line end in a title is a blank, as it is when somebody types one. */
function inOneLine(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) =>
    piece.type === 'break' ? { type: 'text', text: ' ', marks: [] } : piece,
  );
}

function paragraphsOf(pieces: readonly Piece[], part: PartName): FilledBlock[] {
  if (part === 'title') return [{ type: 'paragraph', pieces: inOneLine(pieces) }];
  const paragraphs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.type === 'break') paragraphs.push([]);
    else paragraphs.at(-1)?.push(piece);
  }
  return paragraphs
    .filter((own) => own.length > 0)
    .map((own) => ({ type: 'paragraph', pieces: own }));
}
