/** Words agreed to in advance (R7): whose word a move is about, and what the rules say of it. */
import type { Move } from './moves.js';
import * as lines from './oracle/lines.js';
import { type Name, rowOf } from './oracle/people.js';
import type { World } from './oracle/world.js';
import type { Planned, Real } from './planned.js';

const MINUTE = 60_000;

export type LineMove = Extract<Move, { kind: 'authorise' | 'takeBackWord' | 'releaseLine' }>;

export function planLine(move: LineMove, world: World, real: Real): Planned | null {
  const { by } = move;
  switch (move.kind) {
    case 'authorise':
      return authorising(world, real, by, move.minutes);
    case 'takeBackWord': {
      const word = world.line.words.at(-1);
      if (!word) return null;
      return {
        by,
        step: { do: 'takeBackWord', authorisationId: word.id },
        isAllowed: lines.mayTakeBackWord(world, by, word.id),
        after: () => lines.takeBackWord(world, word),
      };
    }
    case 'releaseLine':
      return releasingLine(world, by);
  }
}

export function authorising(world: World, real: Real, by: Name, minutes: number): Planned {
  const { agency } = rowOf(by);
  const validUntil = world.now + minutes * MINUTE;
  const { versionId: lineVersionId, hash } = real.ids.line;
  const agencyId = real.ids.agencies[agency] ?? '';
  return {
    by,
    step: { do: 'authorise', lineVersionId, hash, agencyId, validUntil },
    isAllowed: lines.mayAuthorise(world, by, agency, validUntil),
    after: ({ authorisationId }) => {
      const id = String(authorisationId);
      world.line.words.push({ id, agency, by, validUntil, isTakenBack: false });
    },
  };
}

export function releasingLine(world: World, by: Name): Planned {
  return {
    by,
    step: { do: 'releaseLine' },
    isAllowed: lines.mayReleaseLine(world, by),
    after: () => {
      world.line.isReleased = true;
      world.releases += 1;
    },
  };
}
