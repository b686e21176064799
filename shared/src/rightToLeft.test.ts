import { describe, expect, it } from 'vitest';
import { isRightToLeft } from './rightToLeft.js';

describe('a text from right to left', () => {
  it('is one in a language that is usually written so, in any region', () => {
    const usual = ['ar', 'ar-EG', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur-PK', 'yi'];
    expect(usual.filter((one) => !isRightToLeft(one))).toEqual([]);
  });

  it('is told by the script where the language has several', () => {
    expect(['ku-Arab', 'pa-Arab', 'pa-PK', 'az-Arab'].every(isRightToLeft)).toBe(true);
    expect(['ku', 'pa', 'az', 'sd-Deva', 'ar-Latn'].some(isRightToLeft)).toBe(false);
  });

  it('is none in any other language, or where it is none', () => {
    expect(['en', 'vi', 'uk', 'zh-Hant', 'km', '', 'no language', 'x'].some(isRightToLeft)).toBe(
      false,
    );
  });
});
