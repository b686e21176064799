/** The order of the desk: least time left first, in groups that say how urgent. */
import type { DeskRow } from '@accord/shared/desk';

export type Group = 'late' | 'hour' | 'later' | 'noClock' | 'closed';

const HOUR_MS = 60 * 60 * 1000;

/** Without a running clock, last. */
export function byTimeLeft(a: DeskRow, b: DeskRow): number {
  const due = (row: DeskRow) => row.clock?.dueAt ?? '9999';
  return due(a).localeCompare(due(b)) || a.openedAt.localeCompare(b.openedAt);
}

/** @param now milliseconds since 1970 */
export function groupOf(row: DeskRow, now: number): Group {
  if (row.status === 'closed') return 'closed';
  if (!row.clock) return 'noClock';
  const left = Date.parse(row.clock.dueAt) - now;
  if (left < 0) return 'late';
  return left <= HOUR_MS ? 'hour' : 'later';
}

/**
 * The rows in the order in which they may be shown now. Rows never slide under a pointer: while
 * the list is being used, known rows keep their places and new ones come last.
 *
 * @param rows in their true order
 * @param shown ids as they stand on the screen
 * @returns the rows, and how many would stand higher in the true order
 */
export function steadyOrder(
  rows: readonly DeskRow[],
  shown: readonly string[],
  inUse: boolean,
): { rows: readonly DeskRow[]; movedUp: number } {
  if (!inUse) return { rows, movedUp: 0 };
  const place = new Map(shown.map((id, index) => [id, index]));
  const steady = rows.toSorted(
    (a, b) => (place.get(a.incidentId) ?? shown.length) - (place.get(b.incidentId) ?? shown.length),
  );
  const trueOrder = rows.map((row) => row.incidentId);
  const movedUp = steady.filter((row, index) => trueOrder.indexOf(row.incidentId) < index).length;
  return { rows: steady, movedUp };
}
