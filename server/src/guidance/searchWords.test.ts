import { describe, expect, it } from 'vitest';
import { searchQuery, searchWords } from './searchWords.js';

describe('words of the library', () => {
  it.each([
    ['vi', 'Không uống nước máy, đường ống', 'khong uong nuoc may duong ong'],
    ['uk', 'Не пийте воду з-під крана', 'не пиите воду з під крана'],
    ['en', 'Don’t drink: 2,400 litres', 'dont drink 2400 litres'],
    ['ar', 'لا تَشْرَبوا الماء', 'لا تشربوا الماء'],
  ])('are without case, marks and signs (%s)', (language, text, expected) => {
    expect(searchWords(text, language).join(' ')).toBe(expected);
  });

  it('are cut where a script writes no spaces, and keep its vowels', () => {
    const words = searchWords('កុំផឹកទឹក', 'km');
    expect(words.length).toBeGreaterThan(1);
    expect(words.join('')).toBe('កុំផឹកទឹក');
  });

  it('are asked for by their beginnings, each once, and never as anything else', () => {
    expect(searchQuery('Nước nuoc sạch')).toBe("'nuoc':* & 'sach':*");
    expect(searchQuery("'; drop table & | ! ( ) :*")).toBe("'drop':* & 'table':*");
    expect(searchQuery(' …!  ')).toBeNull();
  });
});
