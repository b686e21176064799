import type { Place, Route } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import {
  deputiesMayAct,
  type MadeDecision,
  openTextIds,
  type SignedText,
  type SignoffInput,
  signoffState,
} from './machine.js';

const T0 = Date.UTC(2026, 10, 23, 2, 0);
const at = (minutes: number) => new Date(T0 + minutes * 60_000);

function place(id: string, over: Partial<Place> = {}): Place {
  const approverIds = [`${id}-chief`];
  const deputies = [{ personId: `${id}-deputy`, forPersonId: `${id}-chief` }];
  return {
    id,
    agencyId: id,
    approverIds,
    deputies,
    voice: 'forbidden',
    scope: 'whole',
    passkey: 'optional',
    budgetMinutes: 30,
    ...over,
  };
}
function stage(id: string, places: Place[], count?: number): Route['stages'][number] {
  const rule = count === undefined ? { rule: 'all' as const } : { rule: 'atLeast' as const, count };
  return { id, name: { en: id }, rule, places };
}
const env = place('env');
const water = place('water');
const health = place('health');
const lead = place('lead', { budgetMinutes: 20 });
const twoStages: Route = { stages: [stage('agencies', [env, water]), stage('lead', [lead])] };

const en: SignedText = {
  id: 'text-en',
  language: 'en',
  hash: 'a'.repeat(64),
  submittedAt: at(0),
  submittedBy: 'writer',
};
const vi: SignedText = {
  ...en,
  id: 'text-vi',
  language: 'vi',
  hash: 'b'.repeat(64),
  submittedAt: at(60),
};

function made(over: Partial<MadeDecision> & Pick<MadeDecision, 'kind' | 'placeId'>): MadeDecision {
  return {
    textId: null,
    textHash: null,
    scopeHash: null,
    personId: `${over.placeId}-chief`,
    forPersonId: null,
    toPersonId: null,
    remark: null,
    part: null,
    quote: null,
    blocking: false,
    answeredAt: null,
    loggedBy: null,
    heardBy: null,
    standsForRemovals: false,
    carriedByRemoval: false,
    carriedFrom: null,
    assertionId: null,
    at: at(1),
    ...over,
  };
}
const sign = (placeId: string, minute: number, text = en, over: Partial<MadeDecision> = {}) =>
  made({ kind: 'sign', placeId, textId: text.id, textHash: text.hash, at: at(minute), ...over });
const ask = (
  placeId: string,
  minute: number,
  blocking: boolean,
  text = en,
  over: Partial<MadeDecision> = {},
) =>
  made({
    kind: 'ask',
    placeId,
    textId: text.id,
    textHash: text.hash,
    at: at(minute),
    blocking,
    part: 'know',
    quote: 'the homes',
    remark: 'Which homes?',
    ...over,
  });
const hand = (placeId: string, minute: number) =>
  made({ kind: 'hand', placeId, toPersonId: `${placeId}-deputy`, at: at(minute) });

function input(decisions: MadeDecision[], over: Partial<SignoffInput> = {}): SignoffInput {
  return {
    route: twoStages,
    texts: [en],
    decisions,
    holds: [],
    signedEarlier: new Map(),
    mayDecide: () => true,
    ...over,
  };
}
const states = (state: SignoffInput) =>
  Object.fromEntries(
    signoffState(state).stages.flatMap((one) => one.places.map((p) => [p.placeId, p.state])),
  );
function shown(state: SignoffInput, placeId: string) {
  const found = signoffState(state)
    .stages.flatMap((one) => one.places)
    .find((one) => one.placeId === placeId);
  if (!found) throw new Error(`no place ${placeId}`);
  return found;
}

describe('places with nobody', () => {
  const nobodyIn = (...ids: string[]) => ({ mayDecide: (one: Place) => !ids.includes(one.id) });
  const quorum: Route = { stages: [stage('agencies', [env, water, health], 2)] };
  it.each<[string, SignoffInput, string[]]>([
    ['block a stage that needs all', input([], nobodyIn('env')), ['env']],
    ['block before their stage opens, too', input([], nobodyIn('lead')), ['lead']],
    ['block nothing once they are filled', input([sign('env', 3)], nobodyIn('env')), []],
    ['block no quorum that others can reach', input([], { route: quorum, ...nobodyIn('env') }), []],
    [
      '[S5] block a quorum that shrinks for nobody',
      input([], { route: quorum, ...nobodyIn('env', 'water') }),
      ['env', 'water'],
    ],
  ])('%s', (_, state, expected) => {
    expect(signoffState(state).emptyPlaceIds).toEqual(expected);
  });
});

