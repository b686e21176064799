/** What an answer says, and whether it may be said (Q3). Pure. */
import type { Piece, PieceInput } from '@accord/shared/signals';
import { joinPieces } from '@accord/shared/signals';
import type { CitedFact } from '../facts/changed.js';
import type { Sayable } from './words.js';

export interface Judged {
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** Nothing in it is blocked. */
  readonly isCleared: boolean;
  /** Facts behind its words, each once, at the versions that the words say. */
  readonly facts: readonly CitedFact[];
  readonly releaseIds: readonly string[];
}

/**
 * @param sayable what may be said now, in the answer's language
 * @returns the pieces with what they show; a piece that may not be said carries the reason
 */
export function judgePieces(
  given: readonly PieceInput[],
  sayable: Sayable,
  language: string,
): Judged {
  const judged = given.map((one) => judge(one, sayable));
  const pieces = judged.map((one) => one.piece);
  const facts = new Map(
    judged.flatMap((one) => one.facts.map((fact) => [`${fact.factId} ${fact.version}`, fact])),
  );
  return {
    pieces,
    text: joinPieces(pieces.map(shownOf), language),
    isCleared: pieces.every((one) => one.blocked === null),
    facts: [...facts.values()],
    releaseIds: [
      ...new Set(pieces.flatMap((one) => (one.kind === 'quote' ? [one.releaseId] : []))),
    ],
  };
}

interface JudgedPiece {
  readonly piece: Piece;
  readonly facts: readonly CitedFact[];
}

function judge(one: PieceInput, { sentences, facts }: Sayable): JudgedPiece {
  switch (one.kind) {
    case 'words':
      return { piece: { ...one, blocked: 'ownWords' }, facts: [] };
    case 'fact': {
      const fact = facts.find((each) => each.factId === one.factId);
      if (!fact) return { piece: { ...one, shown: '…', blocked: 'factRetracted' }, facts: [] };
      const { factId, version, shown, blocked } = fact;
      return {
        piece: { ...one, shown, blocked },
        facts: [{ factId, version, status: 'confirmed' }],
      };
    }
    case 'quote': {
      const found = sentences.find(
        (each) => each.releaseId === one.releaseId && each.sentence === one.sentence,
      );
      return {
        piece: { ...one, blocked: found ? found.blocked : 'notReleased' },
        facts: found?.facts ?? [],
      };
    }
  }
}

function shownOf(piece: Piece): string {
  switch (piece.kind) {
    case 'quote':
      return piece.sentence;
    case 'fact':
      return piece.shown;
    case 'words':
      return piece.text;
  }
}
