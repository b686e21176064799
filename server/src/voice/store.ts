/** Reads findings as the room and the desk show them. */
import { type Finding, finding, findingContent } from '@accord/shared/findings';
import { baseLanguage } from '@accord/shared/reading/baseLanguage';
import { readInForce } from '../guidance/store.js';
import type { Db, Tx } from '../platform/db/database.js';

/**
 * @param incidentIds of all that are read as one room
 * @returns what was found, the gravest first, with who settled it. What the library says instead of a
 *   sentence that ended is asked at this moment: it may not be in force yet, or not any more
 */
export async function readFindings(
  db: Db | Tx,
  incidentIds: readonly string[],
  now: Date,
): Promise<Finding[]> {
  const rows = await withSettlements(db, incidentIds).orderBy('position').execute();
  // Until they have been checked together, the same words may be found under two numbers.
  const findings = [...new Map(rows.map(findingView).map((one) => [one.key, one])).values()];
  const ended = findings.flatMap(({ right }) =>
    right?.kind === 'guidance' ? [right.versionId] : [],
  );
  const inForce = await readInForce(db, ended, now);
  return findings.map((one) => {
    if (one.right?.kind !== 'guidance') return one;
    const body = inForce.get(one.right.versionId)?.body;
    const { language } = one.left;
    const instead = body?.[language] ?? body?.[baseLanguage(language)] ?? null;
    return { ...one, right: { ...one.right, instead } };
  });
}

/** @returns one finding; undefined when it is not found (any more) */
export async function readFinding(
  db: Db | Tx,
  incidentId: string,
  key: string,
): Promise<Finding | undefined> {
  const row = await withSettlements(db, [incidentId])
    .where('findings.key', '=', key)
    .executeTakeFirst();
  return row && findingView(row);
}

/** @returns how many nobody has dealt with, by incident; incidents without any are absent */
export async function countOpenFindings(
  db: Db | Tx,
  incidentIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('findings')
    .select('incidentId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('incidentId', 'in', incidentIds)
    .where((eb) => eb.or([eb('since', 'is', null), eb('since', '<=', now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('findingSettlements')
            .select('findingSettlements.key')
            .whereRef('findingSettlements.incidentId', '=', 'findings.incidentId')
            .whereRef('findingSettlements.key', '=', 'findings.key'),
        ),
      ),
    )
    .groupBy('incidentId')
    .execute();
  return new Map(rows.map(({ incidentId, count }) => [incidentId, Number(count)]));
}

function withSettlements(db: Db | Tx, incidentIds: readonly string[]) {
  return db
    .selectFrom('findings')
    .leftJoin('findingSettlements', (join) =>
      join
        .onRef('findingSettlements.incidentId', '=', 'findings.incidentId')
        .onRef('findingSettlements.key', '=', 'findings.key'),
    )
    .select(['findings.incidentId', 'content', 'how', 'reason', 'byPersonId', 'at'])
    .where('findings.incidentId', 'in', incidentIds);
}

function findingView(row: {
  content: unknown;
  how: 'fixed' | 'notContradiction' | null;
  reason: string | null;
  byPersonId: string | null;
  at: Date | null;
}): Finding {
  return finding.parse({
    ...findingContent.parse(row.content),
    settled:
      row.how && row.byPersonId && row.at
        ? { how: row.how, reason: row.reason, by: row.byPersonId, at: row.at.toISOString() }
        : null,
  });
}
