/**
 * Words as they leave, and as they come back. What is sent is the text of one paragraph; a fact in it
 * is a placeholder, so that its value stays here and its chip comes back as a chip; bold words and
 * links stand between two. Each has to come back exactly once, or the block is refused. Pure.
 */
import type {
  CanonicalBlock,
  CanonicalInline,
  CanonicalMark,
  ChipForm,
} from '@accord/shared/canonicalText';
import type { BlockRefusal } from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { numbersIn, type PlainNumber } from '@accord/shared/reading/plainFigures';

/** A fact, or where marked words begin and end. */
export type Slot =
  | { readonly kind: 'fact'; readonly factId: string; readonly form: ChipForm }
  | { readonly kind: 'marks'; readonly marks: readonly CanonicalMark[] };

/** One paragraph that is sent. */
export interface Segment {
  readonly id: string;
  readonly part: PartName;
  readonly text: string;
  /** By the name in its placeholder: `f1`, `s1`. */
  readonly slots: ReadonlyMap<string, Slot>;
}

/** The shape of a block, in which what comes back is put again. */
export type Shape =
  | { readonly type: 'paragraph'; readonly segment: Segment }
  | { readonly type: 'bulletList' | 'orderedList'; readonly items: readonly (readonly Shape[])[] };

/** Gives names that are not taken in one request. */
export interface Names {
  next(letter: 'b' | 'f' | 's'): string;
}

export function createNames(): Names {
  const last = { b: 0, f: 0, s: 0 };
  return {
    next(letter) {
      last[letter] += 1;
      return `${letter}${last[letter]}`;
    },
  };
}

/** @returns the block as it is sent; null where it has nothing to read */
export function shapeOf(block: CanonicalBlock, part: PartName, names: Names): Shape | null {
  if (block.type === 'paragraph') {
    const segment = segmentOf(block.content, part, names);
    return segment && { type: 'paragraph', segment };
  }
  const items = block.items
    .map((item) => item.flatMap((inner) => shapeOf(inner, part, names) ?? []))
    .filter((item) => item.length > 0);
  return items.length > 0 ? { type: block.type, items } : null;
}

export function segmentsOf(shape: Shape): readonly Segment[] {
  return shape.type === 'paragraph' ? [shape.segment] : shape.items.flat().flatMap(segmentsOf);
}

function segmentOf(
  content: readonly CanonicalInline[],
  part: PartName,
  names: Names,
): Segment | null {
  const slots = new Map<string, Slot>();
  let text = '';
  for (const { marks, inlines } of runsOf(content)) {
    const name = marks.length > 0 ? names.next('s') : null;
    if (name !== null) slots.set(name, { kind: 'marks', marks });
    const words = inlines.map((inline) => {
      if (inline.type === 'break') return '\n';
      if (inline.type === 'text') return inline.text;
      const fact = names.next('f');
      slots.set(fact, { kind: 'fact', factId: inline.factId, form: inline.form });
      return `{{${fact}}}`;
    });
    text += name === null ? words.join('') : `{{${name}}}${words.join('')}{{/${name}}}`;
  }
  if (text.trim() === '') return null;
  return { id: names.next('b'), part, text, slots };
}

interface Run {
  readonly marks: readonly CanonicalMark[];
  readonly inlines: CanonicalInline[];
}

/** Neighbours that are bold, or a link, alike. */
function runsOf(content: readonly CanonicalInline[]): Run[] {
  const runs: Run[] = [];
  for (const inline of content) {
    const marks = inline.type === 'break' ? [] : (inline.marks ?? []);
    const last = runs.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.inlines.push(inline);
    else runs.push({ marks, inlines: [inline] });
  }
  return runs;
}

/** A run of a paragraph that came back. */
export type Piece =
  | { readonly type: 'text'; readonly text: string; readonly marks: readonly CanonicalMark[] }
  | { readonly type: 'break' }
  | {
      readonly type: 'fact';
      readonly factId: string;
      readonly form: ChipForm;
      readonly marks: readonly CanonicalMark[];
    };

export type Restored =
  | { readonly state: 'restored'; readonly pieces: readonly Piece[] }
  | { readonly state: 'refused'; readonly why: BlockRefusal };