describe('the places of a route', () => {
  it('[S8] say so where every signature was made with a passkey', () => {
    const byKey = { assertionId: 'assertion' };
    const both = (second: object) =>
      input([sign('env', 3, en, byKey), sign('env', 3, vi, second)], { texts: [en, vi] });
    expect(shown(both(byKey), 'env')).toMatchObject({ state: 'signed', passkey: true });
    expect(shown(both({}), 'env')).toMatchObject({ state: 'signed', passkey: false });
    expect(shown(both(byKey), 'water').passkey).toBe(false);
    const carried = { ...byKey, carriedFrom: 1 };
    expect(shown(input([sign('env', 3, en, carried)]), 'env')).toMatchObject({
      state: 'carried',
      passkey: true,
    });
  });

  it.each<[string, MadeDecision[], Record<string, string>]>([
    ['nobody decided yet', [], { env: 'waiting', water: 'waiting', lead: 'notOpen' }],
    ['one signed', [sign('env', 3)], { env: 'signed', water: 'waiting', lead: 'notOpen' }],
    [
      'the first stage is done',
      [sign('env', 3), sign('water', 5)],
      { env: 'signed', water: 'signed', lead: 'waiting' },
    ],
    [
      'all signed',
      [sign('env', 3), sign('water', 5), sign('lead', 6)],
      { env: 'signed', water: 'signed', lead: 'signed' },
    ],
    ['somebody asks', [ask('env', 3, false)], { env: 'asked', water: 'waiting', lead: 'notOpen' }],
    [
      'somebody asks, then signs',
      [ask('env', 3, true), sign('env', 4)],
      { env: 'signed', water: 'waiting', lead: 'notOpen' },
    ],
    [
      'a hand-over alone fills nothing',
      [hand('env', 3)],
      { env: 'waiting', water: 'waiting', lead: 'notOpen' },
    ],
    [
      'a deputy signs',
      [sign('env', 40, en, { personId: 'env-deputy', forPersonId: 'env-chief' })],
      { env: 'deputy', water: 'waiting', lead: 'notOpen' },
    ],
    [
      'a signature carried over',
      [sign('env', -30, en, { carriedFrom: 2 })],
      { env: 'carried', water: 'waiting', lead: 'notOpen' },
    ],
  ])('are shown as they stand when %s', (_when, decisions, expected) => {
    expect(states(input(decisions))).toEqual(expected);
  });

  it('[S1] a signature for another hash fills nothing', () => {
    expect(states(input([sign('env', 3, en, { textHash: 'c'.repeat(64) })])).env).toBe('waiting');
  });

  it('[S4] a place that signed an earlier version shows that it lapsed, and from which', () => {
    const lapsed = input([], { signedEarlier: new Map([['env', 2]]) });
    expect(shown(lapsed, 'env')).toMatchObject({ state: 'lapsed', lapsedFrom: 2 });
    expect(shown({ ...lapsed, decisions: [sign('env', 3)] }, 'env').state).toBe('signed');
  });

  it('[S4] a carried signature names its version', () => {
    expect(shown(input([sign('env', -9, en, { carriedFrom: 2 })]), 'env').carriedFrom).toBe(2);
  });

  it('[S5] a place with nobody eligible says so, even before its stage opens', () => {
    const none = input([], { mayDecide: (one) => one.id !== 'lead' });
    expect(states(none).lead).toBe('nobody');
  });

  it('[S5] a place whose people left keeps the signature it gave', () => {
    const gone = input([sign('env', 3)], { mayDecide: () => false });
    expect(states(gone)).toEqual({ env: 'signed', water: 'nobody', lead: 'nobody' });
  });

  it('[S6] a deputy names both people', () => {
    const state = input([
      sign('env', 40, en, { personId: 'env-deputy', forPersonId: 'env-chief' }),
    ]);
    expect(shown(state, 'env')).toMatchObject({ personId: 'env-deputy', forPersonId: 'env-chief' });
  });

  it('[S6] a signature fills its own place only, also where one person holds two', () => {
    const twice = input([sign('env', 3, en, { personId: 'water-chief' })]);
    expect(states(twice)).toMatchObject({ env: 'signed', water: 'waiting' });
  });

  it('shows what blocks before what was asked for since', () => {
    const later = ask('env', 4, false, en, { quote: 'the river' });
    expect(shown(input([ask('env', 3, true), later]), 'env')).toMatchObject({
      state: 'asked',
      quote: 'the homes',
      blocking: true,
    });
  });

  it('keeps the quoted words and whether they block beside an ask', () => {
    expect(shown(input([ask('env', 3, true)]), 'env')).toMatchObject({
      quote: 'the homes',
      blocking: true,
      remark: 'Which homes?',
    });
  });
});

