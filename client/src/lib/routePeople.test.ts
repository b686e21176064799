import type { PersonCard } from '@accord/shared/accounts';
import type { PlaceTemplate } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import { newPlace } from './routeDraft.js';
import { deskPeople, routePeople } from './routePeople.js';

const person = (id: string, agencyId: string, deputyFor: string | null = null): PersonCard => ({
  ...{ id, name: id, colour: 1, active: true },
  roles: [{ agencyId, role: 'approver', deputyFor }],
});
const PEOPLE: PersonCard[] = [
  person('henrik', 'water'),
  person('marta', 'health'),
  person('samir', 'health', 'marta'),
  person('tomas', 'env'),
  person('ines', 'env', 'tomas'),
  { ...person('gone', 'water'), active: false },
  { ...person('noor', 'env'), roles: [{ agencyId: 'env', role: 'spokesperson', deputyFor: null }] },
];
const AROUND: Parameters<typeof routePeople>[1] = {
  leadAgencyId: 'env',
  agencyIds: ['env', 'water', 'health'],
  memberIds: null,
};
const of = (places: PlaceTemplate[], around = AROUND) => routePeople([{ places }], around, PEOPLE);

describe('[S5] whom a route asks', () => {
  it('is who signs for each agency that it asks, and their deputies apart', () => {
    expect(of([newPlace('engaged')])).toEqual({
      approverIds: ['henrik', 'marta'],
      deputyIds: ['samir'],
    });
    expect(of([newPlace('lead')])).toEqual({ approverIds: ['tomas'], deputyIds: ['ines'] });
  });

  it('is whom a place names, and of their deputies those whom it names', () => {
    const named = { ...newPlace('lead'), agency: { kind: 'named', agencyId: 'health' } } as const;
    expect(of([{ ...named, approverIds: ['samir'] }])).toEqual({
      approverIds: ['samir'],
      deputyIds: [],
    });
    expect(of([{ ...named, deputyIds: ['ines'] }])).toEqual({
      approverIds: ['marta'],
      deputyIds: [],
    });
    // What names an agency counts before what asks each.
    expect(of([{ ...named, approverIds: ['samir'] }, newPlace('engaged')]).approverIds).toEqual([
      'samir',
      'henrik',
    ]);
  });

  it('[P1] is nobody who may not know of the incident', () => {
    expect(of([newPlace('engaged')], { ...AROUND, memberIds: ['marta'] })).toEqual({
      approverIds: ['marta'],
      deputyIds: [],
    });
  });

  it('is everybody who could be asked, where the incident is not known', () => {
    expect(deskPeople(PEOPLE)).toEqual({
      approverIds: ['henrik', 'marta', 'tomas'],
      deputyIds: ['samir', 'ines'],
    });
  });
});
