/**
 * The desk's glossary in a request: the terms of the words that leave go with them, and what comes
 * back is held against them. It is written all the same, since a person reads each block. Pure.
 */
import { type GlossaryTerm, termIn } from '@accord/shared/glossary';
import { approvedForms, findForbidden, findTerm, wantedTerms } from '@accord/shared/glossaryWords';
import type { MachineWording } from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import { type Piece, PLACEHOLDER } from './segments.js';

/** What a model is told of the words of one block. */
export interface SentTerms {
  /** By the words of the source: what they are called in the other language. */
  readonly terms: Readonly<Record<string, string>>;
  /** In the other language: what may not stand for them. */
  readonly never: readonly string[];
}

/** The words of a block without its placeholders. */
const bare = (text: string) => text.replace(PLACEHOLDER, '');

/**
 * @param text as it is sent
 * @returns terms of the text, and what may not stand for them; null where there is nothing to say
 */
export function termsFor(
  glossary: readonly GlossaryTerm[],
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
): SentTerms | null {
  const source = { text: bare(text), language: from };
  const wanted = wantedTerms(glossary, source, { text: '', language: to });
  const terms = Object.fromEntries(
    wanted.map(({ at, approved }) => [source.text.slice(at.from, at.to), approved]),
  );
  const never = glossary
    .filter((term) => findTerm(source.text, approvedForms(term, from), from))
    .flatMap((term) => termIn(term, to)?.forbidden ?? []);
  if (wanted.length === 0 && never.length === 0) return null;
  return { terms, never: [...new Set(never)] };
}

/** @returns what the glossary has against words that came back, in the order of its terms */
export function wordingOf(
  glossary: readonly GlossaryTerm[],
  sent: { readonly part: PartName; readonly text: string },
  pieces: readonly Piece[],
  { from, to }: { readonly from: string; readonly to: string },
): MachineWording[] {
  const { part } = sent;
  const text = pieces.map(wordsOf).join('');
  const lacking =
    from === to
      ? []
      : wantedTerms(glossary, { text: bare(sent.text), language: from }, { text, language: to });
  return [
    ...lacking
      .filter((one) => !one.isThere)
      .map(
        ({ approved }): MachineWording => ({ part, how: 'lacks', words: approved, instead: null }),
      ),
    ...glossary.flatMap((term) => {
      const { approved = null, forbidden = [] } = termIn(term, to) ?? {};
      return forbidden
        .filter((word) => findForbidden(text, word, to))
        .map((words): MachineWording => ({ part, how: 'forbidden', words, instead: approved }));
    }),
  ];
}

function wordsOf(piece: Piece): string {
  if (piece.type === 'text') return piece.text;
  return piece.type === 'break' ? '\n' : '…';
}
