import type { Answer, Signal } from '@accord/shared/signals';
import { describe, expect, it } from 'vitest';
import { signalsLeft } from './signalsLeft.js';

const signal = (number: number, more: Partial<Signal> = {}) =>
  ({
    id: `s${number}`,
    number,
    kind: 'press',
    sameAs: null,
    setAside: null,
    dueAt: null,
    ...more,
  }) as Signal;
const answer = (id: string, signalIds: string[], flag: Answer['flag']) =>
  ({ id, signalIds, flag, state: 'given', language: 'en', text: id }) as Answer;

describe('[Q1] what is asked and said, for those who take over', () => {
  it('is each open question once, signals apart, and answers that say what no longer holds', () => {
    const moved = { factIds: ['fact'], releaseIds: [] };
    const left = signalsLeft(
      [
        signal(1),
        signal(2, { sameAs: 's1' }),
        signal(3, { kind: 'rumour' }),
        signal(4),
        signal(5, { setAside: { reason: 'x', at: '2026-11-28T12:00:00Z', by: 'noor' } }),
      ],
      [answer('stale', ['s4', 's5'], moved), answer('fine', ['s4'], null)],
    );
    expect(left.enquiries.map((one) => [one.signal.number, one.together.length])).toEqual([[1, 1]]);
    expect(left.signals.map((one) => one.signal.number)).toEqual([3]);
    expect(left.answers).toEqual([{ id: 'stale', language: 'en', text: 'stale', numbers: [4, 5] }]);
  });
});
