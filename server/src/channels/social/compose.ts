/**
 * A post from a signed text, by removal only: its title, as many whole sentences as fit, in the
 * order of the page, and the address where all of it stands. Not one word is written here. Pure.
 */
import type { CanonicalBlock } from '@accord/shared/canonicalText';
import type { PartName } from '@accord/shared/parts';
import { plainInline } from '@accord/shared/plainText';
import { sentencesOf } from './sentences.js';

/** Opens and closes every copy of an exercise's words. */
const PLATE = 'EXERCISE EXERCISE EXERCISE';

/** In the order in which room is given to them: what to do first, who to ask last. */
const BY_WEIGHT = ['act', 'know', 'unknown', 'doing', 'commitment', 'more', 'empathy'] as const;
const BY_PLACE: readonly PartName[] = [
  'empathy',
  'act',
  'know',
  'unknown',
  'doing',
  'commitment',
  'more',
];

export interface Source {
  readonly language: string;
  readonly exercise: boolean;
  readonly title: string;
  /** Signed with a correction: what was wrong, and is now right. */
  readonly note: string | null;
  /** Null for a withdrawal, which has its wording. */
  readonly parts: Readonly<Record<PartName, readonly CanonicalBlock[]>> | null;
  readonly wording: string | null;
  /** Where the public reads all of it. */
  readonly address: string;
}

export interface Post {
  readonly text: string;
  readonly count: number;
  /** Sentences that did not fit. */
  readonly dropped: number;
}

/**
 * @param count how long a text is where it is posted
 * @returns null where not even title and address fit, or of a withdrawal not the first sentence that takes the
 *   words back: then nothing is posted, since the title alone would say what is withdrawn
 */
export function composePost(
  source: Source,
  limit: number,
  count: (text: string) => number,
): Post | null {
  const paragraphs = paragraphsOf(source);
  const all = paragraphs.reduce((sum, one) => sum + one.sentences.length, 0);
  const kept = paragraphs.map(() => 0);
  const bare = laidOut(source, paragraphs, kept);
  if (count(bare) > limit) return null;
  const byWeight = paragraphs
    .map((_, at) => at)
    .sort((a, b) => weight(paragraphs[a]) - weight(paragraphs[b]) || a - b);
  filling: for (const at of byWeight) {
    for (let more = 1; more <= (paragraphs[at]?.sentences.length ?? 0); more += 1) {
      const next = kept.with(at, more);
      // The first sentence that does not fit ends it: a gap inside would change what is said.
      if (count(laidOut(source, paragraphs, next)) > limit) break filling;
      kept[at] = more;
    }
  }
  if (!source.parts && kept.every((sentences) => sentences === 0)) return null;
  const text = laidOut(source, paragraphs, kept);
  return { text, count: count(text), dropped: all - kept.reduce((sum, one) => sum + one, 0) };
}

interface Paragraph {
  readonly part: PartName | 'note' | 'wording';
  readonly sentences: readonly string[];
}

function weight(paragraph: Paragraph | undefined): number {
  // The note and the wording of a withdrawal are no parts, and come before all of them: -1.
  return BY_WEIGHT.findIndex((part) => part === paragraph?.part);
}

function paragraphsOf({ language, note, wording, parts }: Source): Paragraph[] {
  const first = [
    ...(note === null ? [] : [{ part: 'note' as const, sentences: [note] }]),
    ...(wording === null
      ? []
      : [{ part: 'wording' as const, sentences: sentencesOf(wording, language) }]),
  ];
  if (!parts) return first;
  return [
    ...first,
    ...BY_PLACE.flatMap((part) =>
      linesOf(parts[part]).map((line) => ({ part, sentences: sentencesOf(line, language) })),
    ),
  ].filter((one) => one.sentences.length > 0);
}

function linesOf(blocks: readonly CanonicalBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'paragraph'
      ? plainInline(block.content).split('\n')
      : block.items.flatMap((item) => linesOf(item)),
  );
}

function laidOut(
  { title, address, exercise }: Source,
  paragraphs: readonly Paragraph[],
  kept: readonly number[],
): string {
  const lines = paragraphs
    .map(({ sentences }, at) => sentences.slice(0, kept[at]).join(' '))
    .filter((line) => line !== '');
  const plate = exercise ? [PLATE] : [];
  return [...plate, title, ...lines, address, ...plate].join('\n\n');
}
