import type { AttemptsPage, ShownAttempt } from '@accord/shared/channels';
import { describe, expect, it } from 'vitest';
import { type History, withFailure, withNewest, withOlder } from './attemptHistory.js';

const attempt = (number: number, over: Partial<ShownAttempt> = {}): ShownAttempt => ({
  deliveryId: 'one',
  receiver: null,
  number,
  at: `2026-11-23T02:${String(number).padStart(2, '0')}:00.000Z`,
  endedAt: null,
  outcome: null,
  answer: null,
  ...over,
});
const page = (numbers: readonly number[], hasMore = true): AttemptsPage => {
  const attempts = numbers.map((number) => attempt(number));
  const last = attempts.at(-1);
  return {
    attempts,
    next: hasMore && last ? { at: last.at, deliveryId: 'one', number: last.number } : null,
  };
};
const shown = (numbers: readonly number[], hasMore = true): History => ({
  ...{ state: 'shown', more: 'rests' },
  ...page(numbers, hasMore),
});
const numbers = (history: History) =>
  history.state === 'shown' ? history.attempts.map((one) => one.number) : history.state;

describe('[R4] the attempts of a delivery', () => {
  it('are read back page by page, each once', () => {
    const read = withOlder(shown([9, 8, 7]), page([7, 6, 5], false));
    expect(numbers(read)).toEqual([9, 8, 7, 6, 5]);
    expect(read).toMatchObject({ next: null, more: 'rests' });
  });

  it('that come meanwhile stand before those that were read, which stay', () => {
    const read = withOlder(shown([9, 8, 7]), page([6, 5, 4]));
    const fresh = withNewest(read, page([11, 10, 9]));
    expect(numbers(fresh)).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
    expect(fresh).toMatchObject({ next: { number: 4 } });
  });

  it('that ended meanwhile say how they went', () => {
    const ended = { ...page([9, 8]), attempts: [attempt(9, { outcome: 'sent' }), attempt(8)] };
    expect(withNewest(shown([9, 8, 7]), ended)).toMatchObject({
      attempts: [{ outcome: 'sent' }, { outcome: null }, { number: 7 }],
    });
  });

  it('never have a gap between them: where more came than a page holds, reading begins anew', () => {
    expect(numbers(withNewest(shown([3, 2, 1]), page([9, 8, 7])))).toEqual([9, 8, 7]);
  });

  it('stay where the next page fails, and say so', () => {
    expect(withFailure(shown([3, 2]), 'unreachable')).toMatchObject({
      state: 'shown',
      more: { code: 'unreachable' },
    });
    expect(withFailure({ state: 'loading' }, 'not_found')).toEqual({
      ...{ state: 'failed', code: 'not_found' },
    });
  });
});
