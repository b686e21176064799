import { describe, expect, it } from 'vitest';
import { hourGeometry, labelsThatFit } from './hourLine.js';

const minutes = (n: number) => n * 60_000;
const span = (now: number) => ({ openedAt: 0, dueAt: minutes(60), now: minutes(now) });

describe('the hour line', () => {
  it('is quiet, then solid at 30 minutes, due soon at 10, late past the flag', () => {
    expect([29, 30, 50, 60.1].map((now) => hourGeometry(span(now)).urgency)).toEqual([
      'quiet',
      'solid',
      'soon',
      'late',
    ]);
  });

  it('puts now where the time that is left begins', () => {
    expect(hourGeometry(span(15)).now).toBe(25);
    expect(hourGeometry(span(15)).due).toBe(100);
  });

  it('moves the flag into the track when late, and keeps now at the end', () => {
    const late = hourGeometry(span(66));
    expect(late.now).toBe(100);
    expect(late.due).toBeCloseTo(90.9, 1);
    expect(late.at(minutes(30))).toBeCloseTo(45.45, 1);
    expect(late.at(minutes(63))).toBeCloseTo(95.45, 1);
  });

  it('keeps room for what happened, however late it is', () => {
    expect(hourGeometry(span(6000)).due).toBe(20);
  });

  it('draws the first of two labels that would touch', () => {
    expect(labelsThatFit([10, 12, 30], 5)).toEqual([true, false, true]);
  });
});
