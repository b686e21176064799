import { describe, expect, it } from 'vitest';
import { reuse } from './reuse.js';

describe('reuse', () => {
  it('gives back the old view when nothing changed', () => {
    const before = { facts: [{ id: 'a', value: { n: 1 } }], title: 'x' };
    expect(reuse(before, structuredClone(before))).toBe(before);
  });

  it('keeps rows that did not change when another is put before them', () => {
    const before = { facts: [{ id: 'a', n: 1 }] };
    const after = reuse(before, {
      facts: [
        { id: 'b', n: 2 },
        { id: 'a', n: 1 },
      ],
    });
    expect(after.facts[1]).toBe(before.facts[0]);
    expect(after.facts).toHaveLength(2);
  });

  it('never hides a change', () => {
    const before = { a: { list: [1, 2, 3] }, b: { gone: 1 } as Record<string, number> };
    const after = { a: { list: [1, 2] }, b: {} };
    expect(reuse(before, after)).toEqual(after);
    expect(reuse<unknown>(null, [])).toEqual([]);
    expect(reuse<unknown>({ x: 1 }, null)).toBeNull();
  });
});
