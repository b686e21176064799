/** What the playbook of an incident says of its statements. */
import type { Db, Tx } from '../platform/db/database.js';

/** @returns it, with the languages of the incident, and the one that it was reported in */
export async function readPlaybook(db: Db | Tx, incidentId: string) {
  return await db
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select(['playbooks.content', 'incidents.languages', 'incidents.language'])
    .where('incidents.id', '=', incidentId)
    .executeTakeFirstOrThrow();
}
