/**
 * R9 on the channels: what was released before an embargo was put and has not gone out yet, a mail in the
 * queue or another try, waits until it is lifted. Nothing is written down for it: the rows stay due, and
 * are passed over for as long as the embargo stands.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.js';
import { groupBy } from '../../platform/groupBy.js';

/**
 * Releases of versions that cite a fact under an embargo, in whatever language: all of them wait together.
 * A withdrawal is of no version and cites nothing; it is what takes back.
 */
const HELD = sql`
  from embargoes
  left join tasks on tasks.id = embargoes.task_id
  join releases as held on held.incident_id = embargoes.incident_id
  join version_texts as said on said.version_id = held.version_id
  where embargoes.lifted_at is null
    and tasks.done_at is null
    and exists (
      select from jsonb_array_elements(said.facts) as cited
      where (cited ->> 'factId')::uuid = any (embargoes.fact_ids))
    and (
      said.id in (select version_text_id from release_texts where release_id = held.id)
      or said.revision = (
        select max(newer.revision) from version_texts as newer
        where newer.version_id = said.version_id and newer.language = said.language))`;

/** The ids, for a condition: read once, however many deliveries are asked about. */
export const heldReleaseIds = sql<string>`select held.id ${HELD}`;

type HeldBy = 'embargo' | 'nextOfKin';

/** @returns by release of the incident, what holds back its deliveries; where both do, the family counts */
export async function readHeld(
  db: Db | Tx,
  incidentId: string,
): Promise<(releaseId: string) => HeldBy | null> {
  const { rows } = await sql<{ id: string; kind: HeldBy }>`
    select held.id, embargoes.kind ${HELD} and held.incident_id = ${incidentId}`.execute(db);
  const byRelease = groupBy(rows, (row) => row.id);
  return (releaseId) => {
    const kinds = byRelease.get(releaseId)?.map((row) => row.kind) ?? [];
    return kinds.includes('nextOfKin') ? 'nextOfKin' : (kinds[0] ?? null);
  };
}
