/** Reads facts as pages show them: the current version, what it was, and what others report. */
import { isInConflict } from '@accord/shared/factConflict';
import {
  type Confidence,
  type Fact,
  type FactReport,
  type FactVersion,
  fact as factSchema,
} from '@accord/shared/facts';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';

/** @returns facts by incident, in the order in which they were added */
export async function readFacts(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, Fact[]>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    .where('incidentId', 'in', incidentIds)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const facts = await withVersions(db, rows);
  return groupMap(rows, facts);
}

/** @returns facts of all that are read as one room, in the order of its incidents */
export async function readFactsOfAll(db: Db | Tx, incidentIds: readonly string[]): Promise<Fact[]> {
  const facts = await readFacts(db, incidentIds);
  return incidentIds.flatMap((id) => facts.get(id) ?? []);
}

/** @returns one fact with its incident; undefined for none */
export async function readFact(
  db: Db | Tx,
  factId: string,
): Promise<{ incidentId: string; fact: Fact } | undefined> {
  const row = await db.selectFrom('facts').selectAll().where('id', '=', factId).executeTakeFirst();
  if (!row) return undefined;
  const [fact] = await withVersions(db, [row]);
  return fact && { incidentId: row.incidentId, fact };
}

interface FactRow {
  readonly id: string;
  readonly incidentId: string;
  readonly label: Readonly<Record<string, string>>;
  readonly kind: Fact['kind'];
  readonly ownerAgencyId: string;
  readonly bound: boolean;
  readonly purpose: 'nextUpdate' | null;
  readonly shown: Fact['shown'];
}

async function withVersions(db: Db | Tx, rows: readonly FactRow[]): Promise<Fact[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const versionRows = await db
    .selectFrom('wordedFactVersions')
    .selectAll()
    .where('factId', 'in', ids)
    .orderBy('number', 'desc')
    .execute();
  const reportRows = await db
    .selectFrom('factReports')
    .selectAll()
    .where('factId', 'in', ids)
    .orderBy('at', 'desc')
    .execute();
  const labelRows = await db
    .selectFrom('formerFactLabels')
    .selectAll()
    .where('factId', 'in', ids)
    .orderBy('number', 'desc')
    .execute();
  const labelsOf = groupBy(labelRows, (row) => row.factId);
  const versionsOf = groupBy(versionRows, (row) => row.factId);
  const reportsOf = groupBy(reportRows, (row) => row.factId);
  return rows.map((row) => {
    const [current, ...history] = (versionsOf.get(row.id) ?? []).map(versionView);
    if (!current) throw new Error(`fact ${row.id} has no version`);
    const reports = (reportsOf.get(row.id) ?? []).map(reportView);
    return factSchema.parse({
      id: row.id,
      label: row.label,
      kind: row.kind,
      ownerAgencyId: row.ownerAgencyId,
      bound: row.bound,
      purpose: row.purpose,
      shown: row.shown,
      current,
      history,
      reports,
      conflict: isInConflict(current, reports),
      formerLabels: labelsOf.get(row.id)?.map(({ label, reason, at, byPersonId }) => ({
        ...{ label, reason, by: byPersonId },
        at: at.toISOString(),
      })),
    });
  });
}

function versionView(row: {
  number: number;
  value: unknown;
  status: 'unconfirmed' | 'confirmed' | 'retracted';
  source: string;
  asOf: Date;
  confidence: Confidence | null;
  reason: string | null;
  at: Date;
  byPersonId: string;
}): FactVersion {
  return factSchema.shape.current.parse({
    number: row.number,
    value: row.value,
    status: row.status,
    source: row.source,
    asOf: row.asOf.toISOString(),
    confidence: row.confidence,
    reason: row.reason,
    at: row.at.toISOString(),
    by: row.byPersonId,
  });
}

function reportView(row: {
  id: string;
  agencyId: string;
  value: unknown;
  source: string;
  asOf: Date;
  confidence: Confidence | null;
  at: Date;
  byPersonId: string;
  settledHow: 'taken' | 'answered' | null;
  settledAt: Date | null;
  settledBy: string | null;
  answer: string | null;
}): FactReport {
  return factSchema.shape.reports.element.parse({
    id: row.id,
    agencyId: row.agencyId,
    value: row.value,
    source: row.source,
    asOf: row.asOf.toISOString(),
    confidence: row.confidence,
    at: row.at.toISOString(),
    by: row.byPersonId,
    settled:
      row.settledHow && row.settledAt && row.settledBy
        ? {
            how: row.settledHow,
            at: row.settledAt.toISOString(),
            by: row.settledBy,
            answer: row.answer,
          }
        : null,
  });
}

function groupMap(rows: readonly FactRow[], facts: readonly Fact[]): Map<string, Fact[]> {
  const incidentOf = new Map(rows.map((row) => [row.id, row.incidentId]));
  return groupBy(facts, (fact) => incidentOf.get(fact.id) ?? '');
}
