import type { Ask } from '@accord/shared/asks';
import type { Fact } from '@accord/shared/facts';
import { PARTS } from '@accord/shared/parts';
import type { VersionHead, VersionText } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import { sayFirst } from './sayFirst.js';

const EMPTY = Object.fromEntries(PARTS.map((part) => [part, []]));
const chip = (factId: string) => ({
  type: 'chip',
  factId,
  form: 'value',
  shown: '9',
  status: 'confirmed',
});
const text = (language: string, factIds: string[], behind: object[] = []) =>
  ({
    id: language,
    language,
    canonical: { parts: { ...EMPTY, know: [{ type: 'paragraph', content: factIds.map(chip) }] } },
    pace: { behind, ahead: 0 },
  }) as unknown as VersionText;
const fact = (id: string, number: number, conflict = false) =>
  ({ id, conflict, current: { number }, history: [{ number: 1 }] }) as unknown as Fact;
const ask = (id: string, over: Partial<Ask>): Ask =>
  ({
    ...{ id, statementId: 's', placeId: 'wat', language: 'en', versionNumber: 1 },
    ...{ state: 'open', answers: [] },
    ...over,
  }) as unknown as Ask;

const BLOCK = { part: 'know', why: 'changed', was: 'Nine.', now: 'Ten.', own: 'Chín.' };
const head = {
  ...{ statementId: 's', number: 2 },
  leavesOut: [
    { askId: 'a', language: 'en', part: 'know', words: 'Left out.' },
    { askId: 'a', language: 'fr', part: 'know', words: 'Omis.' },
  ],
} as unknown as VersionHead;
const input = {
  approval: { placeId: 'wat' },
  head,
  version: { facts: [{ factId: 'injured', version: 1, status: 'confirmed' as const }] },
  texts: [text('en', ['injured', 'steady']), text('vi', ['injured'], [BLOCK])],
  facts: [fact('injured', 3), fact('steady', 1), fact('elsewhere', 2)],
  changedFactIds: ['injured', 'elsewhere'],
  asks: [
    ask('answered', { state: 'answered' }),
    ask('open', {}),
    ask('settled', { state: 'settled' }),
    ask('theirs', { placeId: 'hlt' }),
    ask('later', { versionNumber: 3 }),
    ask('other', { language: 'fr' }),
  ],
};

describe('[S9] what is said first on the phone', () => {
  it('is what the sign-off page would show beside these words, and nothing of others', () => {
    const first = sayFirst(input);
    expect(first.facts.map(({ fact: one, before }) => [one.id, before?.number])).toEqual([
      ['injured', 1],
    ]);
    expect(first.said).toEqual([{ factId: 'injured', version: 3 }]);
    expect(first.asks.map((one) => one.id)).toEqual(['open', 'answered']);
    expect(first.behind).toEqual([{ language: 'vi', block: BLOCK }]);
    expect(first.leftOut.map(({ block }) => block.words)).toEqual(['Left out.']);
  });

  it('is something else once a fact moved again or somebody answered, and nothing where nothing is', () => {
    const { key } = sayFirst(input);
    const moved = { ...input, facts: [fact('injured', 4)] };
    const disputed = { ...input, facts: [fact('injured', 3, true)] };
    expect(new Set([key, sayFirst(moved).key, sayFirst(disputed).key]).size).toBe(3);
    const nothing = { ...input, changedFactIds: [], asks: [], texts: [text('fr', [])] };
    expect(sayFirst({ ...nothing, head: { ...head, leavesOut: [] } }).key).toBe('');
  });
});
