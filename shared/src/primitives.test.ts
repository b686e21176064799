import { describe, expect, it } from 'vitest';
import { line, prose } from './primitives.js';

describe('words that come in', () => {
  it('lose what nobody sees, and what no feed could hold', () => {
    const typed = ' Bell\u0007, no\uFFFE sign\uFFFF ';
    expect(line(40).parse(typed)).toBe('Bell, no sign');
    expect(prose(40).parse(`${typed}\n two`)).toBe('Bell, no sign \n two');
  });
});
