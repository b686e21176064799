import type { DraftTemplate, KeyedTemplate, PlaceTemplate } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import type { IncidentScope } from '../policy/scope.js';
import type { Approver } from '../statements/route.js';
import { changesBetween } from './compare.js';
import { keyDraft, refuseStrangers } from './draft.js';

const incident: IncidentScope = {
  id: 'incident',
  status: 'open',
  restricted: false,
  memberIds: [],
  leadAgencyId: 'env',
  agencyIds: ['env', 'wat'],
  exercise: false,
};
const approvers: Approver[] = [
  { personId: 'tomas', agencyId: 'env', deputyFor: null },
  { personId: 'ines', agencyId: 'env', deputyFor: 'tomas' },
  { personId: 'henrik', agencyId: 'wat', deputyFor: null },
];
const place = (
  agency: PlaceTemplate['agency'],
  over: Partial<PlaceTemplate> = {},
): PlaceTemplate => ({
  agency,
  approverIds: [],
  deputyIds: [],
  voice: 'forbidden',
  scope: 'whole',
  passkey: 'optional',
  budgetMinutes: 20,
  ...over,
});
const stage = <K extends string | null>(key: K, name: string, ...places: PlaceTemplate[]) => ({
  key,
  name: { en: name },
  rule: { rule: 'all' as const },
  places,
});
const engaged = place({ kind: 'engaged' });
const lead = place({ kind: 'lead' });
const current: KeyedTemplate = {
  stages: [stage('s1', 'Agencies', engaged), stage('s2', 'Lead', lead)],
};

describe('[S11] a drawn route', () => {
  it('keeps the keys and names of its stages, and gives new ones keys that none ever had', () => {
    const draft: DraftTemplate = {
      stages: [
        stage('s2', 'Renamed', lead),
        stage(null, 'Legal', lead),
        stage('s1', 'Agencies', engaged),
        stage(null, 'Press', lead),
      ],
    };
    const { stages } = keyDraft(draft, current, ['s1', 's2', 's7']);
    expect(stages.map((one) => [one.key, one.name.en])).toEqual([
      ['s2', 'Lead'],
      ['s8', 'Legal'],
      ['s1', 'Agencies'],
      ['s9', 'Press'],
    ]);
  });

  it('is refused with a key that is not one of the route’s, or twice', () => {
    const refused = expect.objectContaining({ code: 'invalid_input' });
    const drawn = (...keys: string[]) => ({ stages: keys.map((key) => stage(key, 'X', lead)) });
    expect(() => keyDraft(drawn('s7'), current, ['s1', 's2', 's7'])).toThrow(refused);
    expect(() => keyDraft(drawn('s1', 's1'), current, ['s1', 's2'])).toThrow(refused);
  });

  it('names approvers and deputies of the agency of the place, of one agency only', () => {
    const of = (one: PlaceTemplate) => () =>
      refuseStrangers({ stages: [stage('s1', 'X', one)] }, current, incident, approvers);
    const named = place({ kind: 'named', agencyId: 'wat' });
    expect(of({ ...named, approverIds: ['henrik'] })).not.toThrow();
    expect(of({ ...lead, approverIds: ['tomas'], deputyIds: ['ines'] })).not.toThrow();
    const unknown = expect.objectContaining({ code: 'person_unknown' });
    expect(of({ ...named, approverIds: ['tomas'] })).toThrow(unknown);
    expect(of({ ...lead, approverIds: ['ines'] })).toThrow(unknown);
    expect(of({ ...lead, deputyIds: ['tomas'] })).toThrow(unknown);
    expect(of({ ...engaged, approverIds: ['henrik'] })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });
});

describe('[S11] what an adjustment changes', () => {
  const around = { incident, approvers, timeZone: 'UTC' };
  const kinds = (route: KeyedTemplate, twoPersons = false) =>
    changesBetween({ route: current, twoPersons: false }, { route, twoPersons }, around).map(
      (one) => `${one.kind}${one.loosens ? ' loosens' : ''}`,
    );

  it('is nothing for the same route, and two people are one change', () => {
    expect(kinds(current)).toEqual([]);
    expect(kinds(current, true)).toEqual(['twoPersons']);
  });

  it('loosens later where today’s agencies are named, or a number stands for all', () => {
    const wat = place({ kind: 'named', agencyId: 'wat' });
    const [first = stage('s1', 'Agencies'), second = first] = current.stages;
    expect(kinds({ stages: [{ ...first, places: [wat] }, second] })).toEqual(['later loosens']);
    const oneOf = { ...first, rule: { rule: 'atLeast' as const, count: 1 } };
    expect(kinds({ stages: [oneOf, second] })).toEqual(['later loosens']);
    const env = place({ kind: 'named', agencyId: 'env' });
    expect(kinds({ stages: [first, { ...second, places: [env] }] })).toEqual(['later loosens']);
    expect(kinds({ stages: [{ ...first, places: [engaged, env] }, second] })).toEqual([
      'needs',
      'placeAdded',
    ]);
  });
});
