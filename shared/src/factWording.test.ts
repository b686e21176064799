import { describe, expect, it } from 'vitest';
import type { Fact, FactVersion } from './facts.js';
import { chipWords, formatAmount, type WordingContext, wordFact } from './factWording.js';

const context = (language: string): WordingContext => ({
  language,
  timeZone: 'Europe/Kyiv',
  now: Date.parse('2026-11-23T10:00:00Z'),
});
const version = (
  value: FactVersion['value'],
  status: FactVersion['status'] = 'confirmed',
): FactVersion => ({
  number: 3,
  value,
  status,
  source: 'list',
  asOf: '2026-11-23T09:00:00Z',
  confidence: null,
  reason: null,
  at: '2026-11-23T09:00:00Z',
  by: 'person',
});
const fact = (over: Partial<Fact> = {}) => ({
  id: 'fact',
  label: { en: 'how much was spilled', vi: 'lượng đã tràn' },
  shown: null,
  conflict: false,
  ...over,
});
const litres = (amount: string) => version({ kind: 'quantity', amount, unit: 'litre' });

describe('a quantity', () => {
  it.each([
    ['en', '2,000', '2,000\u00a0litres'],
    ['vi', '2.000', '2.000\u00a0lít'],
    ['uk', '2\u00a0000', '2\u00a0000\u00a0літрів'],
    ['km', '២.០០០', '២.០០០\u00a0លីត្រ'],
    ['es', '2000', '2000\u00a0litros'],
    ['es-US', '2,000', '2,000\u00a0litros'],
    ['zh', '2,000', '2,000\u00a0升'],
    ['zh-TW', '2,000', '2,000\u00a0公升'],
    ['ar', '2,000', '2,000\u00a0لتر'],
  ])('[F2] reads as people write it in %s', (language, value, valueUnit) => {
    expect(wordFact(fact(), litres('2000'), context(language))).toMatchObject({
      value,
      valueUnit,
      factVersion: 3,
    });
  });

  it.each([
    ['en', '1', '1\u00a0litre'],
    ['en', '1.0', '1.0\u00a0litres'],
    ['uk', '1', '1\u00a0літр'],
    ['uk', '3', '3\u00a0літри'],
    ['uk', '11', '11\u00a0літрів'],
    ['uk', '1.5', '1,5\u00a0літра'],
    ['vi', '1', '1\u00a0lít'],
    ['ar', '3', '3\u00a0لترات'],
  ])('[F2] counts in %s: %s', (language, amount, valueUnit) => {
    expect(wordFact(fact(), litres(amount), context(language)).valueUnit).toBe(valueUnit);
  });

  it('has its symbol with its signs, and a unit that nobody foresaw as it was typed', () => {
    const of = (unit: string) => version({ kind: 'quantity', amount: '3.35', unit });
    expect(wordFact(fact(), of('ug/m3'), context('vi')).valueUnit).toBe('3,35\u00a0µg/m³');
    expect(wordFact(fact(), of('ppm'), context('km')).valueUnit).toBe('៣,៣៥\u00a0ppm');
    expect(wordFact(fact(), of('truckload'), context('en')).valueUnit).toBe('3.35\u00a0truckload');
  });

  it('[F2] has no words with its unit in a language that lacks them, but a value', () => {
    expect(wordFact(fact(), litres('2000'), context('ja'))).toMatchObject({
      value: '2,000',
      valueUnit: null,
    });
  });

  it('keeps every digit, also those that a float would lose', () => {
    expect(formatAmount('12345678901234567.10', 'en')).toBe('12,345,678,901,234,567.10');
    expect(formatAmount('-0.0000000001', 'en')).toBe('-0.0000000001');
  });

  it('without a unit is its value', () => {
    const nine = version({ kind: 'quantity', amount: '9', unit: '' });
    expect(wordFact(fact(), nine, context('en')).valueUnit).toBe('9');
  });
});

