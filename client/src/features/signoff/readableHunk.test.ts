import type { DiffSegment } from '@accord/shared/wordDiff';
import { describe, expect, it } from 'vitest';
import { readableRuns } from './readableHunk.js';

const segments = (...all: [DiffSegment['kind'], string][]): DiffSegment[] =>
  all.map(([kind, text]) => ({ kind, text, from: 0, to: 0 }));
const read = (all: DiffSegment[], isCutBefore = false, isCutAfter = false) =>
  readableRuns({
    hunk: { part: 'know', segments: all, change: 'words' },
    whys: [],
    isCutBefore,
    isCutAfter,
  })
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('');

describe('a changed sentence', () => {
  it('joins words that changed side by side', () => {
    const all = segments(
      ['same', 'At 01:40 '],
      ['removed', 'an'],
      ['added', 'a'],
      ['same', ' '],
      ['removed', 'unknown '],
      ['same', 'solvent'],
    );
    expect(read(all)).toBe('At 01:40 -[an unknown ]+[a ]solvent');
  });

  it('keeps a replaced word apart from its replacement', () => {
    const all = segments(
      ['same', 'every '],
      ['removed', 'hour'],
      ['added', '20 minutes'],
      ['same', '.'],
    );
    expect(read(all)).toBe('every -[hour] +[20 minutes].');
  });

  it('is cut at blanks, never inside a time', () => {
    const all = segments(['same', ':56. No one '], ['added', 'else '], ['same', 'was ill ']);
    expect(read(all, true, true)).toBe('…No one +[else ]was ill…');
  });
});
