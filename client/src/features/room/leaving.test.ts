import type { ReleaseView } from '@accord/shared/releases';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import { leaving, leftOut, offered } from './leaving.js';

const head = {
  id: 'v1',
  texts: [
    { id: 'en1', language: 'en' },
    { id: 'vi2', language: 'vi' },
  ],
} as VersionHead;
const statement = {
  languages: [{ language: 'en' }, { language: 'vi' }, { language: 'uk' }],
} as Statement;
const release = (languages: string[], follows: string[]) =>
  ({
    versionId: 'v1',
    follows,
    paths: Object.fromEntries(languages.map((one) => [one, `/news/spill/${one}`])),
  }) as unknown as ReleaseView;

const now = (ready: string[], releasedTextIds: string[] = []) => ({
  ready,
  releasedTextIds,
  isLater: false,
});

describe('[R10] what a release leaves out', () => {
  it('is every language of the statement that is not ticked', () => {
    const all = offered(head, [], now(['en']));
    expect(all.languages).toEqual(['en']);
    expect(leftOut(statement, ['en'], all)).toEqual(['vi', 'uk']);
  });

  it('may go at a later moment though it is not signed yet', () => {
    expect(offered(head, [], { ...now(['en']), isLater: true }).languages).toEqual(['en', 'vi']);
  });

  it('needs a word for each language, and waits while one is waited for', () => {
    expect(leaving(['en'], ['vi', 'uk'], { vi: 'follows' })).toBeNull();
    expect(leaving(['en'], ['vi', 'uk'], { vi: 'follows', uk: 'waits' })).toBeNull();
    expect(leaving(['en'], ['vi', 'uk'], { vi: 'follows', uk: 'follows' })).toEqual({
      languages: ['en'],
      follows: ['vi', 'uk'],
    });
    expect(leaving([], [], {})).toBeNull();
  });

  it('is not asked about again where the public knows, or has it', () => {
    const later = offered(head, [release(['en'], ['vi', 'uk'])], now(['vi'], ['en1']));
    expect(later.languages).toEqual(['vi']);
    expect(leftOut(statement, ['vi'], later)).toEqual([]);
  });

  it('offers a public language again once it has a newer text, and asks nothing of it', () => {
    const out = [release(['en', 'vi'], ['uk'])];
    for (const isLater of [false, true]) {
      const offer = offered(head, out, { ...now(['vi'], ['en1', 'vi1']), isLater });
      expect(offer.languages).toEqual(['vi']);
      expect(offer.pages['vi']).toBe('/news/spill/vi');
      expect(leftOut(statement, [], offer)).toEqual([]);
    }
    expect(offered(head, out, now([], ['en1', 'vi2'])).languages).toEqual([]);
  });
});
