import { describe, expect, it } from 'vitest';
import {
  afterAttempt,
  isForgotten,
  MOST_TRIES,
  type Tried,
  waitMs,
  whenOvertaken,
} from './rules.js';

const now = new Date('2026-11-23T02:31:00Z');
const minutesAgo = (count: number) => new Date(now.getTime() - count * 60_000);
const tried = (over: Partial<Tried> = {}): Tried => ({
  knowsAgain: 'always',
  tries: 1,
  unknownSince: null,
  now,
  chance: 0.5,
  ...over,
});
const failed = { kind: 'failed', again: true } as const;
const unknown = { kind: 'unknown' } as const;

describe('[R4] after an attempt', () => {
  it('a failure that may pass is tried again, later each time', () => {
    expect(afterAttempt(failed, tried())).toEqual({
      state: 'waiting',
      dueAt: new Date(now.getTime() + 5_000),
    });
    const waits = [1, 2, 3, 4, 5, 6, 7].map((tries) => waitMs(tries, 0.5));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set([0, 0.3, 0.9].map((chance) => waitMs(3, chance))).size).toBe(3);
  });

  it('waits as long as the receiver asks for, and not for a day', () => {
    const asked = afterAttempt({ ...failed, afterMs: 60_000 }, tried());
    expect(asked).toEqual({ state: 'waiting', dueAt: new Date(now.getTime() + 60_000) });
    const long = afterAttempt({ ...failed, afterMs: 86_400_000 }, tried());
    expect(long).toEqual({ state: 'waiting', dueAt: new Date(now.getTime() + 900_000) });
  });

  it('what can never succeed, or was tried enough, is given up', () => {
    expect(afterAttempt({ kind: 'failed', again: false }, tried())).toEqual({ state: 'givenUp' });
    expect(afterAttempt(failed, tried({ tries: MOST_TRIES }))).toEqual({ state: 'givenUp' });
    expect(afterAttempt(unknown, tried({ tries: MOST_TRIES }))).toEqual({ state: 'givenUp' });
  });

  it('mail of which nobody knows is not sent again by itself', () => {
    expect(afterAttempt(unknown, tried({ knowsAgain: 'never' }))).toEqual({ state: 'unsure' });
  });

  it('a post of which nobody knows is tried again only while its key is known', () => {
    const post = { knowsAgain: 'forAnHour', unknownSince: minutesAgo(30) } as const;
    expect(afterAttempt(unknown, tried(post)).state).toBe('waiting');
    const later = { ...post, unknownSince: minutesAgo(56) };
    expect(afterAttempt(failed, tried(later))).toEqual({ state: 'unsure' });
    expect(afterAttempt(failed, tried({ ...post, tries: MOST_TRIES }))).toEqual({
      state: 'unsure',
    });
    expect(isForgotten(tried(later))).toBe(true);
    expect(isForgotten(tried({ ...later, knowsAgain: 'always' }))).toBe(false);
  });

  it('words that a newer text replaced are not sent, or may have been where nobody knows', () => {
    expect(whenOvertaken({ unknownSince: null })).toBe('overtaken');
    expect(whenOvertaken({ unknownSince: minutesAgo(1) })).toBe('unsure');
  });

  it('all tries together end while a key that is known for an hour is still known', () => {
    const all = Array.from({ length: MOST_TRIES - 1 }, (_, at) => waitMs(at + 1, 1));
    expect(all.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(55 * 60_000);
  });
});
