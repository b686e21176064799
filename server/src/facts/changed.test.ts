import type { Fact } from '@accord/shared/facts';
import { describe, expect, it } from 'vitest';
import { changedFacts } from './changed.js';

function fact(id: string, number: number, conflict = false): Fact {
  return {
    id,
    label: { en: id },
    kind: 'yesno',
    ownerAgencyId: 'water',
    bound: false,
    purpose: null,
    shown: null,
    current: {
      number,
      value: { kind: 'yesno', value: true },
      status: 'confirmed',
      source: 'list',
      asOf: '2026-01-01T00:00:00.000Z',
      confidence: null,
      reason: null,
      at: '2026-01-01T00:00:00.000Z',
      by: 'person',
    },
    history: [],
    reports: [],
    conflict,
  };
}

const cited = (factId: string, status: 'confirmed' | 'conflict' = 'confirmed') => ({
  factId,
  version: 2,
  status,
});

describe('[F3] a fact that a version cites has changed', () => {
  it('when it has a newer version', () => {
    const now = [fact('a', 2), fact('b', 3)];
    expect(changedFacts([cited('a'), cited('b'), cited('b')], now)).toEqual(['b']);
  });

  it('when it came into conflict, but not when it was frozen in one', () => {
    const now = [fact('a', 2, true), fact('b', 2, true), fact('c', 2)];
    const all = [cited('a'), cited('b', 'conflict'), cited('c', 'conflict')];
    expect(changedFacts(all, now)).toEqual(['a']);
  });
});
