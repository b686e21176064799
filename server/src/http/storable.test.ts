import { expect, it } from 'vitest';
import { unstorable } from './storable.js';

it('names the first text that the store cannot keep, however deep it stands', () => {
  expect(unstorable({ title: 'a', value: { unit: 'l\0' } })).toBe('value.unit');
  expect(unstorable({ list: ['a', 'b\udc00'] })).toBe('list.1');
  expect(unstorable({ words: { 'e\0': 'a' } })).toBe('words');
});

it('lets through everything else: whole pairs, line breaks, numbers, nothing', () => {
  expect(unstorable({ a: '🌊\n\u200b', b: 1, c: null, d: [true, undefined] })).toBeNull();
});
