import type { AuthorisationView } from '@accord/shared/lines';
import { describe, expect, it } from 'vitest';
import { missingWord } from './missingWord.js';

const standing: AuthorisationView = {
  id: 'word',
  lineId: 'line',
  lineVersionId: 'version',
  number: 1,
  agencyId: 'agency',
  personId: 'person',
  givenAt: '2026-11-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  onlyWhenEngaged: false,
  takenBackAt: null,
  takenBackBy: null,
  reason: null,
  state: 'stands',
};
const offer = (agreed: readonly string[], confirmAs: string[]) => ({
  ground: 'withdrawn' as const,
  wordingId: 'w',
  number: 1,
  words: [],
  agencies: ['env', 'wat', 'hlt'].map((agencyId) =>
    agreed.includes(agencyId)
      ? { agencyId, standing, because: null }
      : { agencyId, standing: null, because: 'none' as const },
  ),
  confirmAs,
});

describe('[R5] the word in advance that a withdrawal waits for', () => {
  it('is the lead’s for whoever proposes it, whatever the others said', () => {
    expect(missingWord(offer(['wat'], []), 'first')).toEqual(['env']);
    expect(missingWord(offer(['env'], []), 'first')).toEqual([]);
  });

  it('is besides that of one agency of whoever confirms it', () => {
    expect(missingWord(offer(['wat'], ['wat']), 'second')).toEqual(['env']);
    expect(missingWord(offer(['env', 'wat'], ['hlt']), 'second')).toEqual(['hlt']);
    expect(missingWord(offer(['env', 'hlt'], ['wat', 'hlt']), 'second')).toEqual([]);
    expect(missingWord(offer(['env'], ['wat', 'hlt']), 'second')).toEqual(['wat', 'hlt']);
  });
});
