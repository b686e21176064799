/** The checks find what is wrong: a check that cannot fail shows nothing. */
import { describe, expect, it } from 'vitest';
import { compareReader, judgeAgreement, judgeText } from './checks.js';
import type { Change } from './history.js';

const typed = (id: number, more: Partial<Change> = {}): Change => ({
  id,
  kind: 'type',
  word: `w${id}.`,
  document: 0,
  page: 'Noor 1',
  at: 100,
  standing: 'right',
  savedAt: null,
  gone: 'no',
  ...more,
});
const BROUGHT = new Map([['w1.', 1]]);
const NOW = { savedUpTo: 1_000, lapsedSince: null };

describe('[E1] the judge of a text', () => {
  it('has nothing to say of what is there once, saved or not, nor of what was never shown saved', () => {
    const changes = [typed(1, { savedAt: 200 }), typed(2), typed(3)];
    expect(judgeText(changes, 'Before. w1.w2.', NOW)).toEqual([]);
  });

  it('finds a word that was shown as saved and is not there', () => {
    const wrong = judgeText([typed(1, { savedAt: 200 })], 'Before.', NOW);
    expect(wrong).toEqual(['w1. is missing, though Noor 1 was shown it as saved']);
  });

  it('asks nothing of a word that was shown as saved only after the look', () => {
    expect(judgeText([typed(1, { savedAt: 1_001 })], '', NOW)).toEqual([]);
  });

  it('[E2] finds a word that went without being kept as text, and asks no more of one that was', () => {
    const lost = judgeText([typed(1, { savedAt: 200, gone: 'lost' })], '', NOW);
    expect(lost).toEqual(['w1. went from Noor 1, which does not keep it as text']);
    expect(judgeText([typed(1, { savedAt: 200, gone: 'kept' })], '', NOW)).toEqual([]);
  });

  it('finds a word that stands there twice', () => {
    expect(judgeText([typed(1)], 'w1. w1.', NOW)).toEqual(['w1. by Noor 1 stands there 2 times']);
  });

  it('finds a word that came back after its deletion was shown as saved', () => {
    const deleted = typed(2, { kind: 'delete', word: 'w1.', savedAt: 300 });
    const changes = [typed(1, { savedAt: 200 }), deleted];
    expect(judgeText(changes, '', NOW)).toEqual([]);
    expect(judgeText(changes, 'w1.', NOW)).toEqual([
      'w1. stands there, though Noor 1 was shown its deletion',
    ]);
  });

  it('finds a word of nobody', () => {
    expect(judgeText([], 'w7.', NOW)).toEqual(['w7. stands there, and nobody typed it']);
  });
});

describe('[E3] the judge of a text', () => {
  it('finds a word by somebody who only reads', () => {
    const wrong = judgeText([typed(1, { standing: 'never', page: 'Dora 9' })], 'w1.', NOW);
    expect(wrong).toEqual(['w1. by Dora 9 stands there, typed without the right']);
  });

  it('finds a word that came in while its author had lost the right, and takes it afterwards', () => {
    const changes = [typed(1, { standing: 'late', at: 700 })];
    expect(judgeText(changes, 'w1.', { ...NOW, lapsedSince: 500 })).toEqual([
      'w1. by Noor 1 came in while its author was without the right',
    ]);
    expect(judgeText(changes, 'w1.', NOW)).toEqual([]);
  });
});

describe('[E4] the judge of agreement', () => {
  it('names who differs, and where', () => {
    const same = { where: 'the log', text: 'w1.w2.' };
    expect(judgeAgreement([same, { ...same, where: 'Noor 1' }])).toEqual([]);
    expect(judgeAgreement([same, { where: 'Noor 1', text: 'w1.' }])).toEqual([
      'Noor 1 differs from the log: "w1." against "w1.w2." at 3 of 3 and 6',
    ]);
  });

  it('tells what a reader typed from what was lost and still stands on their page', () => {
    const changes = [typed(1), typed(2, { standing: 'never' }), typed(3)];
    const compared = compareReader(changes, 'Before. w1.w2.w3.', 'Before. w1.', BROUGHT);
    expect(compared).toEqual({ shown: 'Before. w1.', logged: 'Before. w1.', lost: ['w3.'] });
  });

  it('tells a deletion that was lost, and what a reader really lacks', () => {
    const deleted = typed(2, { kind: 'delete', word: 'w1.' });
    const lost = compareReader([typed(1), deleted], '', 'w1.', BROUGHT);
    expect(lost).toEqual({ shown: '', logged: '', lost: ['w1.'] });
    const lacking = compareReader([typed(1)], '', 'w1.', BROUGHT);
    expect(lacking).toEqual({ shown: '', logged: 'w1.', lost: [] });
  });
});
