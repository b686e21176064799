import type { Place, Route } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import { escalationSteps, type PlanInput } from './escalationPlan.js';
import type { MadeDecision } from './machine.js';

const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`;
const place = (name: string, budgetMinutes: number) => ({
  id: name,
  agencyId: id('a'),
  approverIds: [id('1')],
  deputies: [{ personId: id('2'), forPersonId: id('1') }],
  scope: 'whole' as const,
  passkey: 'optional' as const,
  voice: 'forbidden' as const,
  budgetMinutes,
});
const ROUTE: Route = {
  stages: [
    { id: 's1', name: {}, rule: { rule: 'all' }, places: [place('a', 10), place('b', 20)] },
    { id: 's2', name: {}, rule: { rule: 'all' }, places: [place('lead', 30)] },
  ],
};
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const TEXT = {
  id: id('7'),
  language: 'en',
  hash: 'h',
  submittedAt: at(0),
  submittedBy: id('9'),
};
function made(over: Partial<MadeDecision> & Pick<MadeDecision, 'kind' | 'placeId'>): MadeDecision {
  return {
    loggedBy: null,
    heardBy: null,
    standsForRemovals: false,
    carriedByRemoval: false,
    textId: TEXT.id,
    textHash: TEXT.hash,
    scopeHash: null,
    personId: id('1'),
    forPersonId: null,
    toPersonId: null,
    remark: null,
    part: null,
    quote: null,
    blocking: false,
    answeredAt: null,
    carriedFrom: null,
    assertionId: null,
    at: at(4),
    ...over,
  };
}
function steps(over: Partial<PlanInput['signoff']> = {}, rest: Partial<PlanInput> = {}) {
  const signoff = {
    route: ROUTE,
    texts: [TEXT],
    decisions: [],
    holds: [],
    signedEarlier: new Map(),
    mayDecide: () => true,
    ...over,
  };
  return escalationSteps({ signoff, isOver: false, takenBackAt: new Map(), ...rest }).map(
    (step) =>
      `${step.place.id} ${step.kind} ${step.dueAt.toISOString().slice(11, 16)}` +
      (step.rests ? ' rests' : ''),
  );
}
const ALL = ['a nudge 02:05', 'a deputies 02:10', 'b nudge 02:10', 'b deputies 02:20'];

describe('whom a silent place asks again, and when', () => {
  it('[S5] is nudged at half of its budget, and its deputies are asked at the end', () => {
    expect(steps()).toEqual(ALL);
  });

  it('[S5] a stage asks from its own opening', () => {
    const decisions = [
      made({ kind: 'sign', placeId: 'a' }),
      made({ kind: 'sign', placeId: 'b', at: at(6) }),
    ];
    expect(steps({ decisions })).toEqual(['lead nudge 02:21', 'lead deputies 02:36']);
  });

  it.each([
    ['signed', made({ kind: 'sign', placeId: 'a' })],
    ['asked for changes', made({ kind: 'ask', placeId: 'a', quote: 'x' })],
  ])('[S5] stops the moment the place has %s', (_, decision) => {
    expect(steps({ decisions: [decision] })).toEqual(ALL.slice(2));
  });

  it('[S5] is silent again from the last answer to what it asks for, until it asks anew', () => {
    const ask = (over: Partial<MadeDecision>) =>
      made({ kind: 'ask', placeId: 'a', part: 'know', quote: 'x', ...over });
    const first = ask({ answeredAt: at(7) });
    const second = ask({ quote: 'y', at: at(8) });
    const others = ALL.slice(2);
    const fromMinute7 = ['a nudge 02:12', 'a deputies 02:17', ...others];
    expect(steps({ decisions: [first] })).toEqual(fromMinute7);
    const takenBackAt = new Map([['a', at(3)]]);
    expect(steps({ decisions: [first] }, { takenBackAt })).toEqual(fromMinute7);
    expect(steps({ decisions: [first, second] })).toEqual(others);
    expect(steps({ decisions: [first, ask({ at: at(8) })] })).toEqual(others);
    const answered = { ...second, answeredAt: at(9) };
    expect(steps({ decisions: [first, answered] })).toEqual([
      ...['a nudge 02:14', 'a deputies 02:19'],
      ...others,
    ]);
  });

  it('[S5][S6] rests while a place is handed over, and goes on once whom it names may not decide', () => {
    const decisions = [made({ kind: 'hand', placeId: 'a', textId: null, toPersonId: id('2') })];
    const resting = ['a nudge 02:05 rests', 'a deputies 02:10 rests', ...ALL.slice(2)];
    expect(steps({ decisions })).toEqual(resting);
    const mayDecide = (_: Place, personId: string) => personId !== id('2');
    expect(steps({ decisions, mayDecide })).toEqual(ALL);
  });

  it('[S5] does not nag a place that took its signature back', () => {
    expect(steps({}, { takenBackAt: new Map([['a', at(4)]]) })).toEqual(ALL.slice(2));
  });

  it('[S5] rests while the version is held, and ends with it', () => {
    const holds = [{ placeId: 'b', personId: id('1'), reason: 'wait', at: at(3) }];
    expect(steps({ holds })).toEqual([]);
    expect(steps({}, { isOver: true })).toEqual([]);
  });

  it('[S5] keeps asking a place that has nobody: somebody may come', () => {
    expect(steps({ mayDecide: () => false })).toEqual(ALL);
  });

  it('asks the rest of a reached quorum for nothing', () => {
    const rule = { rule: 'atLeast' as const, count: 1 };
    const route = {
      stages: ROUTE.stages.map((stage) => (stage.id === 's1' ? { ...stage, rule } : stage)),
    };
    const decisions = [made({ kind: 'sign', placeId: 'a' })];
    const lead = ['lead nudge 02:19', 'lead deputies 02:34'];
    expect(steps({ route, decisions })).toEqual(lead);
    // But one that blocks: nothing goes out before it signs.
    const ask = { kind: 'ask', placeId: 'b', quote: 'x', answeredAt: at(7) } as const;
    expect(steps({ route, decisions: [...decisions, made(ask)] })).toEqual(lead);
    const blocking = made({ ...ask, blocking: true });
    expect(steps({ route, decisions: [...decisions, blocking] })).toEqual([
      ...['b nudge 02:17', 'b deputies 02:27'],
      ...lead,
    ]);
  });
});
