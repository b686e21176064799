/** Answers to press and public, as the checker reads them: drafts, and what was said last to somebody. */
import { lastWords, type Piece, type PieceInput, piece, pieceInput } from '@accord/shared/signals';
import { z } from 'zod';
import type { Db } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import type { CheckedLine, CheckedText } from './checkedText.js';
import type { PublicTexts } from './frozen.js';
import { lineOfSentence, linesOfProse, SPOKEN_PART } from './lines.js';

/** @param published where quoted sentences have the chips that they were released with */
export async function readAnswerTexts(
  db: Db,
  incidentId: string,
  published: Pick<PublicTexts, 'saidBy'>,
): Promise<CheckedText[]> {
  const rows = await db
    .selectFrom('answers')
    .select(['id', 'language', 'state', 'pieces', 'writtenAt', 'saidAt'])
    .where('incidentId', '=', incidentId)
    .orderBy('writtenAt')
    .orderBy('number')
    .execute();
  if (rows.length === 0) return [];
  const asked = await db
    .selectFrom('answerSignals')
    .innerJoin('signals', 'signals.id', 'answerSignals.signalId')
    .select(['answerId', 'signalId', 'number'])
    .where('incidentId', '=', incidentId)
    .orderBy('number')
    .execute();
  const signalsOf = groupBy(asked, (row) => row.answerId);
  const answers = rows.map((row) => {
    const signals = signalsOf.get(row.id) ?? [];
    return {
      ...row,
      saidAt: row.saidAt ?? row.writtenAt,
      numbers: signals.map((one) => one.number),
      signalIds: signals.map((one) => one.signalId),
    };
  });
  const last = lastWords(answers.filter((one) => one.state === 'given'));
  return answers
    .filter((one) => one.state === 'draft' || last.has(one))
    .map(({ id: answerId, language, state, pieces, saidAt, numbers }) => {
      const isGiven = state === 'given';
      const said = z.array(isGiven ? piece : pieceInput).parse(pieces);
      return {
        place: { kind: 'answer', language, answerId, incidentId, numbers, isGiven },
        statementId: null,
        language,
        writtenAt: saidAt.getTime(),
        lines: said.flatMap((one) =>
          linesOfPiece(one, (releaseId) => published.saidBy(releaseId, language) ?? []),
        ),
        blocks: null,
        corrects: null,
        note: null,
        versionId: null,
      };
    });
}

function linesOfPiece(
  one: Piece | PieceInput,
  releasedLines: (releaseId: string) => readonly CheckedLine[],
): CheckedLine[] {
  switch (one.kind) {
    case 'words':
      return linesOfProse(one.text);
    case 'quote':
      return [lineOfSentence(one.sentence, releasedLines(one.releaseId))];
    case 'fact': {
      // A draft shows the fact as it is at any moment, and cannot differ from it.
      if (!('shown' in one)) return [];
      const { factId, shown: text } = one;
      return [{ part: SPOKEN_PART, text, chips: [{ from: 0, to: text.length, factId }] }];
    }
  }
}
