/** Reads which incidents are read as one. Joining moved no row, so this is asked, never stored. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db/database.js';

export interface Family {
  /** The main incident. */
  readonly rootId: string;
  /** All of them, the main one first. */
  readonly ids: readonly string[];
}

/**
 * @returns by id of each that was asked about; one that is joined with nothing is its own family.
 *   Unknown ids are absent
 */
export async function readFamilies(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, Family>> {
  if (incidentIds.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; rootId: string; ids: string[] }>`
    with recursive up as (
      select id as asked, id, merged_into from incidents
       where id in (${sql.join(incidentIds)})
      union all
      select up.asked, i.id, i.merged_into
        from incidents i join up on i.id = up.merged_into
    ), roots as (
      select asked, id as root_id from up where merged_into is null
    ), down as (
      select distinct root_id, root_id as id, 0 as depth, null::timestamptz as opened_at from roots
      union all
      select down.root_id, i.id, down.depth + 1, i.opened_at
        from incidents i join down on i.merged_into = down.id
    )
    select roots.asked, roots.root_id,
           array_agg(down.id order by down.depth, down.opened_at, down.id) as ids
      from roots join down using (root_id)
     group by roots.asked, roots.root_id`.execute(db);
  return new Map(rows.map(({ asked, ...family }) => [asked, family]));
}

/** @returns the family of one incident @throws Error when there is no such incident */
export async function readFamily(db: Db | Tx, incidentId: string): Promise<Family> {
  const family = (await readFamilies(db, [incidentId])).get(incidentId);
  if (!family) throw new Error(`no incident ${incidentId}`);
  return family;
}
