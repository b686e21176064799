import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedScopes, type OwnScope } from '../incidents/joinedScope.js';
import { haveSameSight, mergeRefusal, UNDO_MS, undoRefusal } from './rules.js';

const AGENCIES = ['fire', 'water', 'health', 'police'] as const;
const PEOPLE = ['ana', 'karin', 'noor'] as const;
const MOST = 6;

const incident = (index: number) =>
  fc.record({
    id: fc.constant(`i${index}`),
    status: fc.constantFrom('open' as const, 'closed' as const),
    restricted: fc.boolean(),
    memberIds: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
    leadAgencyId: fc.constantFrom(...AGENCIES),
    agencyIds: fc.uniqueArray(fc.constantFrom(...AGENCIES), { minLength: 1 }),
    exercise: fc.boolean(),
    mergedInto: fc.constant(null),
  });
const incidents: fc.Arbitrary<OwnScope[]> = fc
  .integer({ min: 2, max: MOST })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => incident(index))));
/** Which one is joined with which; the rule may refuse. */
const moves = fc.array(fc.tuple(fc.nat(MOST - 1), fc.nat(MOST - 1)), { maxLength: 12 });

const setMerged = (all: readonly OwnScope[], id: string, mergedInto: string | null) =>
  all.map((one) => (one.id === id ? { ...one, mergedInto } : one));

function merge(all: readonly OwnScope[], main: OwnScope, other: OwnScope): readonly OwnScope[] {
  const refusal = mergeRefusal({ main, other, hasSchedule: false });
  return refusal ? all : setMerged(all, other.id, main.id);
}

/** After some joinings, as far as the rule let them be. */
const world = fc.tuple(incidents, moves).map(([all, wanted]) =>
  wanted.reduce<readonly OwnScope[]>((now, [a, b]) => {
    const main = now[a % now.length];
    const other = now[b % now.length];
    return main && other ? merge(now, main, other) : now;
  }, all),
);

const rootOf = (all: readonly OwnScope[], one: OwnScope): OwnScope => {
  const next = all.find((each) => each.id === one.mergedInto);
  return next ? rootOf(all, next) : one;
};

describe('[D2] incidents that were joined are read as one', () => {
  it('loses nobody: everybody called to one of them is called to all, and nobody else', () => {
    fc.assert(
      fc.property(world, (all) => {
        const scopes = joinedScopes(all);
        expect([...scopes.keys()].sort()).toEqual(all.map((one) => one.id).sort());
        for (const one of all) {
          const root = rootOf(all, one);
          const family = all.filter((each) => rootOf(all, each).id === root.id);
          const scope = scopes.get(one.id);
          expect([...(scope?.agencyIds ?? [])].sort()).toEqual(
            [...new Set(family.flatMap((each) => each.agencyIds))].sort(),
          );
          expect(scope).toMatchObject({
            id: one.id,
            leadAgencyId: root.leadAgencyId,
            status: root.status,
            restricted: root.restricted,
            memberIds: root.memberIds,
          });
        }
      }),
    );
  });

  it('[P1] gives nobody sight of an incident that they had no right to', () => {
    fc.assert(
      fc.property(world, (all) => {
        for (const [id, scope] of joinedScopes(all)) {
          const own = all.find((one) => one.id === id);
          expect(own && haveSameSight(own, scope)).toBe(true);
        }
      }),
    );
  });

  it('[R2] never reads an exercise and what is real as one', () => {
    fc.assert(
      fc.property(world, (all) => {
        for (const one of all) expect(rootOf(all, one).exercise).toBe(one.exercise);
      }),
    );
  });
});

describe('[D4] undoing a joining', () => {
  const undone = fc.tuple(world, fc.nat(MOST - 1), fc.nat(MOST - 1));

  it('leaves everything as it was before', () => {
    fc.assert(
      fc.property(undone, ([before, a, b]) => {
        const main = before[a % before.length];
        const other = before[b % before.length];
        fc.pre(main !== undefined && other !== undefined);
        const after = merge(before, main, other);
        fc.pre(after !== before);
        expect(joinedScopes(setMerged(after, other.id, null))).toEqual(joinedScopes(before));
      }),
    );
  });

  it('leaves what was done meanwhile where it was made', () => {
    fc.assert(
      fc.property(undone, fc.constantFrom(...AGENCIES), ([before, a, b], called) => {
        const main = before[a % before.length];
        const other = before[b % before.length];
        fc.pre(main !== undefined && other !== undefined);
        const after = merge(before, main, other);
        fc.pre(after !== before);
        const call = (all: readonly OwnScope[]) =>
          all.map((one) =>
            one.id === main.id
              ? { ...one, agencyIds: [...new Set([...one.agencyIds, called])] }
              : one,
          );
        expect(joinedScopes(setMerged(call(after), other.id, null))).toEqual(
          joinedScopes(call(before)),
        );
      }),
    );
  });

  it('is possible for an hour, once, and not while a release of it is ordered', () => {
    const mergedAt = new Date(0);
    const ask = (part: object) =>
      undoRefusal({
        mergedAt,
        isEnded: false,
        now: new Date(UNDO_MS),
        hasSchedule: false,
        ...part,
      });
    expect(ask({})).toBeNull();
    expect(ask({ now: new Date(UNDO_MS + 1) })).toBe('merge_undo_late');
    expect(ask({ isEnded: true })).toBe('merge_over');
    expect(ask({ mergedAt: null })).toBe('merge_over');
    expect(ask({ hasSchedule: true })).toBe('merge_scheduled');
  });
});
