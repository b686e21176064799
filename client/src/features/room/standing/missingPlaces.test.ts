import type { PlaceState, Signoff } from '@accord/shared/signoff';
import { describe, expect, it } from 'vitest';
import { missingPlaces } from './missingPlaces.js';

const place = (placeId: string, state: PlaceState['state']) => ({ placeId, state }) as PlaceState;
const stage = (state: 'done' | 'open', ...places: PlaceState[]) => ({
  ...{ stageId: 's', state, filled: 0, needed: 1 },
  places,
});
const ids = (stages: Signoff['stages']) => missingPlaces({ stages }).map((one) => one.placeId);

describe('what a version still needs', () => {
  it('is nobody of a stage that is complete, though a place of it never signed', () => {
    expect(ids([stage('done', place('a', 'signed'), place('b', 'waiting'))])).toEqual([]);
  });

  it('is everybody who has not signed, by deputy or carried over, in the stages that are left', () => {
    const open = stage(
      'open',
      place('a', 'carried'),
      place('b', 'deputy'),
      place('c', 'lapsed'),
      place('d', 'asked'),
    );
    expect(ids([open])).toEqual(['c', 'd']);
  });

  it('is nobody where nothing is in sign-off', () => {
    expect(missingPlaces(undefined)).toEqual([]);
  });
});
