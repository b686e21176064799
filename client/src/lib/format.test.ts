import { describe, expect, it } from 'vitest';
import { clock, clockOrDay, clockSeconds, day, number } from './format.js';

const AT = '2026-11-23T01:31:12Z';
const ZONE = 'Europe/Warsaw';

describe('times', () => {
  it('are 24-hour clock times in the given zone, in every language', () => {
    for (const language of ['en', 'vi', 'uk']) {
      expect(clock(AT, language, ZONE)).toBe('02:31');
      expect(clockSeconds(AT, language, ZONE)).toBe('02:31:12');
      expect(clock('2026-11-22T23:05:00Z', language, ZONE)).toBe('00:05');
    }
  });

  it('name the day only when it is another one', () => {
    expect(clockOrDay(AT, '2026-11-23T20:00:00Z', 'en', ZONE)).toBe('02:31');
    expect(clockOrDay('2026-11-22T22:40:00Z', AT, 'en', ZONE)).toBe('22 November, 23:40');
    expect(day(AT, 'uk', ZONE)).toBe('23 листопада');
  });
});

describe('numbers', () => {
  it('are grouped as the language groups them', () => {
    expect(number(3500, 'en')).toBe('3,500');
    expect(number(3500, 'vi')).toBe('3.500');
  });
});
