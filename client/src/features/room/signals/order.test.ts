import type { Answer, Signal } from '@accord/shared/signals';
import { describe, expect, it } from 'vitest';
import { isShown, listed } from './order.js';

const signal = (number: number, more: Partial<Signal> = {}): Signal => ({
  id: `s${number}`,
  number,
  from: null,
  kind: 'press',
  text: 'Is it true?',
  language: 'en',
  place: null,
  heardAt: '2026-11-28T12:00:00.000Z',
  link: null,
  reliability: 'unknown',
  outlet: null,
  dueAt: null,
  agencyId: null,
  personId: null,
  loggedAt: '2026-11-28T12:00:00.000Z',
  loggedBy: 'noor',
  sameAs: null,
  setAside: null,
  contact: { state: 'none' },
  corrections: [],
  ...more,
});
const answer = (signalIds: string[], flag: Answer['flag'] = null): Answer => ({
  ...{ id: 'a', signalIds, flag, language: 'en', state: 'given', revision: 1, pieces: [] },
  ...{ text: '', isCleared: true, writtenBy: 'noor', writtenAt: '', saidBy: null, saidAt: null },
  ...{ facts: [], dealtWith: [] },
});
const at = (clock: string) => `2026-11-28T${clock}:00.000Z`;
const noor = { personId: 'noor', agencyIds: ['env'] };
const numbers = (list: ReturnType<typeof listed>) => list.map((one) => one.signal.number);

describe('[Q1] the list of signals', () => {
  it('begins with the least time left, and ends with what needs nothing', () => {
    const aside = { reason: 'x', at: at('12:00'), by: 'noor' };
    const signals = [
      signal(1, { dueAt: at('14:00') }),
      signal(2),
      signal(3, { dueAt: at('13:00') }),
      signal(4, { dueAt: at('12:30') }),
      signal(5),
      signal(6, { dueAt: at('12:10'), setAside: aside }),
    ];
    expect(numbers(listed(signals, [answer(['s4'])]))).toEqual([3, 1, 5, 2, 6, 4]);
  });

  it('shows as mine what my agency has, and not what somebody else in it took', () => {
    const list = listed(
      [
        signal(1, { agencyId: 'env' }),
        signal(2, { agencyId: 'env', personId: 'ana' }),
        signal(3, { agencyId: 'wat', personId: 'noor' }),
        signal(4, { kind: 'rumour', agencyId: 'env' }),
        signal(5),
      ],
      [],
    );
    const mine = (about: 'both' | 'signals') =>
      numbers(list.filter((one) => isShown(one, 'mine', about, noor)));
    expect(mine('both')).toEqual([4, 3, 1]);
    expect(mine('signals')).toEqual([4]);
  });

  it('[Q4] knows which ask the same, and [Q5] whom a changed answer reached', () => {
    const signals = [signal(1), signal(2, { sameAs: 's1' }), signal(3, { sameAs: 's1' })];
    const flag = { factIds: ['f'], releaseIds: [] };
    const list = listed(signals, [answer(['s1', 's3'], flag)]);
    const together = list.find((one) => one.signal.number === 2)?.together ?? [];
    expect(together.map((one) => one.number)).toEqual([1, 3]);
    expect(numbers(list.filter((one) => isShown(one, 'flagged', 'both', noor)))).toEqual([1]);
    const open = list.filter((one) => isShown(one, 'open', 'both', noor));
    expect(open.map((one) => [one.signal.number, one.state])).toEqual([[1, 'answered']]);
  });
});
