import { describe, expect, it } from 'vitest';
import { firstsOf } from './firsts.js';

const rows = (...attached: [string, string | null][]) =>
  attached.map(([id, sameAs]) => ({ id, sameAs }));

describe('[Q4][D4] which signal asked first', () => {
  it('is the one that others are attached to', () => {
    expect([...firstsOf(rows(['a', null], ['b', 'a'], ['c', null]))]).toEqual([['b', 'a']]);
  });

  it('is itself, where the other is in a room that was parted from this one', () => {
    expect([...firstsOf(rows(['b', 'elsewhere'], ['c', 'b']))]).toEqual([['c', 'b']]);
  });

  it('is the end of a way over two rooms, and the oldest where that leads round', () => {
    expect([...firstsOf(rows(['a', null], ['b', 'a'], ['c', 'b']))]).toEqual([
      ['b', 'a'],
      ['c', 'a'],
    ]);
    expect([...firstsOf(rows(['z', 'b'], ['a', 'b'], ['b', 'a'], ['c', 'b']))]).toEqual([
      ['z', 'a'],
      ['b', 'a'],
      ['c', 'a'],
    ]);
  });
});
