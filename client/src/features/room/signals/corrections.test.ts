import type { SignalCorrection } from '@accord/shared/signals';
import { describe, expect, it } from 'vitest';
import { correctedSince, languageBefore } from './corrections.js';

const corrected = (
  at: string,
  said: Extract<SignalCorrection['before'], { state: 'known' }>['said'],
): SignalCorrection => ({
  at: `2026-11-28T${at}:00Z`,
  by: 'noor',
  fields: said.text === undefined ? ['language'] : ['text'],
  before: { state: 'known', said },
});
const signal = {
  language: 'uk',
  corrections: [
    corrected('10:00', { text: 'Dam burst?' }),
    corrected('11:00', { language: 'en' }),
    corrected('12:00', { text: 'Чи прорвало гребло?' }),
  ],
};

describe('[Q6] what a signal said before', () => {
  it('is shown in the language that it was logged in, until that was corrected', () => {
    expect(signal.corrections.map((_, index) => languageBefore(signal, index))).toEqual([
      'en',
      'en',
      'uk',
    ]);
  });

  it('is what an answer was to that was written before the words were corrected', () => {
    const since = (at: string) =>
      correctedSince(signal, { writtenAt: `2026-11-28T${at}:00Z` })?.at.slice(11, 16);
    expect([since('09:00'), since('11:30'), since('12:00'), since('13:00')]).toEqual([
      '12:00',
      '12:00',
      undefined,
      undefined,
    ]);
    const onlyLanguage = { corrections: signal.corrections.slice(1, 2) };
    expect(correctedSince(onlyLanguage, { writtenAt: '2026-11-28T09:00:00Z' })).toBeUndefined();
  });
});
