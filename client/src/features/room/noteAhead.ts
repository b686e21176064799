/** Whether a correction's note was written anew since the version that people read. Pure. */
import type { CanonicalText } from '@accord/shared/canonicalText';
import type { Statement } from '@accord/shared/statements';

/** @param frozen the newest version's text in the language */
export function isNoteAhead(
  { corrects }: Pick<Statement, 'corrects'>,
  language: string,
  frozen: Pick<CanonicalText, 'correctionNote'>,
): boolean {
  return (corrects?.note?.[language] ?? null) !== frozen.correctionNote;
}
