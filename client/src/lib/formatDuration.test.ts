import { describe, expect, it } from 'vitest';
import { duration, hoursAndMinutes, urgencyOf, wholeMinutes } from './formatDuration.js';

const seconds = (n: number) => n * 1000;

describe('a duration', () => {
  it('is minutes and seconds up to two hours', () => {
    expect(duration(seconds(20 * 60 + 46))).toEqual({ digits: '20:46', unit: 'minutes' });
    expect(duration(seconds(66 * 60 + 14))).toEqual({ digits: '66:14', unit: 'minutes' });
    expect(duration(0)).toEqual({ digits: '00:00', unit: 'minutes' });
  });

  it('is hours and minutes from two hours on', () => {
    expect(duration(seconds(2 * 3600 + 14 * 60 + 59))).toEqual({ digits: '2:14', unit: 'hours' });
    expect(duration(seconds(26 * 3600))).toEqual({ digits: '26:00', unit: 'hours' });
  });

  it('has no sign; the word beside it says late', () => {
    expect(duration(-seconds(374)).digits).toBe('06:14');
    expect(wholeMinutes(-seconds(374))).toBe(6);
    expect(hoursAndMinutes(seconds(8040))).toEqual({ hours: 2, minutes: 14 });
  });
});

describe('urgency', () => {
  it('changes at 30 minutes, 10 minutes and the deadline itself', () => {
    const minute = seconds(60);
    expect(urgencyOf(30 * minute + 1)).toBe('quiet');
    expect(urgencyOf(30 * minute)).toBe('solid');
    expect(urgencyOf(10 * minute)).toBe('soon');
    expect(urgencyOf(0)).toBe('soon');
    expect(urgencyOf(-1)).toBe('late');
  });
});
