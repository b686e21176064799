import { describe, expect, it } from 'vitest';
import { askState, type GivenInPlace } from './asks.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const ask = { placeId: 'wat', language: 'en', at: at(10), part: 'know', quote: 'nine people' };
const signature = (change: Partial<GivenInPlace>): GivenInPlace => ({
  ...{ placeId: 'wat', language: 'en', at: at(20), takenBack: false, carried: false },
  ...change,
});

describe('what became of a request', () => {
  it('is open, then answered, and settled by its place’s own signature after it', () => {
    expect(askState(ask, false, [ask], [])).toBe('open');
    expect(askState(ask, true, [ask], [])).toBe('answered');
    expect(askState(ask, false, [ask], [signature({})])).toBe('settled');
    expect(askState(ask, true, [ask], [signature({})])).toBe('settled');
  });

  it.each([
    ['another place', { placeId: 'hlt' }],
    ['another language', { language: 'vi' }],
    ['before it was asked', { at: at(9) }],
    ['taken back', { takenBack: true }],
    ['carried from an earlier version', { carried: true }],
  ])('is not settled by a signature: %s', (_, change) => {
    expect(askState(ask, false, [ask], [signature(change)])).toBe('open');
  });

  it('is replaced by a later one of its place about the same words, and by no other', () => {
    const later = { ...ask, at: at(20) };
    expect(askState(ask, true, [ask, later], [])).toBe('replaced');
    expect(askState(later, false, [ask, later], [])).toBe('open');
    expect(askState(ask, false, [ask, later], [signature({ at: at(30) })])).toBe('settled');
    for (const other of [
      { placeId: 'hlt' },
      { language: 'vi' },
      { part: 'act' },
      { quote: 'ten' },
    ]) {
      expect(askState(ask, false, [ask, { ...later, ...other }], [])).toBe('open');
    }
  });
});
