import { describe, expect, it } from 'vitest';
import { detailOf, findLines, type Line, verifyOf } from './lines.js';

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
    verify: null,
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

  it('[R6] leads from a release to the page where anybody can check it', () => {
    const release = {
      id: '7d3a0a52-6c3e-4e5a-9a56-0c2f4c0c2f4c',
      statementId: '7d3a0a52-6c3e-4e5a-9a56-0c2f4c0c2f4d',
      versionId: null,
      kind: 'withdrawal',
      ofReleaseId: null,
      number: 2,
      slug: '26-0147-update-1',
      languages: ['en'],
      at: '2026-11-23T02:00:00Z',
      by: '7d3a0a52-6c3e-4e5a-9a56-0c2f4c0c2f4e',
      secondBy: null,
      correctedBy: null,
      isShown: true,
      withdrawnBy: null,
      paths: { en: '/news/26-0147-update-1/en' },
    } as const;
    const [first] = lines;
    if (!first) throw new Error('no line');
    const event = {
      ...first.event,
      type: 'withdrawn',
      payload: { releaseId: release.statementId, withdrawalReleaseId: release.id },
    } as const;
    const releases = [{ ...release, languages: ['en'], follows: [] }];
    expect(verifyOf(event, releases)).toBe('/news/26-0147-update-1/en/2/verify');
    expect(verifyOf(event, [])).toBeNull();
    expect(verifyOf({ ...event, payload: null }, releases)).toBeNull();
    expect(verifyOf(first.event, releases)).toBeNull();
  });
});