describe('the stages of a route', () => {
  it('open one after the other, at the signature that completed the one before', () => {
    const state = input([sign('env', 3), sign('water', 7)]);
    expect(shown(state, 'env').opensAt).toBe(at(0).toISOString());
    expect(shown(state, 'lead').opensAt).toBe(at(7).toISOString());
    expect(shown(state, 'lead').budgetEndsAt).toBe(at(27).toISOString());
  });

  it('[S4] open no earlier than the submission when the signatures carried over', () => {
    const carried = [
      sign('env', -40, en, { carriedFrom: 1 }),
      sign('water', -30, en, { carriedFrom: 1 }),
    ];
    expect(shown(input(carried), 'lead').opensAt).toBe(at(0).toISOString());
  });

  it('are done by a quorum, and the others may still sign', () => {
    const route: Route = { stages: [stage('any', [env, water, health], 2), stage('lead', [lead])] };
    const state = signoffState(input([sign('env', 3), sign('health', 9)], { route }));
    expect(state.stages[0]).toMatchObject({ state: 'done', filled: 2, needed: 2 });
    expect(state.stages[1]).toMatchObject({ state: 'open' });
    expect(state.stages[1]?.places[0]?.opensAt).toBe(at(9).toISOString());
    expect(openTextIds(input([sign('env', 3), sign('health', 9)], { route }), 'water')).toEqual([
      'text-en',
    ]);
  });

  it('[S5] a quorum never shrinks, not even when its stage has too few places', () => {
    const route: Route = { stages: [stage('any', [env], 2)] };
    const state = signoffState(input([sign('env', 3)], { route }));
    expect(state).toMatchObject({ complete: false });
    expect(state.stages[0]).toMatchObject({ state: 'open', filled: 1, needed: 2 });
  });

  it('without any place are passed at once', () => {
    const route: Route = { stages: [stage('agencies', []), stage('lead', [lead])] };
    expect(shown(input([], { route }), 'lead').state).toBe('waiting');
    expect(signoffState(input([sign('lead', 2)], { route })).complete).toBe(true);
  });

  it.each([
    [[], ['env', 'water', 'lead']],
    [[sign('env', 1)], ['water', 'lead']],
    [[sign('env', 1), sign('water', 2)], ['lead']],
    [[sign('env', 1), sign('water', 2), sign('lead', 3)], []],
  ])('[R1] name the places that are missing', (decisions, missing) => {
    const state = signoffState(input(decisions));
    expect(state.missingPlaceIds).toEqual(missing);
    expect(state.complete).toBe(missing.length === 0);
  });
});

describe('a language that joins later', () => {
  const signed = [sign('env', 3), sign('water', 5), sign('lead', 6)];
  const both = input(signed, { texts: [en, vi] });

  it('opens the places again, for that text only', () => {
    expect(states(both)).toEqual({ env: 'waiting', water: 'waiting', lead: 'notOpen' });
    expect(shown(both, 'env')).toMatchObject({
      signedTextIds: ['text-en'],
      opensAt: at(60).toISOString(),
      budgetEndsAt: at(90).toISOString(),
    });
    expect(openTextIds(both, 'lead')).toEqual(['text-en']);
  });

  it('[R1] leaves the sign-off of the others complete', () => {
    expect(signoffState(both).complete).toBe(false);
    expect(signoffState({ ...both, texts: [en] }).complete).toBe(true);
    expect(signoffState({ ...both, texts: [vi] }).complete).toBe(false);
  });

  it('goes through the stages in order by itself', () => {
    const more = { ...both, decisions: [...signed, sign('env', 61, vi), sign('water', 62, vi)] };
    expect(openTextIds(more, 'lead')).toEqual(['text-en', 'text-vi']);
    expect(shown(more, 'lead').opensAt).toBe(at(62).toISOString());
  });
});

