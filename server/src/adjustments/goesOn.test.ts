import type { Place } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import { goesOn, type Made } from './goesOn.js';

const place = (id: string, deputies: readonly string[]): Place => ({
  id,
  agencyId: id,
  approverIds: ['approver'],
  deputies: deputies.map((personId) => ({ personId, forPersonId: 'approver' })),
  scope: 'whole',
  passkey: 'optional',
  voice: 'forbidden',
  budgetMinutes: 30,
});
const hand = (placeId: string, toPersonId: string): Made => ({
  ...{ kind: 'hand', textId: null },
  ...{ placeId, toPersonId },
});
const about = (kind: 'sign' | 'ask', placeId: string, textId: string): Made => ({
  ...{ kind, placeId, textId, toPersonId: null },
});
const on =
  (...places: readonly Place[]) =>
  (id: string) =>
    places.find((one) => one.id === id);

describe('what goes on with its place on another route', () => {
  it('[S6][S11] is the last hand-over, and no earlier one in its stead', () => {
    const made = [hand('a', 'older'), hand('b', 'other'), hand('a', 'newer')];
    expect(goesOn(made, on(place('a', ['older', 'newer']), place('b', ['other'])))).toEqual([
      hand('b', 'other'),
      hand('a', 'newer'),
    ]);
    expect(goesOn(made, on(place('a', ['older']), place('b', ['other'])))).toEqual([
      hand('b', 'other'),
    ]);
    expect(goesOn(made, on(place('a', ['newer'])))).toEqual([hand('a', 'newer')]);
  });

  it('[S11] is a request that its place has not settled, and no signature', () => {
    const made = [
      about('ask', 'a', 'en'),
      about('ask', 'a', 'vi'),
      about('ask', 'b', 'en'),
      about('sign', 'a', 'en'),
    ];
    expect(goesOn(made, on(place('a', [])))).toEqual([about('ask', 'a', 'vi')]);
  });
});
