import { expect, it } from 'vitest';
import { asksForFact } from './keys.js';

it.each([
  ['Next update: ', true],
  ['(', true],
  ['«', true],
  ['目前结果：', true],
  ['机场', true],
  ['ប្រជាជន', true],
  ['24', false],
  ['km', false],
  ['https:', false],
  ['кг', false],
  ['المطار', false],
])('[F2] a slash behind “%s” asks for a fact: %s', (before, asks) => {
  expect(asksForFact(before)).toBe(asks);
});
