/** When a fact is in conflict: by the reports of other agencies that stand against its owner's value (F1). Pure. */
import type { FactReport, FactVersion } from './facts.js';
import { sameValue } from './sameValue.js';

/** Of a report, what a conflict depends on. */
type Said = Pick<FactReport, 'agencyId' | 'value'> & {
  /** Null while the owner has neither taken it over nor answered it. */
  readonly settled: unknown;
};

/**
 * F1: derived, never stored. Of each agency only the newest report counts: whoever reports anew
 * has taken back what they said before. A report that says the same as the owner is no conflict.
 *
 * @param reports newest first
 * @returns the reports that stand against the owner's value, newest first
 */
export function conflictingReports<R extends Said>(
  current: Pick<FactVersion, 'status' | 'value'>,
  reports: readonly R[],
): R[] {
  if (current.status === 'retracted') return [];
  const newest = new Map(reports.toReversed().map((report) => [report.agencyId, report]));
  return reports.filter(
    (report) =>
      newest.get(report.agencyId) === report &&
      report.settled === null &&
      !sameValue(report.value, current.value),
  );
}

/** @param reports newest first */
export function isInConflict(
  current: Pick<FactVersion, 'status' | 'value'>,
  reports: readonly Said[],
): boolean {
  return conflictingReports(current, reports).length > 0;
}
