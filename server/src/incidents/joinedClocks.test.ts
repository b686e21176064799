import type { IncidentClock } from '@accord/shared/incidents';
import { describe, expect, it } from 'vitest';
import { joinedClocks } from './joinedClocks.js';

const clock = (
  id: string,
  kind: IncidentClock['kind'],
  dueMinute: number,
  metMinute: number | null = null,
): IncidentClock => {
  const at = (minute: number) => new Date(minute * 60_000).toISOString();
  return {
    ...{ id, kind, startedAt: at(0), dueAt: at(dueMinute) },
    ...{ metAt: metMinute === null ? null : at(metMinute), factId: null, signalId: null },
  };
};

describe('[D2] the clocks of a joined room', () => {
  it('are the main one’s deadlines, met by whichever spoke first, and what both promised', () => {
    const main = [clock('a', 'acknowledgement', 15), clock('u', 'update', 40)];
    const others = [clock('b', 'acknowledgement', 10, 5), clock('v', 'update', 30)];
    const joined = joinedClocks(main, others);
    expect(joined.map(({ id }) => id)).toEqual(['a', 'v', 'u']);
    expect(joined[0]?.metAt).toBe(others[0]?.metAt);
  });

  it('[Q1] are every enquiry’s of both, each met by its own answer only', () => {
    const main = [clock('p', 'enquiry', 20, 12), clock('q', 'enquiry', 30)];
    const joined = joinedClocks(main, [clock('r', 'enquiry', 25), clock('s', 'enquiry', 35, 1)]);
    expect(joined.map(({ id, metAt }) => [id, metAt !== null])).toEqual([
      ['p', true],
      ['r', false],
      ['q', false],
      ['s', true],
    ]);
  });
});
