/** What a person may do with a document right now, by the policy (P1, E3). */
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db } from '../platform/db/database.js';
import { type DocumentAccess, documentAccess } from '../policy/document.js';

export interface KnownDocument {
  readonly incidentId: string;
  readonly access: DocumentAccess;
}

/** @returns `none` alike for a missing document and for one that may not be known of */
export async function askAccess(db: Db, actor: Actor, documentId: string): Promise<KnownDocument> {
  const row = await db
    .selectFrom('documents')
    .select('incidentId')
    .where('id', '=', documentId)
    .executeTakeFirst();
  const scope = row && (await readScopes(db, [row.incidentId])).get(row.incidentId);
  if (!row || !scope) return { incidentId: '', access: 'none' };
  return { incidentId: row.incidentId, access: documentAccess(actor, scope) };
}
