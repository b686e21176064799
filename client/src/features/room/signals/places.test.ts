import type { IncidentView } from '@accord/shared/incidents';
import { describe, expect, it } from 'vitest';
import { addressOf, movedTo, noOf } from './places.js';

const incident = { number: '26-0147' } as IncidentView;
const alone = { incident, joined: [] };
const room = {
  incident,
  joined: [{ incidentId: 'other', number: '26-0148', eventNumber: 1 }],
};

describe('[D2] a signal of a joined room', () => {
  it('is called by its number, and one of another number by both', () => {
    expect([noOf({ number: 3, from: null }), addressOf({ number: 3, from: null })]).toEqual([
      '3',
      '3',
    ]);
    const theirs = { number: 3, from: '26-0148' };
    expect([noOf(theirs), addressOf(theirs)]).toEqual(['26-0148/3', '26-0148.3']);
  });

  it('is reached at its old address, which leads to the room, with what it names', () => {
    expect(movedTo(room, '26-0148', '3')).toBe('/incidents/26-0147/signals/26-0148.3');
    expect(movedTo(room, '26-0148', undefined)).toBe('/incidents/26-0147/signals');
    expect(movedTo(room, '26-0148', 'new')).toBe('/incidents/26-0147/signals/new');
    expect(movedTo(room, '26-0147', '26-0148.3')).toBeNull();
    expect(movedTo(room, '26-0147', '3')).toBeNull();
  });

  it('[D4] is reached at the address of the room, too, after that was undone', () => {
    expect(movedTo(alone, '26-0147', '26-0148.3')).toBe('/incidents/26-0148/signals/3');
    expect(movedTo(alone, '26-0147', '26-0147.3')).toBe('/incidents/26-0147/signals/3');
    // A room that became part of another one in turn.
    expect(movedTo(room, '26-0150', '26-0148.3')).toBe('/incidents/26-0147/signals/26-0148.3');
  });
});
