import type { AuthorisationView } from '@accord/shared/lines';
import { describe, expect, it } from 'vitest';
import { agreement, checkLine, newLine, newSlot } from './lineDraft.js';

const BOOK = '0b0f4f9e-6a0e-4b62-9d2e-9f6f1e6a1a01';

describe('[R7] a line while it is written', () => {
  it('says what is missing, and is sent without the languages that nobody wrote in', () => {
    const empty = newLine(BOOK);
    expect(checkLine(empty)).toEqual({
      state: 'wrong',
      isNamed: false,
      problems: [{ problem: 'no-language', language: null, what: '' }],
    });
    const texts = { en: { title: 'Incident', know: 'We are there.' }, vi: { title: ' ' } };
    const draft = {
      ...empty,
      name: { en: 'First', vi: '' },
      template: { ...empty.template, texts },
    };
    expect(checkLine(draft)).toMatchObject({
      state: 'ready',
      line: { name: { en: 'First' }, template: { texts: { en: texts.en } } },
    });
    const checked = checkLine(draft);
    expect(checked.state === 'ready' && Object.keys(checked.line.template.texts)).toEqual(['en']);
  });

  it('gives a new slot a name of its own', () => {
    expect(newSlot(['slot2']).name).toBe('slot3');
    expect(newSlot([]).name).toBe('slot1');
  });

  it('shows whose word stands, what ends first, and what lapsed', () => {
    const given = (agencyId: string, state: AuthorisationView['state'], validUntil: string) =>
      ({ id: agencyId, agencyId, state, validUntil }) as AuthorisationView;
    const { standing, lapsed, first } = agreement([
      given('a', 'stands', '2027-03'),
      given('b', 'stands', '2027-02'),
      given('b', 'lapsed', '2027-01'),
      given('c', 'lapsed', '2027-01'),
      given('d', 'takenBack', '2027-01'),
    ]);
    expect([standing, lapsed, first?.agencyId]).toEqual([['a', 'b'], ['c'], 'b']);
  });
});
