/** What agencies put out by themselves and still say, as the checker reads it. */
import type { ElsewhereText } from '@accord/shared/elsewhere';
import type { CheckedText } from './checkedText.js';
import { linesOfProse } from './lines.js';

/** @returns the texts that nobody has marked as withdrawn or replaced */
export function elsewhereTextsOf(texts: readonly ElsewhereText[]): CheckedText[] {
  return texts
    .filter((one) => one.ended === null)
    .map(({ id, text, language, agencyId, agencyName, putOutAt }) => ({
      place: { kind: 'elsewhere', textId: id, language, agencyId, agencyName, putOutAt },
      statementId: null,
      language,
      writtenAt: Date.parse(putOutAt),
      lines: linesOfProse(text),
      blocks: null,
      corrects: null,
      note: null,
      versionId: null,
    }));
}
