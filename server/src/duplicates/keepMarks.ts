/**
 * Writes what an incident is found by. Restricted ones are kept apart, so that how many there are
 * changes neither what others find nor how long it takes them (P1).
 */
import type { Tx } from '../platform/db/database.js';
import { marksOf } from './marks.js';
import type { Described } from './score.js';

/** Where marks of restricted incidents stand. */
export const RESTRICTED = 'r:';

export interface MarkedIncident {
  readonly id: string;
  readonly openedAt: Date;
  readonly restricted: boolean;
}

export async function keepMarks(
  tx: Tx,
  incident: MarkedIncident,
  described: Pick<Described, 'words' | 'language' | 'texts'>,
): Promise<void> {
  const prefix = incident.restricted ? RESTRICTED : '';
  const wanted = marksOf(described.words, described.language, described.texts).map(
    (mark) => `${prefix}${mark}`,
  );
  await tx
    .deleteFrom('incidentMarks')
    .where('incidentId', '=', incident.id)
    .$if(wanted.length > 0, (query) => query.where('mark', 'not in', wanted))
    .execute();
  if (wanted.length === 0) return;
  await tx
    .insertInto('incidentMarks')
    .values(wanted.map((mark) => ({ mark, openedAt: incident.openedAt, incidentId: incident.id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
