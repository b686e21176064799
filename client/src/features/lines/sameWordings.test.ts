import type { AuthorisationView } from '@accord/shared/lines';
import type { WordingView } from '@accord/shared/wordings';
import { describe, expect, it } from 'vitest';
import { endingSoon, givenTogether, leftToAgree, sameWordings } from './sameWordings.js';

const given = (agencyId: string, over: Partial<AuthorisationView> = {}): AuthorisationView => ({
  id: agencyId,
  lineId: 'line',
  lineVersionId: 'version',
  number: 1,
  agencyId,
  personId: 'person',
  givenAt: '2026-11-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  onlyWhenEngaged: false,
  takenBackAt: null,
  takenBackBy: null,
  reason: null,
  state: 'stands',
  ...over,
});
function wording(
  id: string,
  texts: Readonly<Record<string, string>>,
  over: Partial<WordingView> & { readonly ground?: 'withdrawn' | 'error' } = {},
): WordingView {
  const { ground = 'withdrawn', ...rest } = over;
  return {
    id,
    playbookId: id,
    playbookName: { en: id },
    version: {
      ...{ id: `${id}-1`, number: 1, hash: id, at: '2026-11-01T00:00:00Z', by: null },
      template: { ground, texts },
    },
    authorisations: [],
    ...rest,
  };
}
const WORDS = { en: 'Withdrawn.', vi: 'Đã thu hồi.' };
const ids = (all: readonly { readonly id: string }[]) => all.map((one) => one.id);

describe('[R5] wordings that say the same', () => {
  it('are read as one: the same ground, the same languages, the same words, in any order', () => {
    const groups = sameWordings([
      wording('spill', WORDS),
      wording('flood', { vi: 'Đã thu hồi.', en: 'Withdrawn.' }),
      wording('error', WORDS, { ground: 'error' }),
      wording('short', { en: 'Withdrawn.' }),
      wording('other', { ...WORDS, en: 'Withdrawn' }),
      wording('empty', {}),
    ]);
    expect(groups.map(({ all }) => ids(all))).toEqual([
      ['spill', 'flood'],
      ['error'],
      ['short'],
      ['other'],
    ]);
  });

  it('are left to an agency in each playbook in which its word does not stand', () => {
    const groups = sameWordings([
      wording('spill', WORDS, { authorisations: [given('wat')] }),
      wording('flood', WORDS, { authorisations: [given('wat', { state: 'lapsed' })] }),
      wording('fire', WORDS, { authorisations: [given('env')] }),
      wording('done', { en: 'x' }, { authorisations: [given('wat')] }),
    ]);
    const { wordings } = leftToAgree([], groups, 'wat');
    expect(wordings.map(({ all }) => ids(all))).toEqual([['flood', 'fire']]);
  });

  it('are named to an agency before its word ends, unless it was renewed', () => {
    const renewed = [given('wat', { validUntil: '2027-06-01T00:00:00Z' }), given('wat')];
    const groups = sameWordings([
      wording('soon', WORDS, { authorisations: [given('wat')] }),
      wording('renewed', WORDS, { authorisations: renewed }),
      wording('others', WORDS, { authorisations: [given('env')] }),
    ]);
    const soonOn = (day: string) =>
      endingSoon([], groups, 'wat', Date.parse(day)).wordings.map(({ all }) => ids(all));
    expect(soonOn('2026-12-01T00:00:00Z')).toEqual([]);
    expect(soonOn('2026-12-02T00:00:00Z')).toEqual([['soon']]);
  });

  it('have each agency’s word with what it is missing in, and when the first of it ends', () => {
    const [group] = sameWordings([
      wording('spill', WORDS, {
        authorisations: [
          given('wat'),
          given('wat', { validUntil: '2027-05-01T00:00:00Z' }),
          given('env', { state: 'expired' }),
        ],
      }),
      wording('flood', WORDS, {
        authorisations: [given('wat', { validUntil: '2027-02-01T00:00:00Z' })],
      }),
    ]);
    const shown = group && givenTogether(group);
    expect(shown).toMatchObject([
      { agencyId: 'wat', given: 2, firstEnds: '2027-02-01T00:00:00Z', missing: [] },
      { agencyId: 'env', given: 0, firstEnds: null, missing: [{ id: 'spill' }, { id: 'flood' }] },
    ]);
  });
});
