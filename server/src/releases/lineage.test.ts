import { describe, expect, it } from 'vitest';
import {
  isShownOn,
  joinsVersion,
  lastIn,
  newSlug,
  type PastRelease,
  publicPath,
  replacedBy,
} from './lineage.js';

const past = (number: number, versionId: string | null, languages: string[]): PastRelease => ({
  id: `r${number}`,
  versionId,
  number,
  at: new Date(number * 1000),
  languages,
});

describe('a new release', () => {
  it('corrects nothing when it is the first', () => {
    expect(replacedBy([], { versionId: 'v1', languages: ['en'] })).toBeNull();
  });

  it('corrects nothing when it is a further language of the same version', () => {
    const first = past(1, 'v1', ['en', 'vi']);
    expect(replacedBy([first], { versionId: 'v1', languages: ['uk'] })).toBeNull();
  });

  it('[R3] corrects what another version said before', () => {
    const all = [past(1, 'v1', ['en']), past(2, 'v1', ['vi'])];
    expect(replacedBy(all, { versionId: 'v2', languages: ['uk'] })?.id).toBe('r2');
  });

  it('[R10] corrects what its own language said, not a translation that came later', () => {
    const all = [past(1, 'v1', ['en']), past(2, 'v1', ['vi'])];
    expect(replacedBy(all, { versionId: 'v2', languages: ['en'] })?.id).toBe('r1');
  });

  it('[R3] corrects its own language when that was submitted again', () => {
    expect(replacedBy([past(1, 'v1', ['vi'])], { versionId: 'v1', languages: ['vi'] })?.id).toBe(
      'r1',
    );
  });

  it('[R3] says what is out already in a further language, also where older words in it are corrected', () => {
    const all = [past(1, 'v1', ['en', 'vi']), past(2, 'v2', ['en'])];
    const joins = (versionId: string, ...languages: string[]) =>
      joinsVersion(all, { versionId, languages });
    expect(joins('v2', 'vi')).toBe(true);
    expect(replacedBy(all, { versionId: 'v2', languages: ['vi'] })?.id).toBe('r1');
    expect([joins('v2', 'en'), joins('v2', 'en', 'vi'), joins('v3', 'vi')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('[R3] after a withdrawal names the withdrawal', () => {
    const all = [past(1, 'v1', ['en']), past(2, null, ['en'])];
    expect(replacedBy(all, { versionId: 'v2', languages: ['en'] })?.id).toBe('r2');
  });
});

describe('an address', () => {
  it('[R5] shows a release for as long as one of its languages says nothing newer', () => {
    const shown = (all: readonly PastRelease[]) => all.map((one) => isShownOn(all, one.id));
    const joined = [past(1, 'v1', ['en']), past(2, 'v1', ['vi'])];
    expect(shown(joined)).toEqual([true, true]);
    // It names only the translation as what it corrects.
    expect(shown([...joined, past(3, 'v2', ['en', 'vi'])])).toEqual([false, false, true]);
    expect(shown([past(1, 'v1', ['en', 'vi']), past(2, 'v2', ['en'])])).toEqual([true, true]);
  });

  it.each([
    ['acknowledgement', 1, '26-0147-first-statement'],
    ['update', 1, '26-0147-update-1'],
    ['holding', 2, '26-0147-holding-statement-2'],
  ] as const)('of %s %i can be read out', (kind, ordinal, slug) => {
    expect(newSlug('26-0147', kind, ordinal)).toBe(slug);
  });

  it('[R2] of an exercise lies apart', () => {
    expect(publicPath(true, 'x26-0001-update-1', 'vi')).toBe('/exercise/news/x26-0001-update-1/vi');
  });

  it('shows of each language the newest', () => {
    const all = [past(1, 'v1', ['en', 'vi']), past(2, 'v2', ['en'])];
    expect([lastIn(all, 'en')?.number, lastIn(all, 'vi')?.number, lastIn(all, 'uk')]).toEqual([
      2,
      1,
      null,
    ]);
  });
});
