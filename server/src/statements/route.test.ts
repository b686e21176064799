import type { RouteTemplate } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import type { IncidentScope } from '../policy/scope.js';
import { type Approver, resolveRoute } from './route.js';

type PlaceTemplate = RouteTemplate['stages'][number]['places'][number];
type Rule = RouteTemplate['stages'][number]['rule'];

const incident: IncidentScope = {
  id: 'incident',
  status: 'open',
  restricted: false,
  memberIds: [],
  leadAgencyId: 'env',
  agencyIds: ['env', 'wat', 'hlt'],
  exercise: false,
};
const approvers: Approver[] = [
  { personId: 'tomas', agencyId: 'env', deputyFor: null },
  { personId: 'ines', agencyId: 'env', deputyFor: 'tomas' },
  { personId: 'henrik', agencyId: 'wat', deputyFor: null },
];

function place(agency: PlaceTemplate['agency'], extra: Partial<PlaceTemplate> = {}): PlaceTemplate {
  return {
    agency,
    approverIds: [],
    deputyIds: [],
    voice: 'forbidden',
    scope: 'whole',
    passkey: 'optional',
    budgetMinutes: 20,
    ...extra,
  };
}
const lead = place({ kind: 'lead' });
const engaged = place({ kind: 'engaged' });

function route(...stages: [Rule, ...PlaceTemplate[]][]): RouteTemplate {
  return { stages: stages.map(([rule, ...places]) => ({ name: { en: 'Stage' }, rule, places })) };
}
const all: Rule = { rule: 'all' };

describe('a route is resolved', () => {
  it('to one place for each engaged agency, then the lead, with their people', () => {
    const { stages } = resolveRoute(route([all, engaged], [all, lead]), incident, approvers, 'UTC');
    expect(stages.map((stage) => stage.places.map((one) => one.id))).toEqual([
      ['s1.wat', 's1.hlt'],
      ['s2.env'],
    ]);
    expect(stages[1]?.places[0]).toMatchObject({
      approverIds: ['tomas'],
      deputies: [{ personId: 'ines', forPersonId: 'tomas' }],
    });
  });

  it('[S5] with a place that nobody can fill, which stays and blocks', () => {
    const { stages } = resolveRoute(route([all, engaged], [all, lead]), incident, approvers, 'UTC');
    expect(stages[0]?.places[1]).toMatchObject({ agencyId: 'hlt', approverIds: [], deputies: [] });
  });

  it('[S5] without a stage of all engaged agencies where the lead is alone', () => {
    const alone = { ...incident, agencyIds: ['env'] };
    const { stages } = resolveRoute(route([all, engaged], [all, lead]), alone, approvers, 'UTC');
    expect(stages.map((stage) => stage.id)).toEqual(['s2']);
  });

  it('[S5] with its quorum, even where there are too few agencies, or none', () => {
    const atLeast: Rule = { rule: 'atLeast', count: 2 };
    for (const agencyIds of [['env', 'wat'], ['env']]) {
      const few = { ...incident, agencyIds };
      const { stages } = resolveRoute(
        route([atLeast, engaged], [all, lead]),
        few,
        approvers,
        'UTC',
      );
      expect(stages[0]).toMatchObject({ id: 's1', rule: { rule: 'atLeast', count: 2 } });
      expect(stages[0]?.places).toHaveLength(agencyIds.length - 1);
    }
  });

  it('[S8] with what a signature takes in each place', () => {
    const strict = place({ kind: 'engaged' }, { passkey: 'required' });
    const { stages } = resolveRoute(route([all, strict], [all, lead]), incident, approvers, 'UTC');
    expect(stages.map((one) => one.places.map((seat) => seat.passkey))).toEqual([
      ['required', 'required'],
      ['optional'],
    ]);
  });

  it('[S6] to one place for an agency that is both named and engaged, as it was named', () => {
    const named = place({ kind: 'named', agencyId: 'wat' }, { budgetMinutes: 5 });
    for (const places of [
      [engaged, named],
      [named, engaged],
    ] as const) {
      const { stages } = resolveRoute(route([all, ...places]), incident, approvers, 'UTC');
      const own = stages[0]?.places.filter((one) => one.agencyId === 'wat');
      expect(own).toMatchObject([{ id: 's1.wat', budgetMinutes: 5 }]);
      expect(stages[0]?.places).toHaveLength(2);
    }
  });

  it('to a second place of an agency in another stage', () => {
    const named = place({ kind: 'named', agencyId: 'env' });
    const { stages } = resolveRoute(route([all, named], [all, lead]), incident, approvers, 'UTC');
    expect(stages.flatMap((stage) => stage.places.map((one) => one.id))).toEqual([
      's1.env',
      's2.env',
    ]);
  });

  it('[S11] with whom it names, its times of day, and the keys of an adjusted route', () => {
    const named = place(
      { kind: 'lead' },
      { approverIds: ['tomas'], deputyWindow: { from: '22:00', until: '06:00' } },
    );
    const { stages } = route([all, engaged], [all, named]);
    const keyed = { stages: stages.map((stage, at) => ({ ...stage, key: `s${9 - at}` })) };
    const resolved = resolveRoute(keyed, incident, approvers, 'Asia/Ho_Chi_Minh');
    expect(resolved.stages.map((stage) => stage.id)).toEqual(['s9', 's8']);
    expect(resolved.stages[0]?.places[0]).not.toHaveProperty('only');
    expect(resolved.stages[1]?.places).toMatchObject([
      {
        id: 's8.env',
        only: { approverIds: ['tomas'], deputyIds: [] },
        deputyWindow: { from: '22:00', until: '06:00', timeZone: 'Asia/Ho_Chi_Minh' },
      },
    ]);
  });

  it('never without a place that reads the whole text', () => {
    const own = place({ kind: 'lead' }, { scope: 'own' });
    expect(() => resolveRoute(route([all, own]), incident, approvers, 'UTC')).toThrow(
      expect.objectContaining({ code: 'route_without_whole_text' }),
    );
  });
});