describe('an ask', () => {
  it.each<[string, MadeDecision[], string[]]>([
    ['that blocks stops the release', [ask('env', 3, true)], ['env']],
    ['that does not block stops nothing', [ask('env', 3, false)], []],
    ['stops nothing once the place signs', [ask('env', 3, true), sign('env', 4)], []],
    [
      'is replaced by a later one about the same words that does not block',
      [ask('env', 3, true), ask('env', 4, false, en, { quote: 'the\n homes' })],
      [],
    ],
    [
      'goes on blocking beside a later one about other words that does not',
      [ask('env', 3, true), ask('env', 4, false, en, { quote: 'the river' })],
      ['env'],
    ],
    [
      'goes on blocking beside a later one about the same words in another part',
      [ask('env', 3, true), ask('env', 4, false, en, { part: 'title' })],
      ['env'],
    ],
    [
      'goes on blocking where the same words are asked for in another language',
      [ask('env', 3, true), ask('env', 4, false, vi)],
      ['env'],
    ],
    [
      'about other words is replaced by itself',
      [
        ask('env', 3, true),
        ask('env', 4, true, en, { quote: 'the river' }),
        ask('env', 5, false),
        ask('env', 6, false, en, { quote: 'the river' }),
      ],
      [],
    ],
    [
      'of a place that the quorum does not need stops all the same',
      [sign('water', 2), ask('env', 3, true)],
      ['env'],
    ],
  ])('%s', (_what, decisions, blocking) => {
    expect(signoffState(input(decisions)).blockingPlaceIds).toEqual(blocking);
  });

  it('on one language stays when the place signs the other', () => {
    const state = signoffState(
      input([ask('env', 61, true), sign('env', 62, vi)], { texts: [en, vi] }),
    );
    expect(state.blockingPlaceIds).toEqual(['env']);
  });

  it('does not stop others from signing', () => {
    expect(openTextIds(input([ask('env', 3, true)]), 'water')).toEqual(['text-en']);
  });
});

describe('whoever submitted', () => {
  const byWriter = { personId: 'writer' };
  it.each<[string, MadeDecision[], boolean]>([
    ['nobody signed', [], false],
    ['only they signed', [sign('env', 1, en, byWriter)], true],
    [
      'they signed in every place',
      [sign('env', 1, en, byWriter), sign('water', 2, en, byWriter)],
      true,
    ],
    ['somebody else signed too', [sign('env', 1, en, byWriter), sign('water', 2)], false],
    ['only somebody else signed', [sign('env', 1)], false],
  ])('[S7] is noticed when alone: %s', (_when, decisions, alone) => {
    expect(signoffState(input(decisions)).submitterAlone).toBe(alone);
  });

  it('[S7] is asked of each language by who submitted that language', () => {
    const other = { ...vi, submittedBy: 'translator' };
    const decisions = [sign('env', 61, en, byWriter), sign('env', 61, other, byWriter)];
    expect(signoffState(input(decisions, { texts: [other] })).submitterAlone).toBe(false);
    expect(signoffState(input(decisions, { texts: [en, other] })).submitterAlone).toBe(true);
  });
});

describe('deputies', () => {
  it.each([
    ['before the budget is over', [], 29, false],
    ['the moment it is over', [], 30, true],
    ['after a hand-over', [hand('env', 1)], 2, true],
  ])('[S5] may act %s: %#', (_when, decisions, minute, may) => {
    expect(deputiesMayAct(shown(input(decisions), 'env'), {}, at(minute))).toBe(may);
  });

  it('may not act for a place whose stage is not open, however late it is', () => {
    expect(deputiesMayAct(shown(input([]), 'lead'), {}, at(9000))).toBe(false);
  });

  it('[S11] may act at once in their time of the day, once the stage is open', () => {
    const clock = at(2).toISOString().slice(11, 16);
    const later = at(3).toISOString().slice(11, 16);
    const deputyWindow = { from: clock, until: later, timeZone: 'UTC' };
    const may = (placeId: string, minute: number) =>
      deputiesMayAct(shown(input([]), placeId), { deputyWindow }, at(minute));
    expect([may('env', 1), may('env', 2), may('env', 3)]).toEqual([false, true, false]);
    expect(may('lead', 2)).toBe(false);
  });

  it('are named by the newest hand-over', () => {
    expect(shown(input([hand('env', 1)]), 'env').handedTo).toBe('env-deputy');
  });

  it('[S5][S6] are all of them again once whom the newest hand-over names may decide no longer', () => {
    const other = made({ kind: 'hand', placeId: 'env', toPersonId: 'env-other', at: at(0) });
    const without = (...gone: string[]) =>
      input([other, hand('env', 1)], { mayDecide: (_, personId) => !gone.includes(personId) });
    const place = shown(without('env-deputy'), 'env');
    // Nor does the one before it count again: it was replaced.
    expect(place).toMatchObject({ state: 'waiting', handedTo: null, handLapsed: 'env-deputy' });
    expect(deputiesMayAct(place, {}, at(29))).toBe(false);
    expect(deputiesMayAct(place, {}, at(30))).toBe(true);
    expect(shown(without('env-other'), 'env').handLapsed).toBeNull();
    const left = [...env.approverIds, ...env.deputies.map((one) => one.personId)];
    expect(shown(without(...left), 'env').state).toBe('nobody');
  });
});
