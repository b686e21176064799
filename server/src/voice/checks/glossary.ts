/**
 * The desk's glossary: a term of the source whose approved translation is missing beside it, and a
 * word that nobody may use. Which block translates which is what the translation says itself (L1).
 */
import { type GlossaryTerm, termIn } from '@accord/shared/glossary';
import { findForbidden, findTerm, wantedTerms } from '@accord/shared/glossaryWords';
import { align } from '@accord/shared/pace';
import type { CheckedBlock } from '../checkedText.js';
import type { Sentence } from '../reading/mention.js';
import type { Standing } from '../reading/reader.js';
import { type Found, found } from './found.js';

export interface ReadBlocks {
  readonly language: string;
  readonly blocks: readonly CheckedBlock[];
  readonly standings: readonly Standing[];
}

/** @returns for each block that lacks one, the source's sentence with the term marked */
export function checkTerms(
  terms: readonly GlossaryTerm[],
  source: ReadBlocks,
  target: ReadBlocks,
): Found[] {
  if (terms.length === 0) return [];
  const textOf = new Map([...source.blocks, ...target.blocks].map((one) => [one.said, one.text]));
  return align(source.blocks, target.blocks).flatMap((row): Found[] => {
    // What nobody has translated yet is behind, and shown so.
    if (row.source.length === 0 || row.target.length === 0) return [];
    const words = (blocks: typeof row.source) =>
      blocks.map((one) => textOf.get(one.said) ?? '').join('\n');
    const own = { text: words(row.target), language: target.language };
    return row.source.flatMap((block): Found[] => {
      const text = words([block]);
      const sentences = source.standings.filter(
        ({ part, sentence }) => part === row.part && text.includes(sentence.text),
      );
      return wantedTerms(terms, { text, language: source.language }, own).flatMap(
        ({ term, approved, isThere }): Found[] => {
          if (isThere) return [];
          const forms = formsIn(term, source.language);
          for (const { sentence } of sentences) {
            const span = findTerm(sentence.text, forms, source.language);
            if (!span) continue;
            const one = found('term', { sentence, span }, null);
            return [{ ...one, lackedIn: target.language, instead: approved }];
          }
          return [];
        },
      );
    });
  });
}

function formsIn(term: GlossaryTerm, language: string): string[] {
  const words = termIn(term, language);
  return words?.approved ? [words.approved, ...words.also] : [];
}

export function checkForbidden(terms: readonly GlossaryTerm[], sentence: Sentence): Found[] {
  return terms.flatMap((term) => {
    const words = termIn(term, sentence.language);
    return (words?.forbidden ?? []).flatMap((word): Found[] => {
      const span = findForbidden(sentence.text, word, sentence.language);
      if (!span) return [];
      return [
        { ...found('forbidden', { sentence, span }, null), instead: words?.approved ?? null },
      ];
    });
  });
}
