/** How facts read on this page: values in the reader's language, or the next that has words. */

import { conflictingReports } from '@accord/shared/factConflict';
import type { Fact, FactVersion } from '@accord/shared/facts';
import { wordFact } from '@accord/shared/factWording';
import type { Formats } from '@accord/shared/formats';
import { pickWords } from '@accord/shared/primitives';

export interface FactContext {
  /** The reader's language, then the languages of the text. */
  readonly languages: readonly string[];
  readonly timeZone: string;
  /** ms since 1970 */
  readonly now: number;
  /** How the desk writes figures, and in which units. */
  readonly formats: Formats;
}

/** The value with its unit; a dash where no language has words for it. */
export function valueWords(fact: Fact, version: FactVersion, context: FactContext): string {
  for (const language of context.languages) {
    const { timeZone, now, formats } = context;
    const { valueUnit } = wordFact(fact, version, { language, timeZone, now, formats });
    if (valueUnit !== null) return valueUnit;
  }
  return '–';
}

export function labelWords(fact: Fact, { languages }: Pick<FactContext, 'languages'>): string {
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

/** Reports that stand against the owner's value: while there are any, the fact is in conflict (F1). */
export function openReports(fact: Fact): readonly Fact['reports'][number][] {
  return conflictingReports(fact.current, fact.reports);
}
