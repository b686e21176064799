import { describe, expect, it } from 'vitest';
import { baselineOf, type Compared } from './context.js';

const signature = { agencyId: 'WAT', kind: 'sign', takenBackAt: null, personId: 'p' } as const;
const said = { id: 'r1', versionId: 'v3', statementId: 'first', slug: 'a', languages: ['en'] };
const correction: Compared = {
  statement: { id: 'c', versions: [{ id: 'c1', number: 1 }], corrects: { releaseId: 'r1' } },
  head: { number: 1, texts: [{ language: 'en' }] },
  mine: { place: { id: 'water', agencyId: 'WAT' } },
  room: {
    decisions: [{ ...signature, versionId: 'v3', placeId: 'theirs' }],
    releases: [said],
    statements: [{ versions: [{ id: 'v3', number: 3 }] }],
  },
};
const { room, statement, head } = correction;
const corrected = { versionId: 'v3', number: 3, why: 'corrected', byPersonId: null };

describe('what the changes are counted from', () => {
  it('is, of a correction that nobody of the place has decided on, what it corrects', () => {
    expect(baselineOf(correction)).toEqual(corrected);
    expect(baselineOf({ ...correction, mine: null })).toEqual(corrected);
  });

  it('is what the place signed, once it has signed an earlier version of the correction', () => {
    const versions = [{ id: 'c2', number: 2 }, ...statement.versions];
    const second: Compared = {
      ...correction,
      statement: { ...statement, versions },
      head: { ...head, number: 2 },
      room: {
        ...room,
        decisions: [...room.decisions, { ...signature, versionId: 'c1', placeId: 'water' }],
      },
    };
    expect(baselineOf(second)).toMatchObject({ versionId: 'c1', why: 'signed' });
  });

  it('is nothing for a place whose agency signed nothing of what is corrected', () => {
    const mine = { place: { id: 'health', agencyId: 'HLT' } };
    expect(baselineOf({ ...correction, mine })).toBeNull();
    const takenBack = room.decisions.map((one) => ({ ...one, takenBackAt: '2026-05-04' }));
    expect(baselineOf({ ...correction, room: { ...room, decisions: takenBack } })).toBeNull();
  });

  it('is nothing where the page said another version in one of the languages', () => {
    const texts = [{ language: 'en' }, { language: 'vi' }];
    const before = { ...said, id: 'r0', versionId: 'v2', languages: ['en', 'vi'] };
    const both = { ...correction, head: { ...head, texts } };
    expect(baselineOf(both)).toEqual(corrected);
    expect(baselineOf({ ...both, room: { ...room, releases: [before, said] } })).toBeNull();
    // What the correction itself has said meanwhile is none of it.
    const own = { ...said, id: 'r2', versionId: 'c0', statementId: 'c' };
    expect(baselineOf({ ...correction, room: { ...room, releases: [said, own] } })).toEqual(
      corrected,
    );
  });

  it('is nothing where no statement came before', () => {
    expect(baselineOf({ ...correction, statement: { ...statement, corrects: null } })).toBeNull();
  });
});
