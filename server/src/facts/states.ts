/** How facts stand at this moment, without their words and history: for the desk's many incidents. */
import { conflictingReports } from '@accord/shared/factConflict';
import { factValue } from '@accord/shared/factValue';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import type { FactNow } from './changed.js';

export interface FactState extends FactNow {
  /** When the newest report came that stands against the owner's value; null without conflict. */
  readonly disputedAt: Date | null;
}

/** @returns every fact of the incidents, in no order */
export async function readFactStates(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<FactState[]> {
  if (incidentIds.length === 0) return [];
  const newest = await db
    .selectFrom('wordedFactVersions')
    .innerJoin('facts', 'facts.id', 'wordedFactVersions.factId')
    .distinctOn('wordedFactVersions.factId')
    .select(['wordedFactVersions.factId', 'wordedFactVersions.number', 'value', 'status'])
    .where('facts.incidentId', 'in', incidentIds)
    .orderBy('wordedFactVersions.factId')
    .orderBy('wordedFactVersions.number', 'desc')
    .execute();
  const reports = await db
    .selectFrom('factReports')
    .innerJoin('facts', 'facts.id', 'factReports.factId')
    .select(['factId', 'agencyId', 'value', 'settledHow', 'factReports.at'])
    .where('facts.incidentId', 'in', incidentIds)
    .orderBy('factReports.at', 'desc')
    .execute();
  const reportsOf = groupBy(reports, (report) => report.factId);
  return newest.map(({ factId, number, value, status }) => {
    const said = (reportsOf.get(factId) ?? []).map((report) => ({
      agencyId: report.agencyId,
      value: factValue.parse(report.value),
      settled: report.settledHow,
      at: report.at,
    }));
    const [disputed] = conflictingReports({ status, value: factValue.parse(value) }, said);
    return {
      id: factId,
      current: { number },
      conflict: disputed !== undefined,
      disputedAt: disputed?.at ?? null,
    };
  });
}
