import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestEdge, isInWindow, isWithin, nextEdge } from './dailyWindow.js';
import { compareRoutes, isLooser } from './routeChanges.js';
import type { Place, Route, Stage } from './routes.js';

const place = (stage: string, agencyId: string, over: Partial<Place> = {}): Place => ({
  id: `${stage}.${agencyId}`,
  agencyId,
  approverIds: [`${agencyId}1`, `${agencyId}2`],
  deputies: [{ personId: `${agencyId}D`, forPersonId: `${agencyId}1` }],
  voice: 'forbidden',
  scope: 'whole',
  passkey: 'optional',
  budgetMinutes: 20,
  ...over,
});
const stage = (id: string, places: readonly Place[], count?: number): Stage => ({
  id,
  name: { en: id },
  rule: count === undefined ? { rule: 'all' } : { rule: 'atLeast', count },
  places: [...places],
});
const route = (...stages: Stage[]): Route => ({ stages });
const agencies = (...ids: string[]) => ids.map((one) => place('s1', one));
const says = (before: Route, after: Route) =>
  compareRoutes(before, after).map((one) => `${one.kind}${one.loosens ? ' loosens' : ''}`);

describe('[S11] what differs between two routes', () => {
  const lead = stage('s2', [place('s2', 'L')]);
  const three = route(stage('s1', agencies('A', 'B', 'C')), lead);

  it('is nothing for one and the same', () => {
    expect(compareRoutes(three, structuredClone(three))).toEqual([]);
  });

  it('loosens when a place or a stage is dropped, and not when one is added', () => {
    const two = route(stage('s1', agencies('A', 'B')), lead);
    expect(says(three, two)).toEqual(['needs loosens', 'placeRemoved loosens']);
    expect(says(two, three)).toEqual(['needs', 'placeAdded']);
    expect(says(three, route(lead))).toEqual(['stageRemoved loosens']);
    expect(says(route(lead), three)).toEqual(['stageAdded']);
  });

  it('loosens when fewer are enough, and when more places can make up the same number', () => {
    const quorum = (count: number, ...ids: string[]) => route(stage('s1', agencies(...ids), count));
    expect(says(three, route(stage('s1', agencies('A', 'B', 'C'), 2), lead))).toEqual([
      'needs loosens',
    ]);
    expect(says(quorum(1, 'A', 'B'), quorum(2, 'A', 'B'))).toEqual(['needs']);
    expect(says(quorum(1, 'A', 'B'), quorum(1, 'A', 'B', 'C'))).toEqual([
      'needs loosens',
      'placeAdded',
    ]);
    expect(says(quorum(1, 'A', 'B'), quorum(2, 'A', 'B', 'C'))).toEqual(['needs', 'placeAdded']);
    // Nobody's word may vanish, also where the number that is needed stays.
    expect(says(quorum(1, 'A', 'B', 'C'), quorum(1, 'A', 'B'))).toEqual([
      'needs',
      'placeRemoved loosens',
    ]);
  });

  it('loosens when the lead no longer signs after the others', () => {
    const turned = route(lead, stage('s1', agencies('A', 'B', 'C')));
    expect(says(three, turned)).toEqual(['stageMoved loosens']);
    const between = stage('s3', [place('s3', 'A')]);
    expect(says(three, route(three.stages[0] ?? between, between, lead))).toEqual(['stageAdded']);
  });

  it.each<[string, Partial<Place>, Partial<Place>]>([
    ['scope', { scope: 'whole' }, { scope: 'own' }],
    ['passkey', { passkey: 'required' }, { passkey: 'optional' }],
    ['voice', { voice: 'forbidden' }, { voice: 'allowed' }],
    ['budget', { budgetMinutes: 20 }, { budgetMinutes: 10 }],
    ['window', {}, { deputyWindow: { from: '22:00', until: '06:00', timeZone: 'UTC' } }],
    [
      'approvers',
      { approverIds: ['A1'], only: { approverIds: ['A1'], deputyIds: [] } },
      { approverIds: ['A2'], only: { approverIds: ['A2'], deputyIds: [] } },
    ],
    ['deputies', { deputies: [], only: { approverIds: [], deputyIds: ['AX'] } }, {}],
  ])('loosens by %s one way', (kind, strict, loose) => {
    const before = route(stage('s1', [place('s1', 'A', strict)]));
    const after = route(stage('s1', [place('s1', 'A', loose)]));
    expect(says(before, after)).toEqual([`${kind} loosens`]);
    const back = kind === 'approvers' ? 'approvers loosens' : kind;
    expect(says(after, before)).toEqual([back]);
  });

  it('does not loosen by a shorter time where no deputy waits for its end', () => {
    const quick = place('s1', 'A', { deputies: [], budgetMinutes: 5 });
    const slow = place('s1', 'A', { deputies: [] });
    expect(says(route(stage('s1', [slow])), route(stage('s1', [quick])))).toEqual(['budget']);
  });
});

