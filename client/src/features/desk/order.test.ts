import type { DeskRow } from '@accord/shared/desk';
import { describe, expect, it } from 'vitest';
import { byTimeLeft, groupOf, steadyOrder } from './order.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();

function row(id: string, dueMinutes: number | null): DeskRow {
  return {
    incidentId: id,
    number: `26-${id}`,
    title: id,
    language: 'en',
    place: null,
    playbookName: {},
    leadAgencyId: id,
    agencyIds: [],
    exercise: false,
    drillId: null,
    restricted: false,
    status: 'open',
    openedAt: at(0),
    closedAt: null,
    clock:
      dueMinutes === null
        ? null
        : {
            id,
            kind: 'statement',
            startedAt: at(0),
            dueAt: at(dueMinutes),
            metAt: null,
            factId: null,
            signalId: null,
          },
    marks: [],
    statement: null,
    places: [],
    lapses: [],
    emptyPlaceIds: [],
    keptBack: [],
    conflicts: 0,
    openFindings: 0,
    joinedNumbers: [],
    lastEvent: null,
    eventNumber: 1,
    firstPublicMinutes: null,
  };
}

const ids = (rows: readonly DeskRow[]) => rows.map((one) => one.incidentId);

describe('the order of the desk', () => {
  it('is least time left first, and without a clock last', () => {
    const rows = [row('none', null), row('later', 90), row('late', 5)].sort(byTimeLeft);
    expect(ids(rows)).toEqual(['late', 'later', 'none']);
  });

  it('names the group by the time left', () => {
    const now = Date.parse(at(30));
    expect(groupOf(row('a', 20), now)).toBe('late');
    expect(groupOf(row('a', 90), now)).toBe('hour');
    expect(groupOf(row('a', 91), now)).toBe('later');
    expect(groupOf(row('a', null), now)).toBe('noClock');
  });

  it('keeps rows in their places while the list is in use, and counts what moved up', () => {
    const rows = [row('b', 1), row('a', 2), row('new', 3)];
    const held = steadyOrder(rows, ['a', 'b'], true);
    expect(ids(held.rows)).toEqual(['a', 'b', 'new']);
    expect(held.movedUp).toBe(1);
    expect(steadyOrder(rows, ['a', 'b'], false)).toEqual({ rows, movedUp: 0 });
  });
});
