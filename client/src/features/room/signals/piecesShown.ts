/** What the pieces of an answer show while it is put together; the server judges them again. Pure. */
import type { AnswerWords, Piece, PieceBlock, PieceInput } from '@accord/shared/signals';

export interface PieceShown {
  readonly shown: string;
  readonly blocked: PieceBlock | null;
}

/** A piece as it is sent: without what the server made of it. */
export function inputOf(piece: Piece): PieceInput {
  switch (piece.kind) {
    case 'quote':
      return { kind: 'quote', releaseId: piece.releaseId, sentence: piece.sentence };
    case 'fact':
      return { kind: 'fact', factId: piece.factId };
    case 'words':
      return { kind: 'words', text: piece.text };
  }
}

export function judge(piece: PieceInput, { sentences, facts }: AnswerWords): PieceShown {
  switch (piece.kind) {
    case 'words':
      return { shown: piece.text, blocked: 'ownWords' };
    case 'fact': {
      const fact = facts.find((one) => one.factId === piece.factId);
      return fact ?? { shown: '…', blocked: 'factRetracted' };
    }
    case 'quote': {
      const found = sentences.find(
        (one) => one.releaseId === piece.releaseId && one.sentence === piece.sentence,
      );
      return { shown: piece.sentence, blocked: found ? found.blocked : 'notReleased' };
    }
  }
}
