/** Plain words of a canonical text, how many they are, and how long they take to say. */
import {
  type CanonicalBlock,
  type CanonicalInline,
  type CanonicalParts,
  partsInOrder,
} from './canonicalText.js';

/** @returns blocks as lines; list items begin with a dash or their number */
export function plainBlocks(blocks: readonly CanonicalBlock[], indent = ''): string {
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return indent + plainInline(block.content);
      return block.items
        .map((item, index) => {
          const sign = block.type === 'bulletList' ? '- ' : `${index + 1}. `;
          return indent + sign + plainBlocks(item, `${indent}  `).trimStart();
        })
        .join('\n');
    })
    .join('\n');
}

export function plainInline(content: readonly CanonicalInline[]): string {
  return content
    .map((inline) => {
      if (inline.type === 'break') return '\n';
      return inline.type === 'chip' ? inline.shown : inline.text;
    })
    .join('');
}

/** Parts as paragraphs with a line between them; empty parts are left out. */
export function plainParts(parts: CanonicalParts): string {
  return partsInOrder(parts)
    .map(({ blocks }) => plainBlocks(blocks))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Cuts text at the word boundaries of its language, where the platform knows them. */
export function wordSegments(text: string, language: string): Intl.SegmentData[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return [...segmenter.segment(text)];
}

export function countWords(text: string, language: string): number {
  return wordSegments(text, language).filter((segment) => segment.isWordLike).length;
}

/** Covello/ORAU: 27 words in 9 seconds, for a line that is spoken to the public. */
const WORDS_PER_SECOND = 3;

/** @returns seconds to say that many words aloud */
export function secondsAloud(words: number): number {
  return Math.ceil(words / WORDS_PER_SECOND);
}
