/** When two rooms may become one, and when that can be taken back. Pure: asks nothing, writes nothing. */
import type { ErrorCode } from '@accord/shared/errors';
import type { OwnScope } from '../incidents/joinedScope.js';

const MINUTE_MS = 60_000;
/** After an hour people have built on the joined room, and taking it apart would lose their sense of it. */
export const UNDO_MS = 60 * MINUTE_MS;

export interface MergeQuestion {
  readonly main: OwnScope;
  readonly other: OwnScope;
  /** Is a release of the other ordered for a time? */
  readonly hasSchedule: boolean;
}

/**
 * Both are open and stand alone or as main ones; whether the person may is the policy's question.
 *
 * @returns why not; null when nothing stands against it
 */
export function mergeRefusal({ main, other, hasSchedule }: MergeQuestion): ErrorCode | null {
  if (main.id === other.id) return 'merge_itself';
  if (main.mergedInto !== null || other.mergedInto !== null) return 'incident_merged';
  if (main.status === 'closed' || other.status === 'closed') return 'incident_closed';
  // R2: nothing of an exercise is ever read as one with what is real.
  if (main.exercise !== other.exercise) return 'merge_other_kind';
  // P1: the joined room shows both, so that nobody may come to know of one by knowing of the other.
  if (!haveSameSight(main, other)) return 'merge_sight_differs';
  // R8: who may release changes with the lead; what was ordered under the former is decided first.
  if (hasSchedule) return 'merge_scheduled';
  return null;
}

/** May exactly the same people know of both? */
export function haveSameSight(
  a: Pick<OwnScope, 'restricted' | 'memberIds'>,
  b: Pick<OwnScope, 'restricted' | 'memberIds'>,
): boolean {
  if (a.restricted !== b.restricted) return false;
  if (!a.restricted) return true;
  const members = new Set(a.memberIds);
  return members.size === new Set(b.memberIds).size && b.memberIds.every((one) => members.has(one));
}

export interface UndoQuestion {
  readonly mergedAt: Date | null;
  readonly isEnded: boolean;
  readonly now: Date;
  readonly hasSchedule: boolean;
}

/** @returns why the joining cannot be undone; null when it can */
export function undoRefusal({
  mergedAt,
  isEnded,
  now,
  hasSchedule,
}: UndoQuestion): ErrorCode | null {
  if (mergedAt === null || isEnded) return 'merge_over';
  if (now.getTime() > mergedAt.getTime() + UNDO_MS) return 'merge_undo_late';
  if (hasSchedule) return 'merge_scheduled';
  return null;
}
