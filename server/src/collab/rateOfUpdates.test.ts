import { expect, it } from 'vitest';
import { createRateOfUpdates } from './rateOfUpdates.js';

it('a person’s changes are counted over all their connections, anew each minute', () => {
  const rate = createRateOfUpdates(3);
  expect([1, 2, 3].map((at) => rate.count('linh', at))).toEqual([true, true, true]);
  expect(rate.count('linh', 4)).toBe(false);
  expect(rate.count('noor', 5)).toBe(true);
  expect(rate.count('linh', 60_001)).toBe(true);
});
