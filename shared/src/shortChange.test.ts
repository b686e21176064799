import { describe, expect, it } from 'vitest';
import { shortChange } from './shortChange.js';
import { diffWords } from './wordDiff.js';

const short = (before: string, after: string, language = 'en') =>
  shortChange(diffWords(before, after, language), language)
    .map(({ kind, text }) => ({ same: text, removed: `[−${text}]`, added: `[+${text}]` })[kind])
    .join('|');

describe('a change cut to a line', () => {
  it.each([
    [
      'The fumes injured 9 people.',
      'The fumes injured 12 people.',
      'The fumes injured |[−9]|[+12]| people.',
    ],
    [
      'On Monday night the fumes of the plant injured 9 people, and all of them have gone home.',
      'On Monday night the fumes of the plant injured 12 people, and all of them have gone home.',
      '…the plant injured |[−9]|[+12]| people, and all…',
    ],
    ['Wait.', 'Wait. Do not drink tap water.', 'Wait.|[+ Do not drink tap water.]'],
    ['Close the taps. Wait.', 'Wait.', '[−Close the taps. ]|Wait.'],
    ['One\nTwo', 'One\nThree', 'One |[−Two]|[+Three]'],
    ['The same.', 'The same.', ''],
  ])('shows of “%s” and “%s” the words in their place', (before, after, shown) => {
    expect(short(before, after)).toBe(shown);
  });

  it('shows a long run by its beginning', () => {
    const long = Array.from({ length: 30 }, (_, at) => `word${at}`).join(' ');
    expect(short('Wait.', `Wait. ${long}`)).toBe(
      'Wait.|[+ word0 word1 word2 word3 word4 word5 word6 word7…]',
    );
  });

  it('cuts languages without blanks between words, too', () => {
    const before = '昨晚工厂的气体泄漏造成九人受伤，他们都已经回家了。';
    expect(short(before, before.replace('九', '十二'), 'zh')).toMatch(/^….*\[−.*\]\|\[\+.*…$/);
  });
});
