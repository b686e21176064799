import { describe, expect, it } from 'vitest';
import { flagsOf, type GivenAnswer } from './flags.js';

const cited = (version: number) => [{ factId: 'homes', version, status: 'confirmed' as const }];
const now = (number: number, conflict = false) => [{ id: 'homes', current: { number }, conflict }];
const given = (id: string, minute: number, more: Partial<GivenAnswer> = {}): GivenAnswer => ({
  id,
  signalIds: ['q1'],
  saidAt: new Date(Date.UTC(2026, 10, 28, 12, minute)),
  facts: cited(1),
  releaseIds: ['r1'],
  settled: null,
  ...more,
});
const NONE = new Set<string>();

describe('[Q5] an answer whose fact or release moved', () => {
  it('is flagged by a new version, by a conflict, and by a correction', () => {
    expect(flagsOf([given('a', 0)], now(1), NONE).size).toBe(0);
    expect(flagsOf([given('a', 0)], now(2), NONE).get('a')?.factIds).toEqual(['homes']);
    expect(flagsOf([given('a', 0)], now(1, true), NONE).get('a')?.factIds).toEqual(['homes']);
    expect(flagsOf([given('a', 0)], now(1), new Set(['r1'])).get('a')).toEqual({
      factIds: [],
      releaseIds: ['r1'],
    });
  });

  it('is let go by a newer answer to the same people, not by one to others', () => {
    const anew = given('b', 5, { facts: cited(2), releaseIds: [] });
    expect(flagsOf([given('a', 0), anew], now(2), NONE).size).toBe(0);
    const both = given('a', 0, { signalIds: ['q1', 'q2'] });
    expect([...flagsOf([both, anew], now(2), NONE).keys()]).toEqual(['a']);
  });

  it('stays let go by a reason until the next change', () => {
    const settled = given('a', 0, { settled: { facts: cited(2), releaseIds: ['r1'] } });
    expect(flagsOf([settled], now(2), new Set(['r1'])).size).toBe(0);
    expect(flagsOf([settled], now(3), NONE).get('a')?.factIds).toEqual(['homes']);
  });
});
