/** Facts as the rail lists them: what needs somebody first. Pure. */
import type { Fact, FactReport } from '@accord/shared/facts';
import type { FactStatus } from '../../ui/FactMark.js';

/** What a fact's mark shows: a conflict is derived, and a retracted fact has none (F1). */
export const shownStatus = (fact: Fact): FactStatus =>
  fact.conflict && fact.current.status !== 'retracted' ? 'conflict' : fact.current.status;

const ORDER: readonly FactStatus[] = ['conflict', 'unconfirmed', 'confirmed', 'retracted'];

/** Conflicts, unconfirmed, confirmed, retracted; inside each as they came, so that rows hold still. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return ORDER.flatMap((status) => facts.filter((fact) => shownStatus(fact) === status));
}

/** Reports that the owner has not answered yet. */
export const openReports = (fact: Fact): FactReport[] =>
  fact.reports.filter((report) => report.settled === null);
