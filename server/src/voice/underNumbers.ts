/**
 * Under which number of a joined room the places of a finding stand. Findings and what people said of
 * them are kept under their own number, so that each has them when the joining is undone (D4).
 */
import type { FindingContent, TextPlace } from '@accord/shared/findings';
import type { Db, Tx } from '../platform/db/database.js';

/** The incident of a place; undefined of one whose text is gone. */
export type IncidentOf = (place: TextPlace) => string | undefined;

export async function readIncidentOf(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<IncidentOf> {
  const statements = await db
    .selectFrom('statements')
    .select(['id', 'incidentId'])
    .where('incidentId', 'in', incidentIds)
    .execute();
  const elsewhere = await db
    .selectFrom('elsewhereTexts')
    .select(['id', 'incidentId'])
    .where('incidentId', 'in', incidentIds)
    .execute();
  const by = new Map([...statements, ...elsewhere].map((row) => [row.id, row.incidentId]));
  return (place) => {
    if (place.kind === 'answer') return place.incidentId;
    return by.get(place.kind === 'elsewhere' ? place.textId : place.statementId);
  };
}

/** @returns every number whose words or facts the finding names */
export async function readNumbersOf(
  db: Db | Tx,
  incidentIds: readonly string[],
  { left, right }: Pick<FindingContent, 'left' | 'right'>,
): Promise<Set<string>> {
  const incidentOf = await readIncidentOf(db, incidentIds);
  const places = [...left.places, ...(right?.kind === 'text' ? right.places : [])];
  const found = new Set(places.flatMap((place) => incidentOf(place) ?? []));
  if (right?.kind === 'fact') {
    const fact = await db
      .selectFrom('facts')
      .select('incidentId')
      .where('id', '=', right.factId)
      .executeTakeFirst();
    if (fact) found.add(fact.incidentId);
  }
  return found;
}
