/** How facts read on this page: values in the reader's language, or the next that has words. */

import type { Fact, FactVersion } from '@accord/shared/facts';
import { wordFact } from '@accord/shared/factWording';
import { pickWords } from '@accord/shared/primitives';

export interface FactContext {
  /** The reader's language, then the languages of the text. */
  readonly languages: readonly string[];
  readonly timeZone: string;
  /** ms since 1970 */
  readonly now: number;
}

/** The value with its unit; a dash where no language has words for it. */
export function valueWords(fact: Fact, version: FactVersion, context: FactContext): string {
  for (const language of context.languages) {
    const { timeZone, now } = context;
    const { valueUnit } = wordFact(fact, version, { language, timeZone, now });
    if (valueUnit !== null) return valueUnit;
  }
  return '–';
}

export function labelWords(fact: Fact, { languages }: FactContext): string {
  return pickWords(fact.label, ...languages).text;
}

/** The value that a report holds against the owner's. */
export function reportWords(
  fact: Fact,
  report: Fact['reports'][number],
  context: FactContext,
): string {
  return valueWords(fact, { ...fact.current, value: report.value }, context);
}

/** Reports that nobody settled: while they differ, the fact is in conflict (F1). */
export function openReports(fact: Fact): readonly Fact['reports'][number][] {
  return fact.conflict ? fact.reports.filter((report) => report.settled === null) : [];
}
