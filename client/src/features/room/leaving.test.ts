import type { ReleaseView } from '@accord/shared/releases';
import type { Statement, VersionHead } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import { leaving, leftOut, offered } from './leaving.js';

const head = { id: 'v1', texts: [{ language: 'en' }, { language: 'vi' }] } as VersionHead;
const statement = {
  languages: [{ language: 'en' }, { language: 'vi' }, { language: 'uk' }],
} as Statement;
const release = (languages: string[], follows: string[]) =>
  ({ versionId: 'v1', languages, follows }) as unknown as ReleaseView;

describe('[R10] what a release leaves out', () => {
  it('is every language of the statement that is not ticked', () => {
    const all = offered(head, [], ['en'], false);
    expect(all.languages).toEqual(['en']);
    expect(leftOut(statement, ['en'], all)).toEqual(['vi', 'uk']);
  });

  it('may go at a later moment though it is not signed yet', () => {
    expect(offered(head, [], ['en'], true).languages).toEqual(['en', 'vi']);
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
    const later = offered(head, [release(['en'], ['vi', 'uk'])], ['vi'], false);
    expect(later.languages).toEqual(['vi']);
    expect(leftOut(statement, ['vi'], later)).toEqual([]);
  });
});
