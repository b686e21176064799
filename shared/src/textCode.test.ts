import { describe, expect, it } from 'vitest';
import { isSameCode, textCode } from './textCode.js';

const HASH = `${'f'.repeat(8)}${'0'.repeat(56)}`;

describe('the code of a text', () => {
  it('is the first 30 bits in six letters that nobody mishears', () => {
    expect(textCode('0'.repeat(64), false)).toBe('000 000');
    expect(textCode('f'.repeat(64), false)).toBe('ZZZ ZZZ');
    expect(textCode(HASH, false)).toBe('ZZZ ZZZ');
    // 00001 00010 00011 00100 00101 00110, in hexadecimal and then anything.
    expect(textCode(`0886429${'8'.padEnd(57, '0')}`, false)).toBe('123 456');
    expect(
      'ILOU'.split('').some((letter) => textCode('9'.repeat(64), false).includes(letter)),
    ).toBe(false);
  });

  it('grows by the next bits, so that the short one is its beginning', () => {
    expect(textCode(HASH, false, 9)).toBe('ZZZ ZZZ R00');
  });

  it('[R2] of an exercise says so', () => {
    expect(textCode(HASH, true)).toBe('EX ZZZ ZZZ');
  });
});

describe('a code as it was heard', () => {
  it.each([
    ['K7F 2MQ', 'k7f2mq', true],
    ['K7F 2MQ', ' K7F-2MQ.', true],
    ['01F 2MQ', 'OLF 2MQ', true],
    ['EX K7F 2MQ', 'K7F 2MQ', true],
    ['EX K7F 2MQ', 'ex k7f 2mq', true],
    ['K7F 2MQ', 'K7F 2MN', false],
    ['K7F 2MQ', 'EX K7F 2MQ', false],
    ['EXK 7F2', 'K7F2', false],
    ['K7F 2MQ', '', false],
  ])('%s, heard as "%s": %s', (code, heard, isSame) => {
    expect(isSameCode(code, heard)).toBe(isSame);
  });
});
