import { describe, expect, it } from 'vitest';
import { detailOf, findLines, type Line } from './lines.js';

function line(number: number, sentence: string, person: string): Line {
  return {
    event: {
      number,
      type: 'incidentClosed',
      at: '2026-11-23T02:00:00Z',
      by: null,
      payload: { reason: 'The river is clean' },
      hash: `${number}`.padStart(64, 'ab'),
    },
    sentence,
    person,
    detail: { kind: 'reason', words: 'The river is clean' },
  };
}
const lines = [
  line(1, 'Nguyễn Đức opened the incident', 'Nguyễn Đức'),
  line(2, 'Tomás Reyes signed v3', 'Tomás Reyes'),
];

describe('the record', () => {
  it('is searched without regard to case and accents, every word counting', () => {
    expect(findLines(lines, 'nguyen duc')).toEqual([lines[0]]);
    expect(findLines(lines, 'TOMAS v3')).toEqual([lines[1]]);
    expect(findLines(lines, 'tomas opened')).toEqual([]);
  });

  it('is searched in the words that people wrote, too', () => {
    expect(findLines(lines, 'river clean')).toHaveLength(2);
    expect(findLines(lines, '  ')).toHaveLength(2);
  });

  it('[A1] shows an erased event without its words', () => {
    const [first] = lines;
    if (!first) throw new Error('no line');
    expect(detailOf(first.event)).toEqual({ kind: 'reason', words: 'The river is clean' });
    expect(detailOf({ ...first.event, payload: null })).toBeNull();
  });
});
