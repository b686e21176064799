/** Which cited facts say something else now than when their text was frozen (F3). */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { Db, Tx } from '../platform/db/database.js';

interface CitedFact {
  readonly factId: string;
  readonly version: number;
  readonly status: 'unconfirmed' | 'confirmed' | 'conflict';
}

export interface MovedFacts {
  /** Number of each fact's present version. */
  readonly current: ReadonlyMap<string, number>;
  hasMoved(cited: CitedFact): boolean;
}

/**
 * F3 speaks of value and status: a better source or a later as-of time moves nothing. Coming into
 * conflict does, because a disputed value goes out only as its label; a conflict that ended does
 * not, because the label is as true as before.
 */
export async function readMovedFacts(
  db: Db | Tx,
  incidentIds: readonly string[],
  texts: readonly { readonly facts: readonly CitedFact[] }[],
): Promise<MovedFacts> {
  const present = await db
    .selectFrom('factVersions')
    .innerJoin('facts', 'facts.id', 'factVersions.factId')
    .distinctOn('factVersions.factId')
    .select(['factVersions.factId', 'factVersions.number', 'value', 'status'])
    .where('facts.incidentId', 'in', incidentIds)
    .orderBy('factVersions.factId')
    .orderBy('factVersions.number', 'desc')
    .execute();
  const current = new Map(present.map((row) => [row.factId, row.number]));
  const said = (row: { value: unknown; status: string }) =>
    canonicalJson({ value: row.value, status: row.status });
  const saidNow = new Map(present.map((row) => [row.factId, said(row)]));
  const older = texts
    .flatMap((text) => text.facts)
    .filter((one) => current.get(one.factId) !== one.version);
  const frozen =
    older.length === 0
      ? []
      : await db
          .selectFrom('factVersions')
          .select(['factId', 'number', 'value', 'status'])
          .where('factId', 'in', [...new Set(older.map((one) => one.factId))])
          .execute();
  const saidThen = new Map(frozen.map((row) => [`${row.factId} ${row.number}`, said(row)]));
  const disputed = await readDisputed(
    db,
    incidentIds,
    new Map(present.map((row) => [row.factId, row])),
  );
  return {
    current,
    hasMoved: ({ factId, version, status }) =>
      (current.get(factId) !== version &&
        saidThen.get(`${factId} ${version}`) !== saidNow.get(factId)) ||
      (disputed.has(factId) && status !== 'conflict'),
  };
}

/** F1: facts of which another agency's newest report, still unsettled, says another value. */
async function readDisputed(
  db: Db | Tx,
  incidentIds: readonly string[],
  present: ReadonlyMap<string, { readonly value: unknown; readonly status: string }>,
): Promise<ReadonlySet<string>> {
  const reports = await db
    .selectFrom('factReports')
    .innerJoin('facts', 'facts.id', 'factReports.factId')
    .distinctOn(['factReports.factId', 'factReports.agencyId'])
    .select(['factReports.factId', 'factReports.value', 'factReports.settledHow'])
    .where('facts.incidentId', 'in', incidentIds)
    .orderBy('factReports.factId')
    .orderBy('factReports.agencyId')
    .orderBy('factReports.at', 'desc')
    .execute();
  const differing = reports.filter(({ factId, value, settledHow }) => {
    const now = present.get(factId);
    if (!now || now.status === 'retracted' || settledHow !== null) return false;
    return canonicalJson(value) !== canonicalJson(now.value);
  });
  return new Set(differing.map((one) => one.factId));
}
