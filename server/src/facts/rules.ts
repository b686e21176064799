/** What may become of a fact: pure rules, without a clock or a store (F1). */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { Confidence, Fact, FactReport, FactStatus, FactVersion } from '@accord/shared/facts';
import type { FactValue } from '@accord/shared/factValue';
import { compareQuantities } from '@accord/shared/units';

export interface Proposal {
  readonly value: FactValue;
  readonly status: FactStatus;
  readonly source: string;
  /** Since when it is true; absent: nobody said anything new of it. */
  readonly asOf?: string | undefined;
  readonly confidence?: Confidence | null | undefined;
  readonly reason: string | null;
  /** Number of the version that the person saw. */
  readonly base: number;
}

export type Judgement =
  | { readonly outcome: 'change' }
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'refused';
      readonly code:
        | 'fact_changed_meanwhile'
        | 'fact_value_mismatch'
        | 'fact_retracted'
        | 'fact_falling_needs_reason';
    };

/** Judges a change by the owner. */
export function judgeChange(fact: Fact, proposal: Proposal): Judgement {
  const { current } = fact;
  if (proposal.value.kind !== fact.kind) return refused('fact_value_mismatch');
  if (proposal.base !== current.number) return refused('fact_changed_meanwhile');
  const sameValue = canonicalJson(proposal.value) === canonicalJson(current.value);
  if (current.status === 'retracted' && proposal.status === 'retracted') {
    return refused('fact_retracted');
  }
  const isSaid =
    proposal.status === current.status &&
    proposal.source === current.source &&
    (proposal.asOf === undefined || Date.parse(proposal.asOf) === Date.parse(current.asOf)) &&
    (proposal.confidence === undefined || proposal.confidence === current.confidence);
  if (sameValue && isSaid) return { outcome: 'unchanged' };
  if (isFalling(fact, proposal) && !proposal.reason) {
    return refused('fact_falling_needs_reason');
  }
  return { outcome: 'change' };
}

/**
 * A lower figure than the one that was confirmed last asks for a reason that can be published, also
 * where it was called unconfirmed or taken back in between; once one was given, it need not be said again.
 */
function isFalling(fact: Fact, proposal: Proposal): boolean {
  if (proposal.status === 'retracted') return false;
  const versions = [fact.current, ...fact.history];
  const last = versions.findIndex((version) => version.status === 'confirmed');
  const confirmed = versions[last];
  if (!confirmed || !isLower(proposal.value, confirmed.value)) return false;
  return !versions
    .slice(0, last)
    .some(
      ({ status, reason, value }) =>
        status !== 'retracted' &&
        reason &&
        isLower(value, confirmed.value) &&
        !isLower(proposal.value, value),
    );
}

/**
 * Litres that say less than the gallons before them are a lower figure too. Where nobody knows how the
 * units compare (*people*, then *persons*), the bare figures do.
 */
function isLower(value: FactValue, before: FactValue): boolean {
  if (value.kind !== 'quantity' || before.kind !== 'quantity') return false;
  const bare = (of: { readonly amount: string }) => ({ amount: of.amount, unit: '' });
  const order = compareQuantities(value, before) ?? compareQuantities(bare(value), bare(before));
  return order !== null && order < 0;
}

/** Of a report, what a conflict depends on. */
export type Said = Pick<FactReport, 'agencyId' | 'value'> & {
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
      canonicalJson(report.value) !== canonicalJson(current.value),
  );
}

/** @param reports newest first */
export function isInConflict(
  current: Pick<FactVersion, 'status' | 'value'>,
  reports: readonly Said[],
): boolean {
  return conflictingReports(current, reports).length > 0;
}

const refused = (code: Extract<Judgement, { outcome: 'refused' }>['code']): Judgement => ({
  outcome: 'refused',
  code,
});