describe('a time', () => {
  const at = (instant: string) => version({ kind: 'time', at: instant });

  it('is in the zone of the incident', () => {
    expect(wordFact(fact(), at('2026-11-23T12:30:00Z'), context('en')).value).toBe('14:30');
  });

  it('shows its date on another day there, even where it is the same day elsewhere', () => {
    expect(wordFact(fact(), at('2026-11-23T22:30:00Z'), context('en')).value).toMatch(
      /November 24.*00:30/,
    );
    expect(wordFact(fact(), at('2026-11-22T22:30:00Z'), context('uk')).value).toBe('00:30');
  });
});

describe('[F2] digits', () => {
  const inDigits = (
    language: string,
    digits: 'usual' | 'own' | 'latin',
    region: string | null = null,
  ) =>
    wordFact(fact(), litres('1234.5'), {
      ...context(language),
      formats: { [language]: { region, units: 'asGiven', clock: 'h24', digits } },
    }).value;

  it('are those of the region, of the script, or Western, as the desk says', () => {
    expect(inDigits('ar', 'usual', 'EG')).toBe('١٬٢٣٤٫٥');
    expect(inDigits('ar', 'usual', 'AE')).toBe('1,234.5');
    expect(inDigits('ar', 'own', 'AE')).toBe('١٬٢٣٤٫٥');
    expect(inDigits('ar', 'latin', 'EG')).toBe('1,234.5');
    expect(inDigits('km', 'usual')).toBe('១.២៣៤,៥');
    expect(inDigits('km', 'latin')).toBe('1,234.5');
    expect(inDigits('en', 'own')).toBe('1,234.5');
  });

  it('are the same in a time of day', () => {
    const time = version({ kind: 'time', at: '2026-11-23T12:30:00Z' });
    const formats = {
      ar: { region: null, units: 'asGiven', clock: 'h24', digits: 'own' },
    } as const;
    expect(wordFact(fact(), time, { ...context('ar'), formats }).value).toBe('١٤:٣٠');
  });
});

describe('words and answers', () => {
  it('are null in a language that has none', () => {
    const place = version({ kind: 'place', words: { en: 'River Aldra' } });
    expect(wordFact(fact(), place, context('vi'))).toMatchObject({ value: null, valueUnit: null });
    expect(wordFact(fact({ label: {} }), place, context('en')).label).toBeNull();
  });

  it('of a yes or no are the fact’s own, where it has some', () => {
    const yes = version({ kind: 'yesno', value: true });
    const shown = { yes: { en: 'safe to drink' }, no: { en: 'not safe to drink' } };
    expect(wordFact(fact({ shown }), yes, context('en')).value).toBe('safe to drink');
    expect(wordFact(fact({ shown }), yes, context('vi')).value).toBeNull();
    expect(wordFact(fact(), yes, context('vi')).value).toBe('có');
  });
});

describe('a chip', () => {
  const unconfirmed = { ...litres('2000'), status: 'unconfirmed' as const };

  it('says so where the fact is not confirmed, but not in its label', () => {
    const wording = wordFact(fact(), unconfirmed, context('vi'));
    expect(chipWords(wording, 'valueUnit', 'vi')).toBe('2.000\u00a0lít (chưa xác nhận)');
    expect(chipWords(wording, 'label', 'vi')).toBe('lượng đã tràn');
  });

  it.each([
    ['es-US', 'sin confirmar'],
    ['uk', 'не підтверджено'],
    ['km', 'មិនទាន់បញ្ជាក់'],
    ['zh-Hant-TW', '未經證實'],
    ['zh-CN', '未经证实'],
    ['ar', 'غير مؤكد'],
    ['ja', 'not confirmed'],
  ])('warns in the language of the text, also of a region: %s', (language, warning) => {
    const wording = wordFact(fact(), unconfirmed, context(language));
    expect(chipWords(wording, 'value', language)).toBe(`${wording.value} (${warning})`);
  });

  it('[F1] of a fact in conflict is its label, whatever its form', () => {
    const wording = wordFact(fact({ conflict: true }), litres('2000'), context('en'));
    expect(wording.status).toBe('conflict');
    expect(chipWords(wording, 'value', 'en')).toBe('how much was spilled');
  });

  it('has no words where its form has none', () => {
    const wording = wordFact(fact(), litres('2000'), context('uk'));
    expect(chipWords(wording, 'label', 'uk')).toBeNull();
  });
});