/** Anything between two pairs of braces, so that a garbled placeholder is not taken for words. */
export const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** A translation of a line is never so much longer; a model that runs on is. */
const TIMES_LONGER = 5;
const ALWAYS_ALLOWED = 400;

/**
 * @param text what came back for the segment; undefined: nothing did
 * @param draftIn the language of a draft, of which facts may be left out, and in which the model may
 *   count nothing by itself; null for a translation
 */
export function restore(
  segment: Pick<Segment, 'text' | 'slots'>,
  text: string | undefined,
  draftIn: string | null = null,
): Restored {
  const isDraft = draftIn !== null;
  const answer = text === undefined ? '' : clean(text);
  if (answer === '') return refused('missing');
  if (!isDraft && answer.length > ALWAYS_ALLOWED + TIMES_LONGER * segment.text.length) {
    return refused('tooLong');
  }
  const found = [...answer.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
  const wanted = placeholdersOf(segment.slots);
  if (found.some((name) => !wanted.includes(name))) return refused('placeholderUnknown');
  if (new Set(found).size < found.length) return refused('placeholderDoubled');
  if (!isDraft && found.length < wanted.length) return refused('placeholderMissing');
  if (isDraft && hasOwnFigure(answer, segment.text, draftIn)) return refused('ownFigure');
  const pieces = piecesOf(answer, segment.slots);
  return pieces ? { state: 'restored', pieces } : refused('placeholderBroken');
}

const refused = (why: BlockRefusal): Restored => ({ state: 'refused', why });

function placeholdersOf(slots: Segment['slots']): string[] {
  return [...slots].flatMap(([name, slot]) => (slot.kind === 'fact' ? [name] : [name, `/${name}`]));
}

/** Composed, and without what nobody sees; line ends stay. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .normalize('NFC')
    .trim();
}

const FIGURE = /\p{Nd}+/gu;

/** Facts stand in placeholders: a figure in a draft that was not in the words given is invented. */
function hasOwnFigure(answer: string, given: string, language: string): boolean {
  const figuresOf = (text: string) => {
    const words = text.replace(PLACEHOLDER, ' ');
    const spelled = numbersIn(words, language).filter((one) => isCounted(one, language));
    return [...(words.match(FIGURE) ?? []), ...spelled.map((one) => `${one.value}`)];
  };
  const known = new Set(figuresOf(given));
  return figuresOf(answer).some((figure) => !known.has(figure));
}

/** *One of us*, *on the one hand*: small numbers in words often count nothing. */
const COUNTS_FROM = 3;
/** In Vietnamese *ba* is a father, too, and *năm* a year. */
const COUNTS_ALONE = 10;

function isCounted({ isSpelled, value, unit }: PlainNumber, language: string): boolean {
  if (!isSpelled) return false;
  const least = baseLanguage(language) === 'vi' ? COUNTS_ALONE : COUNTS_FROM;
  return unit !== null || value >= least;
}

/** @returns null where marked words end before they begin, or not at all, or within others */
function piecesOf(answer: string, slots: Segment['slots']): Piece[] | null {
  const pieces: Piece[] = [];
  let open: string | null = null;
  let marks: readonly CanonicalMark[] = [];
  for (const [index, token] of answer.split(PLACEHOLDER).entries()) {
    // What stands between is at even places, the names at odd ones.
    if (index % 2 === 0) {
      pieces.push(...linesOf(token, marks));
      continue;
    }
    const slot = slots.get(token);
    if (slot?.kind === 'fact') {
      pieces.push({ type: 'fact', factId: slot.factId, form: slot.form, marks });
    } else if (slot) {
      if (open !== null) return null;
      open = token;
      marks = slot.marks;
    } else {
      if (open === null || token !== `/${open}`) return null;
      open = null;
      marks = [];
    }
  }
  return open === null ? pieces : null;
}

function linesOf(text: string, marks: readonly CanonicalMark[]): Piece[] {
  return text
    .split('\n')
    .flatMap((line, index): Piece[] => [
      ...(index > 0 ? [{ type: 'break' as const }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, text: line, marks }]),
    ]);
}
