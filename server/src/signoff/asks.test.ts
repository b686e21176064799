import { describe, expect, it } from 'vitest';
import { askState, type GivenInPlace } from './asks.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const ask = { placeId: 'wat', language: 'en', at: at(10) };
const signature = (change: Partial<GivenInPlace>): GivenInPlace => ({
  ...{ placeId: 'wat', language: 'en', at: at(20), takenBack: false, carried: false },
  ...change,
});

describe('what became of a request', () => {
  it('is open, then answered, and settled by its place’s own signature after it', () => {
    expect(askState(ask, false, [])).toBe('open');
    expect(askState(ask, true, [])).toBe('answered');
    expect(askState(ask, false, [signature({})])).toBe('settled');
    expect(askState(ask, true, [signature({})])).toBe('settled');
  });

  it.each([
    ['another place', { placeId: 'hlt' }],
    ['another language', { language: 'vi' }],
    ['before it was asked', { at: at(9) }],
    ['taken back', { takenBack: true }],
    ['carried from an earlier version', { carried: true }],
  ])('is not settled by a signature: %s', (_, change) => {
    expect(askState(ask, false, [signature(change)])).toBe('open');
  });
});
