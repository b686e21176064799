import { describe, expect, it } from 'vitest';
import {
  hashLine,
  type LineTemplate,
  lineParts,
  lineProblems,
  lineTemplate,
  offeredFrom,
} from './lines.js';

const ENV = '0b0f4f9e-6a0e-4b62-9d2e-9f6f1e6a1a01';
const WAT = '0b0f4f9e-6a0e-4b62-9d2e-9f6f1e6a1a02';
const template: LineTemplate = {
  kind: 'acknowledgement',
  agencyIds: [ENV, WAT],
  slots: [
    { name: 'place', fill: { by: 'kind', kind: 'place' } },
    { name: 'began', fill: { by: 'label', label: 'Began' } },
  ],
  texts: { en: { title: 'Incident at {{place}}', know: 'It began at {{began}}.\nWe are there.' } },
};
const withTexts = (texts: LineTemplate['texts']) => ({ ...template, texts });

describe('[R7] a line', () => {
  it('is agreed to as it is: its hash knows languages, slots and agencies, not their order', () => {
    const hash = hashLine('line', 'book', template);
    const turned = {
      ...template,
      agencyIds: [WAT, ENV, WAT],
      slots: template.slots.toReversed(),
    };
    expect(hashLine('line', 'book', turned)).toBe(hash);
    const others: LineTemplate[] = [
      { ...template, kind: 'holding' },
      { ...template, agencyIds: [ENV] },
      { ...template, slots: template.slots.slice(1) },
      withTexts({ ...template.texts, vi: { title: 'Sự cố' } }),
      withTexts({ en: { ...template.texts['en'], know: 'It began at {{began}}.' } }),
    ];
    const hashes = others.map((other) => hashLine('line', 'book', other));
    const all = [hash, ...hashes, hashLine('line', 'other book', template)];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<[string, LineTemplate, string]>([
    ['without a language', withTexts({}), 'no-language '],
    ['without a part', withTexts({ en: { title: '{{place}} {{began}}' } }), 'part-missing know'],
    [
      'with a slot that nobody defined',
      withTexts({ en: { title: '{{place}} {{began}} {{who}}', know: 'This.' } }),
      'slot-unknown who',
    ],
    [
      'with a slot that a language leaves out',
      withTexts({ en: { title: '{{place}}', know: 'This.' } }),
      'slot-unused began',
    ],
    [
      'with a gap',
      withTexts({ en: { title: '{{place}} {{began}}', know: 'At [time].' } }),
      'gap-left know',
    ],
    [
      'with a slot twice',
      { ...template, slots: [...template.slots, ...template.slots.slice(1)] },
      'slot-twice began',
    ],
  ])('%s is refused', (_, wrong, problem) => {
    expect(lineProblems(wrong).map((one) => `${one.problem} ${one.what}`)).toEqual([problem]);
    expect(lineTemplate.safeParse(wrong).success).toBe(false);
  });

  it('is filled in the form in which texts are signed; what nothing fills shows its name', () => {
    expect(lineProblems(template)).toEqual([]);
    const chip = {
      type: 'chip',
      factId: 'fact',
      form: 'valueUnit',
      shown: 'Halden',
      status: 'confirmed',
    } as const;
    const parts = lineParts(template.texts['en'] ?? {}, (slot) =>
      slot === 'place' ? chip : undefined,
    );
    expect(parts.title).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Incident at ' }, chip] },
    ]);
    expect(parts.know).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'It began at {{began}}.' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'We are there.' }] },
    ]);
    expect(parts.more).toEqual([]);
  });

  it('is offered for the last third, and for ten minutes at least', () => {
    const minutes = (total: number) => offeredFrom(0, total * 60_000) / 60_000;
    expect([minutes(15), minutes(60), minutes(30), minutes(5)]).toEqual([5, 40, 20, -5]);
  });
});
