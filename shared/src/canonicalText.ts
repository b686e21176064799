/**
 * The canonical form of a statement in one language: what is signed, released and verified. Inside
 * are words, marks, links and chips with what they showed; outside are block ids, version numbers,
 * comments, cursors and attribution. Two texts that read alike and mean alike have one form.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson } from './canonicalJson.js';
import { PARTS, partName, statementKind } from './parts.js';

/** Raised when the canonical form itself changes; old texts keep their own number for ever. */
export const CANONICAL_SCHEMA = 1;

export const canonicalMark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({ type: z.literal('link'), href: z.string() }),
]);
export type CanonicalMark = z.infer<typeof canonicalMark>;

export const chipForm = z.enum(['value', 'valueUnit', 'label']);
export type ChipForm = z.infer<typeof chipForm>;

export const canonicalInline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    marks: z.array(canonicalMark).optional(),
  }),
  z.strictObject({
    type: z.literal('chip'),
    factId: z.string(),
    form: chipForm,
    /** The words that stood there, an unconfirmed one with its warning. */
    shown: z.string(),
    status: z.enum(['confirmed', 'unconfirmed', 'conflict']),
    marks: z.array(canonicalMark).optional(),
  }),
  z.strictObject({ type: z.literal('break') }),
]);
export type CanonicalInline = z.infer<typeof canonicalInline>;

export interface CanonicalParagraph {
  readonly type: 'paragraph';
  readonly content: readonly CanonicalInline[];
}
export interface CanonicalList {
  readonly type: 'bulletList' | 'orderedList';
  readonly items: readonly (readonly CanonicalBlock[])[];
}
export type CanonicalBlock = CanonicalParagraph | CanonicalList;

export const canonicalBlock: z.ZodType<CanonicalBlock> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), content: z.array(canonicalInline) }),
    z.strictObject({
      type: z.enum(['bulletList', 'orderedList']),
      items: z.array(z.array(canonicalBlock)),
    }),
  ]),
);

export const canonicalText = z.strictObject({
  schema: z.literal(CANONICAL_SCHEMA),
  statementId: z.string(),
  exercise: z.boolean(),
  language: z.string(),
  kind: statementKind,
  /** The release that this text corrects, and what was wrong, in this language. */
  corrects: z.string().nullable(),
  correctionNote: z.string().nullable(),
  alert: z.record(z.string(), z.unknown()).nullable(),
  parts: z.record(partName, z.array(canonicalBlock)),
});
export type CanonicalText = z.infer<typeof canonicalText>;
export type CanonicalParts = CanonicalText['parts'];

/**
 * SHA-256 of the RFC 8785 JSON of the text. In JavaScript on both sides: pages on plain-HTTP
 * networks have no `crypto.subtle`.
 *
 * @returns 64 hexadecimal digits
 */
export function hashCanonical(text: CanonicalText): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(text))));
}

/**
 * Brings blocks into the one form: NFC, no control characters, equal neighbouring text joined, empty runs dropped, marks
 * sorted and single, trailing empty paragraphs dropped.
 */
export function normaliseBlocks(blocks: readonly CanonicalBlock[]): CanonicalBlock[] {
  const normal = blocks.map(
    (block): CanonicalBlock =>
      block.type === 'paragraph'
        ? { type: 'paragraph', content: normaliseInline(block.content) }
        : { type: block.type, items: block.items.map(normaliseBlocks) },
  );
  while (normal.length > 0 && isEmptyBlock(normal.at(-1))) normal.pop();
  return normal;
}

/** Is there nothing to read in this block? */
export function isEmptyBlock(block: CanonicalBlock | undefined): boolean {
  if (!block) return true;
  if (block.type !== 'paragraph') return block.items.every((item) => item.every(isEmptyBlock));
  return block.content.every(
    (inline) => inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === ''),
  );
}

/**
 * Text as people read it: composed, without control characters. A pasted bell or null is seen by
 * nobody, a null no database keeps, and U+FFFE or U+FFFF no XML; tabs and line ends inside a line
 * read as blanks.
 */
export function readable(text: string): string {
  return text
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .normalize('NFC');
}

function normaliseInline(content: readonly CanonicalInline[]): CanonicalInline[] {
  const joined: CanonicalInline[] = [];
  for (const inline of content) {
    if (inline.type === 'break') {
      joined.push({ type: 'break' });
      continue;
    }
    const marks = normaliseMarks(inline.marks ?? []);
    const marked = marks.length > 0 ? { marks } : {};
    if (inline.type === 'chip') {
      const { factId, form, shown, status } = inline;
      const chip = { type: 'chip' as const, factId, form, shown: readable(shown), status };
      joined.push({ ...chip, ...marked });
      continue;
    }
    const last = joined.at(-1);
    const text = readable(inline.text);
    if (text === '') continue;
    if (last?.type === 'text' && sameMarks(last.marks ?? [], marks)) {
      // Joined before composing: a combining mark may have been typed as a run of its own.
      joined[joined.length - 1] = {
        type: 'text',
        text: (last.text + text).normalize('NFC'),
        ...marked,
      };
    } else {
      joined.push({ type: 'text', text, ...marked });
    }
  }
  return joined;
}

/** Sorted by type, then address; doubles removed. */
function normaliseMarks(marks: readonly CanonicalMark[]): CanonicalMark[] {
  const byKey = new Map(marks.map((mark) => [markKey(mark), mark]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

const markKey = (mark: CanonicalMark) => (mark.type === 'link' ? `link ${mark.href}` : mark.type);

function sameMarks(a: readonly CanonicalMark[], b: readonly CanonicalMark[]): boolean {
  return a.map(markKey).join('\n') === b.map(markKey).join('\n');
}

/** Every part with its blocks, in the order of the page. */
export function partsInOrder(parts: CanonicalParts) {
  return PARTS.map((name) => ({ name, blocks: parts[name] }));
}

/** Every chip of a text, in reading order. */
export function chipsOf(parts: CanonicalParts): Extract<CanonicalInline, { type: 'chip' }>[] {
  const inBlock = (block: CanonicalBlock): Extract<CanonicalInline, { type: 'chip' }>[] =>
    block.type === 'paragraph'
      ? block.content.filter((inline) => inline.type === 'chip')
      : block.items.flat().flatMap(inBlock);
  return partsInOrder(parts).flatMap(({ blocks }) => blocks.flatMap(inBlock));
}