/** One person's word in one place, with everything that a route may ask about it. */
interface Word {
  readonly placeId: string;
  readonly personId: string;
  readonly forPersonId: string | null;
  readonly passkey: boolean;
  readonly voice: boolean;
  readonly read: 'whole' | 'own';
  /** Minutes since the place opened, and the hour of the day. */
  readonly after: number;
  readonly hour: number;
}

/** Would it fill the place? Said from the rules of sign-off, not from the differences of routes. */
function fills(one: Place, word: Word, hasFuture: boolean): boolean {
  if (one.id !== word.placeId) return false;
  if (one.passkey === 'required' && !word.passkey) return false;
  if (word.voice && one.voice === 'forbidden') return false;
  if (one.scope === 'whole' && word.read === 'own') return false;
  const isFuture = /[XY]$/.test(word.personId);
  if (isFuture && !hasFuture) return false;
  const names = one.only ?? { approverIds: [], deputyIds: [] };
  const approves = (personId: string) =>
    names.approverIds.length > 0
      ? names.approverIds.includes(personId)
      : isFuture && word.forPersonId === null
        ? true
        : one.approverIds.includes(personId);
  if (word.forPersonId === null) return approves(word.personId);
  const stands =
    approves(word.forPersonId) &&
    (isFuture
      ? names.deputyIds.length === 0
      : one.deputies.some(
          ({ personId, forPersonId }) =>
            personId === word.personId && forPersonId === word.forPersonId,
        ));
  const { deputyWindow: window } = one;
  const at = new Date(Date.UTC(2026, 0, 1, 0, word.hour * 60));
  return stands && (word.after >= one.budgetMinutes || (window ? isInWindow(window, at) : false));
}

const WORDS: readonly Omit<Word, 'placeId'>[] = ['A', 'B', 'C'].flatMap((agency) =>
  [
    [`${agency}1`, null],
    [`${agency}2`, null],
    [`${agency}X`, null],
    [`${agency}D`, `${agency}1`],
    [`${agency}Y`, `${agency}1`],
    [`${agency}Y`, `${agency}2`],
  ].flatMap(([personId, forPersonId]) =>
    [true, false].flatMap((passkey) =>
      [true, false].flatMap((voice) =>
        (['whole', 'own'] as const).flatMap((read) =>
          [0, 10, 20].flatMap((after) =>
            [12, 22.25, 23, 5.5].map((hour) => ({
              personId: personId ?? '',
              forPersonId: forPersonId ?? null,
              passkey,
              voice,
              read,
              after,
              hour,
            })),
          ),
        ),
      ),
    ),
  ),
);

/** Is the route through when these places are filled one after the other? */
function isThrough({ stages }: Route, order: readonly string[]): boolean {
  let at = 0;
  let filled = 0;
  const next = () => {
    const now = stages[at];
    return now && filled >= (now.rule.rule === 'all' ? now.places.length : now.rule.count);
  };
  for (const placeId of order) {
    if (stages[at]?.places.some((one) => one.id === placeId)) filled += 1;
    while (next()) {
      at += 1;
      filled = 0;
    }
  }
  return at >= stages.length;
}

function orders(ids: readonly string[]): string[][] {
  return [
    [],
    ...ids.flatMap((id) => orders(ids.filter((one) => one !== id)).map((o) => [id, ...o])),
  ];
}

/** The long way round: is there any word, or any order of places, that is enough only afterwards? */
function reallyLooser(before: Route, after: Route, hasFuture: boolean): boolean {
  const placesOf = (of: Route) => of.stages.flatMap((one) => one.places);
  const old = placesOf(before);
  const now = placesOf(after);
  if (old.some((one) => !now.some(({ id }) => id === one.id))) return true;
  const takes = now.some((one) => {
    const was = old.find(({ id }) => id === one.id);
    return (
      was !== undefined &&
      WORDS.filter((word) => word.personId.startsWith(one.agencyId)).some((word) => {
        const here = { ...word, placeId: one.id };
        return fills(one, here, hasFuture) && !fills(was, here, hasFuture);
      })
    );
  });
  return (
    takes ||
    orders(now.map((one) => one.id)).some(
      (order) => isThrough(after, order) && !isThrough(before, order),
    )
  );
}

