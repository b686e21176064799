import type { CanonicalBlock, CanonicalText } from '@accord/shared/canonicalText';
import type { Place } from '@accord/shared/routes';
import { describe, expect, it } from 'vitest';
import { type FrozenSide, type LapseInput, lapseReason } from './lapse.js';

const place: Place = {
  ...{ id: 's1.a', agencyId: 'agency', approverIds: [], deputies: [], voice: 'allowed' },
  ...{ scope: 'whole', passkey: 'optional', budgetMinutes: 10 },
};
const paragraph = (text: string, isBold = false): CanonicalBlock => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(isBold && { marks: [{ type: 'bold' }] }) }],
});
const textOf = (know: string, change: Partial<CanonicalText> = {}): CanonicalText => ({
  ...{ schema: 1, statementId: 'statement', exercise: false, language: 'en', kind: 'update' },
  ...{ corrects: null, correctionNote: null, alert: null },
  parts: {
    ...{ title: [paragraph('Tap water')], empathy: [], act: [], know: [paragraph(know)] },
    ...{ unknown: [], doing: [], commitment: [], more: [] },
  },
  ...change,
});
const side = (know: string, more: Partial<FrozenSide> = {}): FrozenSide => ({
  ...{ canonical: textOf(know), facts: [], ownWords: '', scopeHash: null },
  ...more,
});
const reason = (was: FrozenSide, now: FrozenSide, change: Partial<LapseInput> = {}) =>
  lapseReason({
    ...{ before: place, after: place, texts: [{ was, now }], isOwn: (id) => id === 'own' },
    given: [{ byPasskey: false, byVoice: false }],
    isDoubted: false,
    ...change,
  });
const ownPlace: Place = { ...place, scope: 'own' };
const OWN = { before: ownPlace, after: ownPlace };
const told = (found: ReturnType<typeof reason>) =>
  found.words?.runs.map(({ kind, text }) => `${kind} ${text.trim()}`);

describe('[S4] why a signature lapsed', () => {
  it('is the words, in their place', () => {
    const found = reason(side('The fumes injured 9 people.'), side('The fumes injured 12 people.'));
    expect(told(found)).toEqual([
      'same The fumes injured',
      'removed 9',
      'added 12',
      'same people.',
    ]);
    expect(found).toMatchObject({ changedWords: 1, factIds: [], otherwise: null });
  });

  it('of a place for its own part is in that part alone', () => {
    const found = reason(
      side('The fumes injured 9 people.', { ownWords: 'Shelter is open.' }),
      side('The fumes injured 12 people.', { ownWords: 'Shelter is closed.' }),
      OWN,
    );
    expect(told(found)).toEqual(['same Shelter is', 'removed open', 'added closed', 'same .']);
  });

  it('is a fact that changed, of a place for its own part only its own', () => {
    const facts = (version: number) => ({
      facts: [
        { factId: 'own', version },
        { factId: 'other', version },
      ],
    });
    expect(reason(side('Wait.', facts(1)), side('Wait.', facts(2)))).toEqual({
      ...{ changedWords: 0, words: null, factIds: ['own', 'other'], otherwise: null },
    });
    expect(reason(side('Wait.', facts(1)), side('Wait.', facts(2)), OWN).factIds).toEqual(['own']);
  });

  it('is what the place asks for now, where no word says it', () => {
    const same = side('Wait.');
    const asks = (after: Partial<Place>, given = { byPasskey: false, byVoice: true }) =>
      reason(same, same, { after: { ...place, ...after }, given: [given] }).otherwise;
    expect(asks({ passkey: 'required' })).toBe('passkey');
    expect(asks({ voice: 'forbidden' })).toBe('voice');
    expect(asks({ scope: 'own' })).toBe('scope');
    expect(asks({ only: { approverIds: ['somebody'], deputyIds: [] } })).toBe('people');
    // What moved quietly, and is another agency's, takes no signature away.
    const [was, now] = [1, 2].map((version) =>
      side('Wait.', { facts: [{ factId: 'x', version }] }),
    );
    const moved = was && now && reason(was, now, { after: { ...place, passkey: 'required' } });
    expect(moved).toMatchObject({ factIds: ['x'], otherwise: 'passkey' });
    const other = reason(same, side('Go.'), { after: { ...place, passkey: 'required' } });
    expect([other.otherwise, other.changedWords]).toEqual([null, 1]);
  });

  it('is what goes out beside the words, or what no word shows', () => {
    const alert = side('Wait.', { canonical: textOf('Wait.', { alert: { urgency: 'Future' } }) });
    const note = side('Wait.', { canonical: textOf('Wait.', { correctionNote: 'Not 9.' }) });
    expect(reason(side('Wait.'), alert).otherwise).toBe('alert');
    expect(reason(side('Wait.'), note).otherwise).toBe('around');
    const { parts } = textOf('Wait.');
    const inBold = { parts: { ...parts, know: [paragraph('Wait.', true)] } };
    const bold = side('Wait.', { canonical: textOf('Wait.', inBold) });
    expect(reason(side('Wait.'), bold).otherwise).toBe('form');
  });

  it('of a place for its own part is nothing that stands around it', () => {
    const was = side('Wait.', { scopeHash: 'plain' });
    const alert = textOf('Wait.', { alert: { urgency: 'Future' } });
    const now = side('Wait.', { canonical: alert, scopeHash: 'bold' });
    expect(reason(was, now, OWN).otherwise).toBe('form');
  });

  it('is that it was another text in between, where it reads as it did', () => {
    expect(reason(side('Wait.'), side('Wait.')).otherwise).toBe('back');
    expect(reason(side('Wait.'), side('Go.'), OWN).otherwise).toBe('back');
    const doubted = { isDoubted: true };
    expect(reason(side('Wait.'), side('Wait.'), doubted).otherwise).toBe('takenBack');
    expect(reason(side('Wait.'), side('Go.'), { ...OWN, ...doubted }).otherwise).toBe('takenBack');
    expect(reason(side('Wait.'), side('Go.'), doubted).otherwise).toBe(null);
  });
});
