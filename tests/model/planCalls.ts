/** Approval by phone (S9): which call a move is about, and what the rules say of it. */
import type { Move } from './moves.js';
import * as calls from './oracle/calls.js';
import type { Name } from './oracle/people.js';
import type { Seat } from './oracle/route.js';
import type { FactName } from './oracle/texts.js';
import type { Text, Version } from './oracle/version.js';
import { signed, type World } from './oracle/world.js';
import type { Planned, Real } from './planned.js';

/** Moves of somebody who has called already. */
export type CallMove = Extract<Move, { kind: 'readBack' | 'hear' | 'hangUp' }>;

/** Picks up the phone, for texts as they are. */
export function calling(
  world: World,
  { ids }: Real,
  by: Name,
  about: {
    readonly version: Version;
    readonly seat: Seat;
    readonly called: Name;
    readonly texts: readonly Text[];
  },
): Planned {
  const { version, seat, called, texts } = about;
  const call = { version, seatId: seat.id, called, texts };
  return {
    by,
    step: {
      do: 'call',
      versionId: version.id,
      placeId: seat.id,
      personId: ids.people[called].personId,
      texts: texts.map(({ id: textId, hash }) => ({ textId, hash })),
    },
    isAllowed: calls.mayCall(world, by, call),
    after: ({ phoneApprovalId }) => {
      const opened = { openedBy: by, openedAt: world.now, isReadBack: false, isClosed: false };
      const said = new Map<FactName, number>();
      world.calls.push({ id: String(phoneApprovalId), ...call, ...opened, said });
    },
  };
}

export function planCall(move: CallMove, world: World, { ids }: Real): Planned | null {
  const call = calls.newestCall(world);
  if (!call) return null;
  const { by } = move;
  const phoneApprovalId = call.id;
  switch (move.kind) {
    case 'readBack': {
      const moved = calls.movedNow(world, call);
      const said = [...moved].map(([fact, version]) => ({
        factId: ids.facts[fact] ?? '',
        version,
      }));
      return {
        by,
        step: { do: 'readBack', phoneApprovalId, isRight: !move.isWrong, said },
        isAllowed: calls.mayReadBack(world, by, call.id, !move.isWrong),
        after: () => {
          call.isReadBack = true;
          call.said = moved;
        },
      };
    }
    case 'hear':
      return {
        by,
        step: { do: 'hear', phoneApprovalId },
        isAllowed: calls.mayHear(world, by, call.id),
        after: () => {
          call.isClosed = true;
          const textIds = call.texts.map((text) => text.id);
          // Nobody reads conditions aloud: what was said by voice is these words alone.
          signed(world, call.called, call.seatId, textIds, false);
        },
      };
    case 'hangUp':
      return {
        by,
        step: { do: 'hangUp', phoneApprovalId },
        isAllowed: calls.mayHangUp(world, by, call.id),
        after: () => {
          call.isClosed = true;
        },
      };
  }
}
