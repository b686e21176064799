import { describe, expect, it } from 'vitest';
import { stackNotes } from './stackNotes.js';

const note = (id: string, top: number) => ({ id, top, height: 50 });

describe('notes in the margin', () => {
  it('stand beside their words where there is room', () => {
    expect([...stackNotes([note('a', 10), note('b', 200)], 8).values()]).toEqual([10, 200]);
  });

  it('move down below the one above them, in the order of their words', () => {
    const placed = stackNotes([note('b', 20), note('a', 10), note('c', 30)], 8);
    expect(Object.fromEntries(placed)).toEqual({ a: 10, b: 68, c: 126 });
  });
});
