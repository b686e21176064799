/** Plain words of a canonical text, how many they are, and how long they take to say. */
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalParts,
  partsInOrder,
} from './canonicalText.js';

/** A run of the plain text, with what it stands for: words of a line, or what lays lines out. */
export interface PlainRun {
  readonly text: string;
  readonly from: CanonicalInline | 'indent' | 'bullet' | 'number' | 'newBlock' | 'newItem';
}

/** Blocks as the runs of their plain text, in order. */
export function plainRuns(blocks: readonly CanonicalBlock[], indent = ''): PlainRun[] {
  return joined(
    blocks.map((block) =>
      block.type === 'paragraph'
        ? [...run(indent, 'indent'), ...block.content.flatMap(inlineRun)]
        : joined(
            block.items.map((item, index) => [
              ...run(indent, 'indent'),
              block.type === 'bulletList'
                ? ({ text: '- ', from: 'bullet' } as const)
                : ({ text: `${index + 1}. `, from: 'number' } as const),
              // The first words of an item stand beside its sign.
              ...trimStart(plainRuns(item, `${indent}  `)),
            ]),
            'newItem',
          ),
    ),
    'newBlock',
  );
}

function joined(lines: readonly (readonly PlainRun[])[], from: 'newBlock' | 'newItem'): PlainRun[] {
  return lines.flatMap((line, index) =>
    index === 0 ? [...line] : [{ text: '\n', from }, ...line],
  );
}

function trimStart(runs: readonly PlainRun[]): PlainRun[] {
  const first = runs.findIndex((one) => one.text.trimStart() !== '');
  if (first < 0) return [];
  return runs
    .slice(first)
    .map((one, index) => (index === 0 ? { ...one, text: one.text.trimStart() } : one));
}

function inlineRun(inline: CanonicalInline): PlainRun[] {
  if (inline.type === 'break') return run('\n', inline);
  return run(inline.type === 'chip' ? inline.shown : inline.text, inline);
}

const run = (text: string, from: PlainRun['from']): PlainRun[] =>
  text === '' ? [] : [{ text, from }];

/** @returns blocks as lines; list items begin with a dash or their number */
export function plainBlocks(blocks: readonly CanonicalBlock[]): string {
  return plainRuns(blocks)
    .map((one) => one.text)
    .join('');
}

export function plainInline(content: readonly CanonicalInline[]): string {
  return content
    .flatMap(inlineRun)
    .map((one) => one.text)
    .join('');
}

/** Parts as paragraphs with a line between them; empty parts are left out. */
export function plainParts(parts: CanonicalParts): string {
  return partsInOrder(parts)
    .map(({ blocks }) => plainBlocks(blocks))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

export interface WordSegment {
  readonly segment: string;
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  readonly isWordLike: boolean;
}

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Platforms hand out the whole text again with each word: cutting up a long one at once takes time
 * and memory with the square of its length (seconds and gigabytes for 100,000 letters).
 */
const AT_ONCE = 500;
/** A place where every language has a boundary. */
const BETWEEN_WORDS = /\s(?=[\p{L}\p{N}])/gu;

/** Cuts text at the word boundaries of its language, where the platform knows them. */
export function wordSegments(text: string, language: string): WordSegment[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  const found: WordSegment[] = [];
  for (let start = 0; start < text.length; ) {
    const end = nextCut(text, start + AT_ONCE);
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
      found.push({ segment, index: start + index, isWordLike: isWordLike ?? false });
    }
    start = end;
  }
  return found;
}

function nextCut(text: string, from: number): number {
  if (from >= text.length) return text.length;
  BETWEEN_WORDS.lastIndex = from;
  const match = BETWEEN_WORDS.exec(text);
  return match ? match.index + match[0].length : text.length;
}

export function countWords(text: string, language: string): number {
  return wordSegments(text, language).filter((one) => one.isWordLike).length;
}

/** Covello/ORAU: 27 words in 9 seconds, for a line that is spoken to the public. */
const WORDS_PER_SECOND = 3;

/** @returns seconds to say that many words aloud */
export function secondsAloud(words: number): number {
  return Math.ceil(words / WORDS_PER_SECOND);
}
