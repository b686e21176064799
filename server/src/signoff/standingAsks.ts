/** Which requests for changes of a place stand beside each other, and which one took another's place. Pure. */
import { foldedWords } from '@accord/shared/findWords';

export interface AskedWords {
  readonly part: string | null;
  readonly quote: string | null;
}

/** Do both quote the same words of the same part? Line ends, blanks and signs of lists are no words. */
export function quotesTheSame(a: AskedWords, b: AskedWords): boolean {
  return a.part === b.part && foldedWords(a.quote ?? '') === foldedWords(b.quote ?? '');
}

/**
 * A later request takes the place of an earlier one only where it is about the same words: what else the
 * place asks for goes on standing, and blocks where it did.
 *
 * @param asks of one place about one text, oldest first
 */
export function standingAsks<T extends AskedWords>(asks: readonly T[]): T[] {
  return asks.filter((ask, at) => !asks.slice(at + 1).some((later) => quotesTheSame(later, ask)));
}
