import { describe, expect, it } from 'vitest';
import { glossaryTerm, termInput } from './glossary.js';
import { findForbidden, findTerm, wantedTerms } from './glossaryWords.js';

const found = (text: string, forms: readonly string[], language: string) => {
  const span = findTerm(text, forms, language);
  return span && text.slice(span.from, span.to);
};
const NOTICE = glossaryTerm.parse({
  id: '7b0b1c0e-6f0a-4f4e-9f0e-0c8a3c1f2a11',
  words: {
    en: { approved: 'boil-water notice', also: ['boil water notice'], forbidden: ['boil alert'] },
    vi: { approved: 'thông báo đun sôi nước' },
    uk: { approved: 'припис кип’ятити воду' },
    ar: { approved: 'إشعار غلي الماء' },
  },
  note: null,
  changedAt: '2026-03-01T10:00:00.000Z',
});

describe('[L3] a term of the glossary', () => {
  it('is found as whole words, whatever their case, and with other endings where a language has them', () => {
    expect(found('A Boil-Water Notice stands.', ['boil-water notice'], 'en')).toBe(
      'Boil-Water Notice',
    );
    expect(found('All boil-water notices end.', ['boil-water notice'], 'en')).toBe(
      'boil-water notices',
    );
    expect(found('Ми оголосили евакуацію.', ['евакуація'], 'uk')).toBe('евакуацію');
    expect(found('The notification', ['notice'], 'en')).toBeUndefined();
    for (const [said, term] of [
      ['policy', 'police'],
      ['contact', 'contain'],
      ['intact', 'intake'],
    ]) {
      expect(found(`The ${said}`, [term ?? ''], 'en')).toBeUndefined();
    }
    expect(found('Facilities reopen', ['facility'], 'en')).toBe('Facilities');
    expect(found('The mayor’s shelter', ['mayor'], 'en')).toBe('mayor’s');
    expect(found('Evacuating the town', ['evacuate'], 'en')).toBe('Evacuating');
    expect(found('Nước sông', ['nước sống'], 'vi')).toBeUndefined();
    expect(found('发布煮水通知。', ['煮水通知'], 'zh-Hans')).toBe('煮水通知');
    expect(found('صدر إشعار غلي الماء اليوم', ['إشعار غلي الماء'], 'ar')).toBe('إشعار غلي الماء');
    expect(found('anything', ['', '—'], 'en')).toBeUndefined();
  });

  it('is wanted in the translation of the block in which its source stands, and nowhere else', () => {
    const source = { text: 'The boil water notice stands.', language: 'en' };
    const wanted = (text: string, language: string) =>
      wantedTerms([NOTICE], source, { text, language }).map((one) => one.isThere);
    expect(wanted('Thông báo đun sôi nước vẫn còn hiệu lực.', 'vi')).toEqual([true]);
    expect(wanted('Cảnh báo nước vẫn còn hiệu lực.', 'vi')).toEqual([false]);
    expect(wanted('Припис кип’ятити воду діє.', 'uk')).toEqual([true]);
    expect(wanted('إشعار غلي الماء ساري', 'ar')).toEqual([true]);
    expect(wanted('El aviso sigue.', 'es'), 'nothing is approved in it').toEqual([]);
    const other = { text: 'Roads are closed.', language: 'en' };
    expect(wantedTerms([NOTICE], other, { text: 'Đường bị chặn.', language: 'vi' })).toEqual([]);
  });

  it('forbids exactly the words that are listed', () => {
    expect(findForbidden('A BOIL ALERT stands.', 'boil alert', 'en')).toEqual({ from: 2, to: 12 });
    expect(findForbidden('Boil alerts stand.', 'boil alert', 'en')).toBeUndefined();
    expect(findForbidden('', 'boil alert', 'en')).toBeUndefined();
  });

  it('needs words in one language at least', () => {
    const empty = { approved: null, also: [], forbidden: [] };
    expect(termInput.safeParse({ words: {} }).success).toBe(false);
    expect(termInput.safeParse({ words: { en: empty } }).success).toBe(false);
    expect(termInput.safeParse({ words: { en: { ...empty, forbidden: ['x'] } } }).success).toBe(
      true,
    );
    expect(termInput.safeParse({ words: { en: { ...empty, approved: 'a', x: 1 } } }).success).toBe(
      false,
    );
  });
});
