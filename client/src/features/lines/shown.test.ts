import type { AuthorisationView } from '@accord/shared/lines';
import { describe, expect, it } from 'vitest';
import { daysLeft, longerPeriods, shownAuthorisations } from './shown.js';

function given(id: string, agencyId: string, over: Partial<AuthorisationView>): AuthorisationView {
  return {
    id,
    lineId: 'line',
    lineVersionId: 'version',
    number: 1,
    agencyId,
    personId: 'person',
    givenAt: '2026-11-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    onlyWhenEngaged: false,
    takenBackAt: null,
    takenBackBy: null,
    reason: null,
    state: 'stands',
    ...over,
  };
}

describe('[R7] the words given to a line', () => {
  it('are shown once an agency: what stands the longest, else the newest, standing ones first', () => {
    const shown = shownAuthorisations([
      given('a2', 'a', { state: 'takenBack' }),
      given('a1', 'a', { state: 'lapsed' }),
      given('b2', 'b', { state: 'takenBack' }),
      given('b1', 'b', { validUntil: '2027-02-01T00:00:00Z' }),
      given('b0', 'b', { validUntil: '2027-03-01T00:00:00Z' }),
    ]);
    expect(shown.map((one) => one.id)).toEqual(['b0', 'a2']);
  });

  it('are renewed for what is longer than they stand already', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(longerPeriods(null, now)).toEqual(['30', '90', '180', '365']);
    expect(longerPeriods('2026-11-20T12:00:00Z', now)).toEqual(['30', '90', '180', '365']);
    expect(longerPeriods('2026-12-22T12:00:00Z', now)).toEqual(['30', '90', '180', '365']);
    expect(longerPeriods('2026-12-22T13:00:00Z', now)).toEqual(['90', '180', '365']);
    expect(longerPeriods('2027-11-23T11:00:00Z', now)).toEqual([]);
  });

  it('end in whole days, a begun one counted', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(daysLeft('2026-11-24T11:00:00Z', now)).toBe(1);
    expect(daysLeft('2026-11-24T13:00:00Z', now)).toBe(2);
    expect(daysLeft('2026-11-22T13:00:00Z', now)).toBe(0);
  });
});
