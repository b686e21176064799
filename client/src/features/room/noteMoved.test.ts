import type { Fact } from '@accord/shared/facts';
import type { Statement } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import { factsMovedSinceNote } from './noteMoved.js';

/** @param amounts the oldest first, one at each minute */
function fact(id: string, ...amounts: readonly string[]): Fact {
  const [current, ...history] = amounts
    .map((amount, index) => ({
      number: index + 1,
      value: { kind: 'quantity' as const, amount, unit: 'litre' },
      status: 'confirmed' as const,
      source: 'gauge',
      asOf: '2026-11-23T02:00:00Z',
      confidence: null,
      reason: null,
      at: `2026-11-23T02:0${index}:00.000Z`,
      by: 'person',
    }))
    .reverse();
  if (!current) throw new Error('a fact has a value');
  return {
    id,
    label: { en: id },
    kind: 'quantity',
    ownerAgencyId: 'water',
    bound: false,
    purpose: null,
    shown: null,
    current,
    history,
    reports: [],
    conflict: false,
  };
}
const corrected = {
  versions: [
    { id: 'version', facts: [{ factId: 'spilled', version: 1, status: 'confirmed' }] },
  ] as unknown as Statement['versions'],
};
const moved = (facts: readonly Fact[], noteAt: string | null = '2026-11-23T02:01:30Z') =>
  factsMovedSinceNote(
    { corrects: { releaseId: 'release', note: { en: 'It is 3,000 litres.' }, noteAt } },
    { statements: [corrected], releases: [{ id: 'release', versionId: 'version' }], facts },
  ).map((one) => one.id);

describe('[F3] a correction’s note', () => {
  it('is told of a fact of the corrected page that says something else since', () => {
    expect(moved([fact('spilled', '2000', '3000')])).toEqual([]);
    expect(moved([fact('spilled', '2000', '3000', '4000')])).toEqual(['spilled']);
    expect(moved([fact('spilled', '2000', '3000', '3000.0')])).toEqual([]);
    expect(moved([fact('injured', '2000', '3000', '4000')])).toEqual([]);
  });

  it('is told of a conflict, and of nothing where nobody knows when it was written', () => {
    expect(moved([{ ...fact('spilled', '2000'), conflict: true }])).toEqual(['spilled']);
    expect(moved([fact('spilled', '2000', '3000', '4000')], null)).toEqual([]);
  });
});
