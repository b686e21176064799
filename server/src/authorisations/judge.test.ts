import type { AuthorisationView } from '@accord/shared/lines';
import { describe, expect, it } from 'vitest';
import type { IncidentScope } from '../policy/scope.js';
import { judgeAuthorisations } from './judge.js';

const incident: IncidentScope = {
  id: 'incident',
  status: 'open',
  restricted: false,
  memberIds: [],
  leadAgencyId: 'lead',
  agencyIds: ['lead', 'wat'],
  exercise: false,
};

function given(agencyId: string, over: Partial<AuthorisationView> = {}): AuthorisationView {
  return {
    id: agencyId,
    lineId: 'line',
    lineVersionId: 'version',
    number: 1,
    agencyId,
    personId: `${agencyId}-chief`,
    givenAt: '2026-11-01T00:00:00.000Z',
    validUntil: '2027-11-01T00:00:00.000Z',
    onlyWhenEngaged: false,
    takenBackAt: null,
    takenBackBy: null,
    reason: null,
    state: 'stands',
    ...over,
  };
}
const judge = (all: readonly AuthorisationView[], owners: readonly string[] = []) => {
  const { standing, blocks } = judgeAuthorisations({
    incident,
    named: ['wat', 'hlt'],
    owners,
    given: all,
  });
  return {
    standing: standing.map((one) => one.agencyId),
    blocks: blocks.map((one) => `${one.agencyId} ${one.because}`),
  };
};

describe('[R7] whose word a line needs', () => {
  it('is the lead’s, that of the agencies it names, and of its facts’ owners, each once', () => {
    expect(judge([], ['wat', 'env']).blocks).toEqual([
      'lead none',
      'wat none',
      'hlt none',
      'env none',
    ]);
    const all = ['hlt', 'env', 'wat', 'lead', 'outside'].map((one) => given(one));
    expect(judge(all, ['wat', 'env'])).toEqual({
      standing: ['lead', 'wat', 'hlt', 'env'],
      blocks: [],
    });
  });

  it.each<[AuthorisationView['state'], string]>([
    ['expired', 'hlt expired'],
    ['takenBack', 'hlt takenBack'],
    ['lapsed', 'hlt lapsed'],
  ])('does not stand where it is %s', (state, block) => {
    const all = [given('lead'), given('wat'), given('hlt', { state })];
    expect(judge(all).blocks).toEqual([block]);
  });

  it('stands where an older one was taken back and a newer one given', () => {
    const old = given('hlt', { id: 'old', state: 'takenBack' });
    expect(judge([given('hlt'), old, given('lead'), given('wat')]).blocks).toEqual([]);
  });

  it('does not count where it was given only for when the agency is engaged', () => {
    const only = { onlyWhenEngaged: true };
    const all = [given('lead', only), given('wat', only), given('hlt', only)];
    expect(judge(all)).toEqual({ standing: ['lead', 'wat'], blocks: ['hlt notEngaged'] });
  });

  it('counts as it was given last, also where an earlier one has not ended yet', () => {
    const before = given('hlt', { id: 'before' });
    const last = given('hlt', { onlyWhenEngaged: true });
    const rest = [given('lead'), given('wat')];
    expect(judge([last, before, ...rest]).blocks).toEqual(['hlt notEngaged']);
    expect(judge([before, last, ...rest]).blocks).toEqual([]);
  });
});
