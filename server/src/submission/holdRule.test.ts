import type { Place } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import type { NewText } from './carryRule.js';
import { type HeldText, holdGoesOn } from './holdRule.js';

const place = (over: Partial<Place> = {}): Place => ({
  ...{ id: 'water', agencyId: 'water', approverIds: [], deputies: [] },
  ...{ voice: 'forbidden', scope: 'own', passkey: 'optional', budgetMinutes: 20 },
  ...over,
});
const held = (over: Partial<HeldText> = {}): HeldText => ({
  ...{ placeId: 'water', agencyId: 'water', language: 'en' },
  ...{ hash: 'old', scopeHash: 'part', scope: 'own' },
  ...over,
});
const text = (over: Partial<NewText> = {}): NewText => ({
  ...{ language: 'en', hash: 'new', scopes: { water: 'part' }, onlyRemoves: false },
  ...over,
});
const goesOn = (
  all: readonly HeldText[],
  texts: readonly NewText[],
  { on = [place()], moved = [] as string[], isOther = false } = {},
) =>
  holdGoesOn({
    ...{ held: all, texts, places: on },
    movedIn: () => new Set(moved),
    isOtherBeside: () => isOther,
  });

describe('[R5] a hold of a version that another one follows', () => {
  it('goes on with its own part, of a place for every word only with all of them', () => {
    expect(goesOn([held()], [text()])).toBe(true);
    expect(goesOn([held()], [text({ scopes: { water: 'other' } })])).toBe(false);
    const whole = { on: [place({ scope: 'whole' })] };
    expect(goesOn([held({ scope: 'whole' })], [text()], whole)).toBe(false);
    expect(goesOn([held({ scope: 'whole' })], [text({ hash: 'old' })], whole)).toBe(true);
  });

  it('goes on where one language is the same, whatever became of the others', () => {
    const both = [held({ scope: 'whole' }), held({ scope: 'whole', language: 'vi' })];
    const texts = [text({ hash: 'old' }), text({ language: 'vi' })];
    expect(goesOn(both, texts, { on: [place({ scope: 'whole' })] })).toBe(true);
    const own = [held(), held({ language: 'vi' })];
    const other = text({ language: 'vi', scopes: { water: 'other' } });
    expect(goesOn(own, [text(), other]), 'its part is judged over all').toBe(false);
    expect(goesOn(own, [text()], { isOther: true }), 'also beside').toBe(false);
  });

  it('asks for nothing but words: who may sign now, and by what, ends no hold', () => {
    const strict = place({
      ...{ passkey: 'required', only: { approverIds: ['somebody'], deputyIds: [] } },
    });
    expect(goesOn([held()], [text()], { on: [strict] })).toBe(true);
  });

  it('ends where a fact of its agency moved, and where its place is gone', () => {
    expect(goesOn([held()], [text({ hash: 'old' })], { moved: ['water'] })).toBe(false);
    expect(goesOn([held()], [text()], { on: [] })).toBe(false);
  });
});
