import type { CanonicalParts } from '@accord/shared/canonicalText';
import type { FactWording } from '@accord/shared/factWording';
import { describe, expect, it } from 'vitest';
import { submitReasons } from './submitReasons.js';

const wording = (factId: string, status: FactWording['status'], value: string | null) =>
  [factId, { factId, factVersion: 1, status, value, valueUnit: value, label: 'label' }] as const;
const citing = (...factIds: string[]): CanonicalParts => ({
  title: [],
  empathy: [],
  act: [],
  know: [
    {
      type: 'paragraph',
      content: factIds.map((factId) => ({
        type: 'chip',
        factId,
        form: 'value',
        shown: 'x',
        status: 'confirmed',
      })),
    },
  ],
  unknown: [],
  doing: [],
  commitment: [],
  more: [],
});
const ready = {
  unsaved: 0,
  missing: [],
  parts: citing('a'),
  wordings: new Map([wording('a', 'confirmed', '9')]),
  cites: () => true,
  sameAs: null,
};

describe('a text to submit', () => {
  it('has no reason to wait when all is in order', () => {
    expect(submitReasons(ready)).toEqual([]);
  });

  it('waits until the text has arrived', () => {
    expect(submitReasons({ ...ready, parts: null })).toEqual([{ reason: 'opening' }]);
  });

  it('waits until what is typed is saved, since only that is frozen', () => {
    expect(submitReasons({ ...ready, unsaved: 2 })).toEqual([{ reason: 'unsaved', changes: 2 }]);
  });

  it('names the retracted facts that it cites', () => {
    const wordings = new Map([wording('a', 'retracted', '9')]);
    expect(submitReasons({ ...ready, wordings })).toEqual([
      { reason: 'retracted', factIds: ['a'] },
    ]);
  });

  it('names each fact without words in its language once', () => {
    const wordings = new Map([wording('a', 'confirmed', null)]);
    expect(submitReasons({ ...ready, parts: citing('a', 'a'), wordings })).toEqual([
      { reason: 'wordless', factIds: ['a'] },
    ]);
  });

  it('[D2] names the facts of another number once, whatever else is wrong with them', () => {
    const wordings = new Map([wording('a', 'confirmed', '9'), wording('b', 'retracted', null)]);
    const cites = (factId: string) => factId === 'a';
    expect(submitReasons({ ...ready, parts: citing('a', 'b', 'b'), wordings, cites })).toEqual([
      { reason: 'foreign', factIds: ['b'] },
    ]);
  });

  it('says when a version already says exactly this', () => {
    expect(submitReasons({ ...ready, sameAs: 3 })).toEqual([{ reason: 'unchanged', version: 3 }]);
  });
});
