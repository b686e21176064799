import { describe, expect, it } from 'vitest';
import { baselineOf, type Compared } from './context.js';

const signed = { versionId: 'c1', placeId: 'WAT', kind: 'sign', takenBackAt: null, personId: 'p' };
const correction: Compared = {
  statement: { versions: [{ id: 'c1', number: 1 }], corrects: { releaseId: 'r1' } },
  head: { number: 1 },
  mine: { place: { id: 'WAT' } },
  room: {
    decisions: [],
    releases: [{ id: 'r1', versionId: 'v3' }],
    statements: [{ versions: [{ id: 'v3', number: 3 }] }],
  },
};

describe('what the changes are counted from', () => {
  it('is, of a correction that nobody of the place has decided on, what it corrects', () => {
    const found = { versionId: 'v3', number: 3, why: 'corrected', byPersonId: null };
    expect(baselineOf(correction)).toEqual(found);
    expect(baselineOf({ ...correction, mine: null })).toEqual(found);
  });

  it('is what the place signed, once it has signed an earlier version of the correction', () => {
    const second: Compared = {
      ...correction,
      statement: {
        ...correction.statement,
        versions: [
          { id: 'c2', number: 2 },
          { id: 'c1', number: 1 },
        ],
      },
      head: { number: 2 },
      room: { ...correction.room, decisions: [{ ...signed, kind: 'sign' }] },
    };
    expect(baselineOf(second)).toMatchObject({ versionId: 'c1', why: 'signed' });
    // Somebody else’s place has read nothing of it yet.
    const other = { ...second, mine: { place: { id: 'HLT' } } };
    expect(baselineOf(other)).toMatchObject({ versionId: 'v3', why: 'corrected' });
  });

  it('is nothing where no statement came before', () => {
    const first = { ...correction, statement: { ...correction.statement, corrects: null } };
    expect(baselineOf(first)).toBeNull();
  });
});
