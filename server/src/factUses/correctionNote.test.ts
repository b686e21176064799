import type { Fact } from '@accord/shared/facts';
import { describe, expect, it } from 'vitest';
import { correctionNote } from './correctionNote.js';

const AT = '2026-03-14T12:00:00.000Z';
const version = (number: number, amount: string, reason: string | null = null) => ({
  ...{
    number,
    value: { kind: 'quantity' as const, amount, unit: '' },
    status: 'confirmed' as const,
  },
  ...{ source: '', asOf: AT, confidence: null, reason, at: AT, by: 'p' },
});
const fact = (reason: string | null = null): Fact => ({
  ...{ id: 'f', kind: 'quantity', ownerAgencyId: 'a', bound: false, purpose: null, shown: null },
  label: { en: 'Missing', ar: 'المفقودون', 'zh-Hant': '失蹤人數', km: 'បាត់' },
  current: version(2, '5', reason),
  ...{ history: [version(1, '4')], reports: [], conflict: false },
});
const noteOf = (of: Fact, ...languages: string[]) =>
  correctionNote(of, 1, {
    ...{ languages, language: 'en', timeZone: 'UTC', formats: {}, now: new Date(AT) },
  });

describe('[F3] the note of a prepared correction', () => {
  it('is there in each language of the release that the desk has words for', () => {
    expect(noteOf(fact(), 'en', 'ar', 'zh-Hant', 'km')).toEqual({
      en: 'Missing: 5. We had said: 4.',
      ar: expect.stringMatching(/^المفقودون: .+ كنا قد ذكرنا: /),
      'zh-Hant': '失蹤人數：5。我們此前的說法是：4。',
    });
  });

  it('says the reason in the language that it was written in, and never ends within a letter', () => {
    const note = noteOf(fact(`x${'😀'.repeat(200)}`), 'en', 'zh-Hant');
    expect(note?.en).toMatch(/^Missing: 5\. We had said: 4\. x(😀)+$/u);
    expect(note?.['zh-Hant']).toBe('失蹤人數：5。我們此前的說法是：4。');
  });
});
