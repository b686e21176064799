import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, findMatches } from './factMatches.js';
import type { Fact } from './facts.js';
import type { FactValue } from './factValue.js';

function fact(id: string, value: FactValue, over: Partial<Fact> = {}): Fact {
  const meta = { source: '', asOf: '', confidence: null, reason: null, at: '', by: '' };
  return {
    id,
    label: { en: id },
    kind: value.kind,
    ownerAgencyId: 'agency',
    bound: false,
    purpose: null,
    shown: null,
    current: { number: 1, value, status: 'confirmed', ...meta },
    history: [],
    reports: [],
    conflict: false,
    ...over,
  };
}
const facts = [
  fact('spilled', { kind: 'quantity', amount: '2000', unit: 'litre' }),
  fact('ill', { kind: 'quantity', amount: '9', unit: '' }),
  fact('next', { kind: 'time', at: '2026-11-23T12:30:00Z' }),
  fact('river', { kind: 'place', words: { en: 'River Aldra', uk: 'річка Алдра' } }),
  fact('safe', { kind: 'yesno', value: false }),
];
const found = (text: string, language = 'en', among: readonly Fact[] = facts) =>
  findMatches(
    text,
    candidatesOf(among, { language, timeZone: 'UTC', now: Date.parse('2026-11-23T10:00:00Z') }),
    language,
  ).map(
    (one) => `${text.slice(one.from, one.to)}=${one.options.map((o) => `${o.factId}.${o.form}`)}`,
  );

describe('[F2] a value of the ledger in prose', () => {
  it.each([
    [
      'About 2,000 litres went into the river Aldra.',
      'en',
      ['2,000 litres=spilled.valueUnit', 'river Aldra=river.valueUnit'],
    ],
    ['We found 2000 of them at 12:30.', 'en', ['2000=spilled.value', '12:30=next.valueUnit']],
    ['Khoảng 2.000 lít.', 'vi', ['2.000 lít=spilled.valueUnit']],
    [
      'Близько 2\u00a0000 літрів, річка Алдра',
      'uk',
      ['2\u00a0000 літрів=spilled.valueUnit', 'річка Алдра=river.valueUnit'],
    ],
    ['大约2,000升', 'zh', ['2,000升=spilled.valueUnit']],
    ['نحو ٢٬٠٠٠ شخص عند ١٢:٣٠', 'ar', ['٢٬٠٠٠=spilled.value', '١٢:٣٠=next.valueUnit']],
  ] as const)('is found in %s', (text, language, expected) => {
    expect(found(text, language)).toEqual(expected);
  });

  it.each([
    // Number words, other separators, scales.
    ['Two thousand litres leaked.', 'en', ['Two thousand litres=spilled.valueUnit']],
    ['hai nghìn lít', 'vi', ['hai nghìn lít=spilled.valueUnit']],
    ['дві тисячі літрів', 'uk', ['дві тисячі літрів=spilled.valueUnit']],
    [
      '2.000 litres, 2 000 l, 2 thousand litres',
      'en',
      [
        '2.000 litres=spilled.valueUnit',
        '2 000 l=spilled.valueUnit',
        '2 thousand litres=spilled.valueUnit',
      ],
    ],
    ['2 тис. л витекло', 'uk', ['2 тис. л=spilled.valueUnit']],
    // Converted, as exactly as they were written.
    [
      '528 gallons, or 530 gallons, or 2 m3',
      'en',
      ['528 gallons=spilled.valueUnit', '530 gallons=spilled.valueUnit', '2 m3=spilled.valueUnit'],
    ],
    ['+23 °F', 'en', ['23 °F=cold.valueUnit']],
    // Hours.
    ['at 12.30 pm and half past twelve', 'en', ['12.30 pm=next.valueUnit']],
    ['lúc 12 giờ 30', 'vi', ['12 giờ 30=next.valueUnit']],
    ['о 12:30 дня', 'uk', ['12:30 дня=next.valueUnit']],
    ['à 12h30', 'fr', ['12h30=next.valueUnit']],
    ['เวลา ๑๒:๓๐', 'th', ['๑๒:๓๐=next.valueUnit']],
  ] as const)('is found however it is written: %s', (text, language, expected) => {
    const cold = fact('cold', { kind: 'quantity', amount: '-5', unit: '°C' });
    expect(found(text, language, [...facts, cold])).toEqual(expected);
  });

  it.each([
    ['2,000 gallons', 'en'],
    ['500 gallons, 600 gallons', 'en'],
    ['trong 12 giờ 30 phút', 'vi'],
    ['half past twelve', 'en'],
    ['12:30 am', 'en'],
    ['two people', 'en'],
    ['2.000', 'en'],
  ])('is not seen in another figure: %s', (text, language) => {
    expect(found(text, language)).toEqual([]);
  });

  it.each([
    '12,000 litres, 2,000.5, 2,000,000 and 32000',
    'Call 555-2000-1, or A2000.',
    '9 people are not well.',
    'At 12:300, or 112:30.',
    'The River Aldrava is clean.',
  ])('is not seen where another thing is written: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is not offered while it is disputed or retracted', () => {
    const [spilled] = facts;
    if (!spilled) throw new Error('no fact');
    expect(found('2,000 litres', 'en', [{ ...spilled, conflict: true }])).toEqual([]);
    const current = { ...spilled.current, status: 'retracted' as const };
    expect(found('2,000 litres', 'en', [{ ...spilled, current }])).toEqual([]);
  });

  it('that two facts share is offered as either', () => {
    const other = fact('drained', { kind: 'quantity', amount: '2000', unit: 'litre' });
    expect(found('2,000 litres', 'en', [...facts, other])).toEqual([
      '2,000 litres=spilled.valueUnit,drained.valueUnit',
    ]);
  });

  it('is found at places that are in the text, never overlapping, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '2,000 litres',
        '2,000',
        '12:30',
        'two thousand',
        'half past',
        '528 gal',
        'river aldra',
        ' ',
        '\ufffc',
        'İ',
        '٢',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const matches = findMatches(
          text,
          candidatesOf(facts, {
            language: 'en',
            timeZone: 'UTC',
            now: Date.parse('2026-11-23T10:00:00Z'),
          }),
          'en',
        );
        let end = 0;
        for (const { from, to } of matches) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
      }),
    );
  });
});