const someWindow = fc.constantFrom(
  undefined,
  ['22:00', '06:00'],
  ['22:30', '05:00'],
  ['10:00', '14:00'],
);
const somePlace = (stageId: string, agencyId: string) =>
  fc
    .record({
      approvers: fc.constantFrom([], ['1'], ['2'], ['1', '2']),
      deputies: fc.constantFrom([], ['D']),
      voice: fc.constantFrom('allowed' as const, 'forbidden' as const),
      scope: fc.constantFrom('whole' as const, 'own' as const),
      passkey: fc.constantFrom('required' as const, 'optional' as const),
      budgetMinutes: fc.constantFrom(10, 20),
      window: someWindow,
    })
    .map(({ approvers, deputies, window, ...rules }): Place => {
      const named = approvers.map((one) => agencyId + one);
      const isFirst = named.length === 0 || named.includes(`${agencyId}1`);
      const [from, until] = window ?? [];
      return {
        ...place(stageId, agencyId, rules),
        approverIds: named.length > 0 ? named : [`${agencyId}1`, `${agencyId}2`],
        deputies: isFirst ? [{ personId: `${agencyId}D`, forPersonId: `${agencyId}1` }] : [],
        ...(from && until ? { deputyWindow: { from, until, timeZone: 'UTC' } } : {}),
        // Whoever is named as a deputy stands in for one of the approvers.
        only: {
          approverIds: named,
          deputyIds: isFirst ? deputies.map((one) => agencyId + one) : [],
        },
      };
    });
const someStage = (id: string) =>
  fc
    .subarray(['A', 'B', 'C'], { minLength: 1, maxLength: 2 })
    .chain((ids) =>
      fc.record({
        places: fc.tuple(...ids.map((one) => somePlace(id, one))),
        count: fc.option(fc.integer({ min: 1, max: ids.length }), { nil: undefined }),
      }),
    )
    .map(({ places, count }) => stage(id, places, count));
const someRoute = fc
  .shuffledSubarray(['s1', 's2'], { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(someStage)))
  .map((stages) => route(...stages));
/** Mostly one thing changed, as people adjust. */
const adjusted = someRoute.chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.oneof(
      someRoute,
      fc.nat(before.stages.length - 1).chain((at) => {
        const one = before.stages[at] ?? stage('s1', []);
        return someStage(one.id).map((other) => route(...before.stages.with(at, other)));
      }),
      fc.nat(before.stages.length - 1).chain((at) => {
        const one = before.stages[at] ?? stage('s1', []);
        const [first, ...rest] = one.places;
        return somePlace(one.id, first?.agencyId ?? 'A').map((other) =>
          route(...before.stages.with(at, { ...one, places: [other, ...rest] })),
        );
      }),
      fc.constant(route(...before.stages.toReversed())),
    ),
  ),
);

describe('[S11] over random routes', () => {
  it('what is said to loosen is exactly what lets a version through that stayed in before', () => {
    const seen = { looser: 0, stricter: 0 };
    fc.assert(
      fc.property(adjusted, ([before, after]) => {
        const isSaid = isLooser(compareRoutes(before, after));
        seen[isSaid ? 'looser' : 'stricter'] += 1;
        // Nothing that today's people could do goes unsaid; what is said, somebody could come to do.
        if (reallyLooser(before, after, false)) expect(isSaid).toBe(true);
        if (isSaid) expect(reallyLooser(before, after, true)).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(Math.min(seen.looser, seen.stricter), 'both happened').toBeGreaterThan(10);
  });
});

describe('[S11] a stretch of the day', () => {
  const night = { from: '22:00', until: '06:00' };
  it('is looked at again when it begins or ends, also over a change of the clocks', () => {
    const inHanoi = { ...night, timeZone: 'Asia/Ho_Chi_Minh' };
    const at = (time: string) => new Date(`2026-01-01T${time}Z`);
    expect(nextEdge(inHanoi, at('14:59:30'))).toEqual(at('15:00:00'));
    expect(nextEdge(inHanoi, at('15:00:00'))).toEqual(at('23:00:00'));
    expect(nextEdge(inHanoi, at('23:00:00'))).toEqual(new Date('2026-01-02T15:00:00Z'));
    expect(earliestEdge([inHanoi, { ...night, timeZone: 'UTC' }], at('16:00:00'))).toEqual(
      at('22:00:00'),
    );
    expect(earliestEdge([], at('16:00:00'))).toBeNull();
    // Kyiv goes back by an hour at 01:00 UTC: asked again too early, then right.
    const inKyiv = { ...night, timeZone: 'Europe/Kyiv' };
    const early = nextEdge(inKyiv, new Date('2026-10-24T20:00:00Z'));
    expect(early).toEqual(new Date('2026-10-25T03:00:00Z'));
    expect(nextEdge(inKyiv, early)).toEqual(new Date('2026-10-25T04:00:00Z'));
  });

  it('goes over midnight, by the clock of the zone', () => {
    const at = (time: string) =>
      isInWindow({ ...night, timeZone: 'Asia/Ho_Chi_Minh' }, new Date(`2026-01-01T${time}:00Z`));
    expect([at('14:59'), at('15:00'), at('22:59'), at('23:00')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('lies within another where every minute of it does', () => {
    expect(isWithin({ from: '23:00', until: '05:00' }, night)).toBe(true);
    expect(isWithin(night, night)).toBe(true);
    expect(isWithin({ from: '21:00', until: '05:00' }, night)).toBe(false);
    expect(isWithin({ from: '05:00', until: '23:00' }, night)).toBe(false);
  });
});
