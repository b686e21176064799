/** Turns lists of words into an index that finds the longest phrase at a place in a few look-ups. */
import type { Token } from './tokens.js';

interface Phrase {
  readonly concept: string;
  readonly words: readonly Pattern[];
}
interface Pattern {
  readonly text: string;
  readonly isStem: boolean;
}
export interface Lexicon {
  readonly exact: ReadonlyMap<string, readonly Phrase[]>;
  readonly stems: ReadonlyMap<string, readonly Phrase[]>;
}

/** A concept found in a sentence. */
export interface Tag {
  readonly concept: string;
  /** Index of its first token, and how many it takes. */
  readonly at: number;
  readonly length: number;
}

/** No word of any list is longer; what is longer in a text is looked up by its beginning. */
const LONGEST_STEM = 16;

/** @param lists lines of `concept: phrase | phrase`; `*` stands for any ending, alone for any word */
export function compileLexicon(...lists: readonly string[]): Lexicon {
  const exact = new Map<string, Phrase[]>();
  const stems = new Map<string, Phrase[]>();
  for (const line of lists.join('\n').split('\n')) {
    const colon = line.indexOf(': ');
    if (colon < 0) continue;
    const concept = line.slice(0, colon).trim();
    for (const written of line.slice(colon + 2).split('|')) {
      const words = written.trim().split(/\s+/).map(pattern);
      const [first] = words;
      if (!first || first.text === '') continue;
      const index = first.isStem ? stems : exact;
      const among = index.get(first.text);
      if (among) among.push({ concept, words });
      else index.set(first.text, [{ concept, words }]);
    }
  }
  return { exact, stems };
}

function pattern(word: string): Pattern {
  const isStem = word.endsWith('*');
  return { text: (isStem ? word.slice(0, -1) : word).normalize('NFKC').toLowerCase(), isStem };
}

/**
 * @returns what is meant at each place. Of several phrases of one group that begin at a word, the
 *   longest counts; different groups do not hinder each other
 */
export function tagsOf(tokens: readonly Token[], lexicon: Lexicon): Tag[] {
  const tags: Tag[] = [];
  /** By group: up to which token it is taken. */
  const taken = new Map<string, number>();
  for (let at = 0; at < tokens.length; at++) {
    const best = new Map<string, Tag[]>();
    for (const { concept, words } of beginningWith(tokens[at], lexicon)) {
      if (!matches(words, tokens, at)) continue;
      const group = groupOf(concept);
      if ((taken.get(group) ?? 0) > at) continue;
      const rivals = best.get(group) ?? [];
      const longest = rivals[0]?.length ?? 0;
      const tag = { concept, at, length: words.length };
      if (words.length > longest) best.set(group, [tag]);
      else if (words.length === longest) rivals.push(tag);
    }
    for (const [group, found] of best) {
      tags.push(...found);
      taken.set(group, at + (found[0]?.length ?? 1));
    }
  }
  return tags;
}

/** `f:injured` is of the group `f`; people of any kind (`p:`) are things that are counted (`n:`). */
function groupOf(concept: string): string {
  const group = concept.slice(0, concept.indexOf(':'));
  return group === 'p' ? 'n' : group;
}

function* beginningWith(token: Token | undefined, lexicon: Lexicon): Generator<Phrase> {
  if (!token || token.kind === 'number') return;
  yield* lexicon.exact.get(token.text) ?? [];
  for (let length = Math.min(token.text.length, LONGEST_STEM); length > 0; length--) {
    yield* lexicon.stems.get(token.text.slice(0, length)) ?? [];
  }
}

function matches(words: readonly Pattern[], tokens: readonly Token[], at: number): boolean {
  return words.every((word, offset) => {
    const token = tokens[at + offset];
    if (!token) return false;
    // A number inside a phrase is part of it only in units (`m 3`).
    if (token.kind === 'number') return word.text === token.text;
    return word.isStem ? token.text.startsWith(word.text) : token.text === word.text;
  });
}
