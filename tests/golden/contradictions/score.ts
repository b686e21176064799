/** Precision and recall of the checker over labelled pairs. */

import { check } from '../../../server/src/voice/check.js';
import { createReader } from '../../../server/src/voice/reading/reader.js';
import { type FindingContent, isOpen } from '../../../shared/src/findings.js';
import { checkedOf, type LabelledPair } from './pairs.js';

/** What may be reported for a pair of this kind. */
const EXPECTED: Readonly<Record<LabelledPair['kind'], readonly FindingContent['kind'][]>> = {
  fact: ['fact'],
  corrected: ['corrected'],
  neverSaid: ['neverSaid'],
  texts: ['texts'],
  language: ['language', 'lacks', 'adds'],
  speculation: ['speculation'],
  promise: ['promise'],
};

export interface Judged {
  readonly pair: LabelledPair;
  readonly findings: readonly FindingContent[];
  readonly outcome: 'hit' | 'miss' | 'falseAlarm' | 'rightlyQuiet';
}

/** Any finding for a pair without a contradiction is a false alarm, of whatever kind. */
export function judge(pair: LabelledPair): Judged {
  const { checked, now } = checkedOf(pair);
  const findings = check(checked, createReader()).filter((one) =>
    isOpen({ since: one.since, settled: null }, now),
  );
  const isRight = findings.some((one) => EXPECTED[pair.kind].includes(one.kind));
  const outcome = pair.is
    ? isRight
      ? 'hit'
      : 'miss'
    : findings.length > 0
      ? 'falseAlarm'
      : 'rightlyQuiet';
  return { pair, findings, outcome };
}

export interface Score {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly misses: number;
  readonly falseAlarms: number;
}

export function scoreOf(judged: readonly Judged[]): Score {
  const count = (outcome: Judged['outcome']) =>
    judged.filter((one) => one.outcome === outcome).length;
  const [hits, misses, falseAlarms] = [count('hit'), count('miss'), count('falseAlarm')];
  return {
    pairs: judged.length,
    precision: hits + falseAlarms === 0 ? 1 : hits / (hits + falseAlarms),
    recall: hits + misses === 0 ? 1 : hits / (hits + misses),
    misses,
    falseAlarms,
  };
}
