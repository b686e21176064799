import { isInConflict } from '@accord/shared/factConflict';
import type { Fact, FactReport, FactStatus } from '@accord/shared/facts';
import { describe, expect, it } from 'vitest';
import { judgeChange, judgeWords } from './rules.js';

function fact(amount: string, status: FactStatus): Fact {
  return {
    id: 'fact',
    label: { en: 'People missing' },
    kind: 'quantity',
    ownerAgencyId: 'police',
    bound: true,
    purpose: null,
    shown: null,
    current: {
      number: 3,
      value: { kind: 'quantity', amount, unit: 'person' },
      status,
      source: 'list',
      asOf: '2026-01-01T00:00:00.000Z',
      confidence: null,
      reason: null,
      at: '2026-01-01T00:00:00.000Z',
      by: 'person',
    },
    history: [],
    reports: [],
    conflict: false,
  };
}

const proposal = (amount: string, extra: Partial<Parameters<typeof judgeChange>[1]> = {}) => ({
  value: { kind: 'quantity' as const, amount, unit: 'person' },
  status: 'confirmed' as const,
  source: 'list',
  reason: null,
  base: 3,
  ...extra,
});

describe('[F1] a change by the owner', () => {
  it('is refused when the fact changed since the person saw it', () => {
    expect(judgeChange(fact('4', 'confirmed'), proposal('11', { base: 2 }))).toEqual({
      outcome: 'refused',
      code: 'fact_changed_meanwhile',
    });
  });

  it('that lowers a confirmed figure needs a reason that can be published', () => {
    expect(judgeChange(fact('11', 'confirmed'), proposal('9'))).toEqual({
      outcome: 'refused',
      code: 'fact_falling_needs_reason',
    });
    expect(judgeChange(fact('11', 'confirmed'), proposal('9', { reason: 'found safe' }))).toEqual({
      outcome: 'change',
    });
    expect(judgeChange(fact('11', 'unconfirmed'), proposal('9'))).toEqual({ outcome: 'change' });
    const counted = (amount: string) =>
      proposal(amount, { value: { kind: 'quantity', amount, unit: 'missing' } });
    expect(judgeChange(fact('11', 'confirmed'), counted('9')).outcome).toBe('refused');
    expect(judgeChange(fact('11', 'confirmed'), counted('12'))).toEqual({ outcome: 'change' });
  });

  it('that lowers it in two steps needs the reason, too, and once only', () => {
    const after = (...versions: readonly [string, FactStatus, string?][]): Fact => {
      const [current, ...history] = versions
        .map(([amount, status, reason = null]) => ({ ...fact(amount, status).current, reason }))
        .reverse();
      return { ...fact('', 'confirmed'), ...(current && { current }), history };
    };
    const isRefused = (before: Fact, amount = '9') =>
      judgeChange(before, proposal(amount)).outcome === 'refused';
    expect(isRefused(after(['11', 'confirmed'], ['11', 'unconfirmed']))).toBe(true);
    expect(isRefused(after(['11', 'confirmed'], ['11', 'retracted', 'Wrong list']))).toBe(true);
    const told = after(['11', 'confirmed'], ['9', 'unconfirmed', 'Two were found']);
    expect(isRefused(told)).toBe(false);
    expect(isRefused(told, '8')).toBe(true);
    expect(isRefused(after(['8', 'confirmed'], ['11', 'unconfirmed']))).toBe(false);
  });

  it('is no change when value, status and source are the same', () => {
    expect(judgeChange(fact('4', 'confirmed'), proposal('4'))).toEqual({ outcome: 'unchanged' });
  });

  it('keeps to the kind of the fact', () => {
    const words = proposal('4', { value: { kind: 'yesno', value: true } });
    expect(judgeChange(fact('4', 'confirmed'), words)).toEqual({
      outcome: 'refused',
      code: 'fact_value_mismatch',
    });
  });
});

function report(agencyId: string, amount: string, settled: FactReport['settled']): FactReport {
  return {
    id: `${agencyId} ${amount}`,
    agencyId,
    value: { kind: 'quantity', amount, unit: 'person' },
    source: 'call',
    asOf: '2026-01-01T00:00:00.000Z',
    confidence: null,
    at: '2026-01-01T00:00:00.000Z',
    by: 'person',
    settled,
  };
}

describe('[F1] a fact is in conflict', () => {
  const { current } = fact('4', 'confirmed');
  const answered = {
    how: 'answered',
    at: '2026-01-01T00:00:00.000Z',
    by: 'p',
    answer: 'no',
  } as const;

  it('while another agency says something else, until the owner settles it', () => {
    expect(isInConflict(current, [report('fire', '6', null)])).toBe(true);
    expect(isInConflict(current, [report('fire', '6', answered)])).toBe(false);
  });

  it('by the newest report of each agency only', () => {
    expect(isInConflict(current, [report('fire', '4', null), report('fire', '6', null)])).toBe(
      false,
    );
    expect(isInConflict(current, [report('fire', '4', null), report('coast', '6', null)])).toBe(
      true,
    );
  });

  it('never when it is retracted', () => {
    expect(isInConflict({ ...current, status: 'retracted' }, [report('fire', '6', null)])).toBe(
      false,
    );
  });
});

describe('[F2] words in one more language', () => {
  const counted = fact('4', 'confirmed');
  const code = (of: Fact, given: Parameters<typeof judgeWords>[1], base = 3) =>
    judgeWords(of, given, base)?.code ?? null;

  it('are given where there were none, for the version that the person saw', () => {
    expect(code(counted, { label: { es: 'Desaparecidos' } })).toBeNull();
    expect(code(counted, { label: { en: 'Missing' } })).toBe('fact_worded');
    expect(code(counted, { label: { es: 'Desaparecidos' } }, 2)).toBe('fact_changed_meanwhile');
  });

  it('are of what facts of its kind say in words, and of no retracted one', () => {
    expect(code(counted, { value: { es: 'cuatro' } })).toBe('fact_value_mismatch');
    expect(code(counted, { yes: { es: 'abierta' } })).toBe('fact_value_mismatch');
    expect(code(fact('4', 'retracted'), { label: { es: 'x' } })).toBe('fact_retracted');
  });

  it('are not of more languages than a change of the fact could name', () => {
    const many = Array.from({ length: 24 }, (_, at) => [`x${String.fromCharCode(97 + at)}`, 'x']);
    expect(code(counted, { label: Object.fromEntries(many) })).toBe('invalid_input');
  });
});
