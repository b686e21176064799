import { describe, expect, it } from 'vitest';
import { labelledPairs } from '../../../tests/golden/contradictions/pairs.js';
import { judge, scoreOf } from '../../../tests/golden/contradictions/score.js';

const everything = labelledPairs().map(judge);
/** What was written blind is measured apart: no threshold is set on what was written to be failed. */
const judged = everything.filter(({ pair }) => pair.half !== 'blind' && pair.half !== 'night');

describe('[V1] the labelled set', () => {
  it('is large, and half of it contradicts', () => {
    const contradictions = judged.filter(({ pair }) => pair.is).length;
    expect(judged.length).toBeGreaterThanOrEqual(400);
    expect(contradictions / judged.length).toBeGreaterThan(0.48);
    expect(contradictions / judged.length).toBeLessThan(0.52);
    expect(new Set(everything.map(({ pair }) => pair.id)).size).toBe(everything.length);
  });

  it.each(['development', 'heldOut'] as const)(
    'is judged rightly: precision over 0.95, recall over 0.9, in the half %s',
    (half) => {
      const score = scoreOf(judged.filter(({ pair }) => pair.half === half));
      expect(score.precision).toBeGreaterThan(0.95);
      expect(score.recall).toBeGreaterThan(0.9);
    },
  );

  it.each(['en', 'vi', 'uk'])(
    'holds in each language alone: precision over 0.9, recall over 0.85: %s',
    (language) => {
      const score = scoreOf(judged.filter(({ pair }) => pair.language === language));
      expect(score.precision).toBeGreaterThan(0.9);
      expect(score.recall).toBeGreaterThan(0.85);
    },
  );

  it.each(['fact', 'corrected', 'texts', 'language', 'speculation', 'promise'])(
    'holds for each kind alone: precision over 0.9, recall over 0.85: %s',
    (kind) => {
      const score = scoreOf(judged.filter(({ pair }) => pair.kind === kind));
      expect(score.precision).toBeGreaterThan(0.9);
      expect(score.recall).toBeGreaterThan(0.85);
    },
  );
});
