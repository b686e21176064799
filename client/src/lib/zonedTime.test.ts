import { describe, expect, it } from 'vitest';
import { instantOf, plainTime, wallTime } from './zonedTime.js';

describe('times of a zone', () => {
  it('go in and come out as the same wall time', () => {
    for (const zone of ['Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'America/St_Johns', 'UTC']) {
      const at = instantOf({ date: '2026-11-23', time: '03:15' }, zone);
      expect(at && wallTime(Date.parse(at), zone)).toEqual({ date: '2026-11-23', time: '03:15' });
    }
  });

  it('know the offset of their own day', () => {
    expect(instantOf({ date: '2026-07-01', time: '12:00' }, 'Europe/Berlin')).toBe(
      '2026-07-01T10:00:00.000Z',
    );
    expect(instantOf({ date: '2026-12-01', time: '12:00' }, 'Europe/Berlin')).toBe(
      '2026-12-01T11:00:00.000Z',
    );
  });

  it('are none while a field is empty', () => {
    expect(instantOf({ date: '', time: '12:00' }, 'UTC')).toBeNull();
    expect(instantOf({ date: '2026-07-01', time: '' }, 'UTC')).toBeNull();
  });
});

describe('a clock time as people type it', () => {
  it.each([
    ['2:31', '02:31'],
    ['02.31', '02:31'],
    ['0231', '02:31'],
    ['231', '02:31'],
    ['24:00', null],
    ['12:60', null],
    ['soon', null],
  ])('%s is %s', (typed, time) => {
    expect(plainTime(typed)).toBe(time);
  });
});
