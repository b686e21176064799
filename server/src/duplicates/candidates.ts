/**
 * Finds the few incidents that are worth comparing. Under each mark only the newest are read, so
 * that the cost does not grow with how many there were; rare marks count more than common ones.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db/database.js';
import { RESTRICTED } from './keepMarks.js';
import { BEGINS } from './marks.js';

/** Under a mark that more share, the older ones tell nothing by it. */
const UNDER_A_MARK = 200;

/** After every other: what begins with something ends before it. */
const LAST_SIGN = '\u{10FFFF}';

export interface Wanted {
  readonly marks: readonly string[];
  readonly exercise: boolean;
  /** Who asks: restricted incidents that name them are found, too. Null: none are. */
  readonly personId: string | null;
  readonly limit: number;
}

/** @returns ids of open incidents, those with the rarest marks first; main ones for joined ones */
export async function findCandidates(db: Db | Tx, wanted: Wanted): Promise<string[]> {
  const { marks, exercise, personId, limit } = wanted;
  if (marks.length === 0) return [];
  const begins = (mark: string) => mark.endsWith(BEGINS);
  const from = marks.map((mark) => (begins(mark) ? mark.slice(0, -BEGINS.length) : mark));
  const to = from.map((mark, index) => (begins(marks[index] ?? '') ? `${mark}${LAST_SIGN}` : mark));
  const { rows } = await sql<{ id: string }>`
    with sought as (
      select * from unnest(${from}::text[], ${to}::text[]) as one(mark, upto)
    ),
    found as (
      select sought.mark, newest.incident_id
        from sought
       cross join lateral (
         select incident_id from incident_marks
          where mark between sought.mark and sought.upto
          order by mark desc, opened_at desc limit ${UNDER_A_MARK}
       ) newest
      union all
      -- P1: begins with what names the person, so that others' restricted incidents cost no time.
      select sought.mark, im.incident_id
        from incident_members me
        join incident_marks im on im.incident_id = me.incident_id
        join sought on im.mark between ${RESTRICTED} || sought.mark and ${RESTRICTED} || sought.upto
       where me.person_id = ${personId}::uuid
    ),
    weighed as (
      select incident_id, 1.0 / count(*) over (partition by mark) as weight from found
    ),
    summed as (select incident_id, sum(weight) as weight from weighed group by incident_id),
    roots as (
      select case when i.merged_into is null then i.id else root_incident(i.id) end as id,
             summed.weight
        from summed join incidents i on i.id = summed.incident_id
    )
    select i.id from roots join incidents i on i.id = roots.id
     where i.status = 'open' and i.exercise = ${exercise}
     group by i.id, i.opened_at
     order by sum(roots.weight) desc, i.opened_at desc
     limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
