import type { Fact } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import type { LineTemplate } from '@accord/shared/lines';
import { plainParts } from '@accord/shared/plainText';
import { describe, expect, it } from 'vitest';
import { fillLine } from './fill.js';

const NOW = new Date('2026-11-23T02:31:00Z');
const template: LineTemplate = {
  kind: 'acknowledgement',
  agencyIds: [],
  slots: [{ name: 'spill', fill: { by: 'label', label: 'Spilled' } }],
  texts: {
    en: { title: 'Spill', know: '{{spill}} spilled.' },
    vi: { title: 'Tràn', know: 'Đã tràn {{spill}}.' },
  },
};
const litres: FactValue = { kind: 'quantity', amount: '2000', unit: 'litres' };

function fact(id: string, over: Partial<Fact> = {}, status = 'confirmed', value = litres): Fact {
  const meta = { source: '', asOf: '', confidence: null, reason: null, at: '', by: '' };
  const current = { number: 1, value, status, ...meta };
  return {
    id,
    label: { en: 'Spilled', vi: 'Lượng tràn' },
    kind: value.kind,
    ownerAgencyId: 'env',
    bound: false,
    purpose: null,
    shown: null,
    current: { ...current, status: status as Fact['current']['status'] },
    history: [],
    reports: [],
    conflict: false,
    ...over,
  };
}
const fill = (facts: readonly Fact[], of = template) =>
  fillLine(of, facts, { timeZone: 'UTC', now: NOW, formats: {} });

describe('[R7] slots of a line', () => {
  it('are filled by a confirmed fact, worded in each language with its unit', () => {
    const { parts, blocks } = fill([fact('one'), fact('other', { label: { en: 'Injured' } })]);
    expect(blocks).toEqual([]);
    expect(plainParts(parts['en'] ?? expect.fail())).toBe('Spill\n\n2,000\u00a0litres spilled.');
    expect(plainParts(parts['vi'] ?? expect.fail())).toContain('2.000');
  });

  it('are found by a name in any language, however it is written', () => {
    const of = (label: string): LineTemplate => ({
      ...template,
      slots: [{ name: 'spill', fill: { by: 'label', label } }],
    });
    expect(fill([fact('one')], of('lượng TRÀN')).blocks).toEqual([]);
    expect(fill([fact('one')], of('Spill')).blocks[0]?.because).toBe('missing');
  });

  it.each<[string, Fact[], string]>([
    ['no fact', [], 'missing'],
    ['a retracted fact', [fact('one', {}, 'retracted')], 'missing'],
    ['an unconfirmed fact', [fact('one', {}, 'unconfirmed')], 'unconfirmed'],
    ['a fact in conflict', [fact('one', { conflict: true })], 'conflict'],
    ['two facts', [fact('one'), fact('two')], 'several'],
    [
      'a fact without words in a language',
      [fact('one', {}, 'confirmed', { kind: 'text', words: { en: 'solvent' } })],
      'wording',
    ],
  ])('are not filled by %s, which is named', (_, facts, because) => {
    const { blocks, parts } = fill(facts);
    expect(blocks).toMatchObject([{ reason: 'fact', slot: 'spill', because }]);
    expect(JSON.stringify(parts)).toContain('{{spill}}');
    expect(blocks[0]?.labels[0]).toMatchObject({ en: 'Spilled' });
  });
});
