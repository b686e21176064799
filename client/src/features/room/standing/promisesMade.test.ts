import type { Finding, TextPlace } from '@accord/shared/findings';
import { describe, expect, it } from 'vitest';
import { promisesMade } from './promisesMade.js';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const release: TextPlace = {
  kind: 'release',
  statementId: 'statement',
  language: 'en',
  releaseId: 'release',
  number: 1,
};
const answer = (isGiven: boolean): TextPlace => ({
  kind: 'answer',
  language: 'en',
  answerId: 'answer',
  incidentId: 'incident',
  numbers: [4],
  isGiven,
});
const draft: TextPlace = { kind: 'draft', statementId: 'statement', language: 'en' };

function promise(at: string, places: TextPlace[], language = 'en'): Finding {
  return {
    key: '0'.repeat(32),
    kind: 'promise',
    left: {
      kind: 'text',
      language,
      part: 'commitment',
      sentence: `${language} ${at}`,
      from: 0,
      to: 2,
      places,
    },
    right: null,
    lackedIn: null,
    since: `2026-11-23T${at}:00.000Z`,
    instead: null,
    settled: null,
  };
}
const made = (findings: Finding[], clocks: string[] = [], language = 'en') =>
  promisesMade(findings, language, clocks, NOW).map((one) => [
    one.spot.sentence,
    one.places.length,
  ]);

describe('[V4] what the public was promised in words', () => {
  it('is what a public page or a given answer says, the earliest first', () => {
    expect(
      made([
        promise('04:00', [answer(true)]),
        promise('03:15', [draft, release]),
        promise('03:30', [draft]),
        promise('03:45', [answer(false)]),
      ]),
    ).toEqual([
      ['en 03:15', 1],
      ['en 04:00', 1],
    ]);
  });

  it('is one promise in several languages, in the words of whoever reads', () => {
    const both = [promise('03:15', [release], 'vi'), promise('03:15', [release])];
    expect(made(both)).toEqual([['en 03:15', 2]]);
    expect(made(both, [], 'vi')).toEqual([['vi 03:15', 2]]);
    expect(made(both, [], 'uk')).toEqual([['vi 03:15', 2]]);
  });

  it('is listed until its time, while nobody settled it and no clock runs for it', () => {
    const settled = {
      how: 'fixed',
      reason: null,
      by: 'person',
      at: '2026-11-23T01:00:00Z',
    } as const;
    expect(made([promise('02:00', [release]), promise('01:00', [release])])).toEqual([]);
    expect(made([{ ...promise('03:15', [release]), settled }])).toEqual([]);
    expect(made([promise('03:15', [release])], ['2026-11-23T03:15:00Z'])).toEqual([]);
  });
});
