/** What a person may do with a document right now, by the policy (P1, E3). */
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db } from '../platform/db/database.js';
import { type DocumentAccess, documentAccess } from '../policy/document.js';
import type { IncidentScope } from '../policy/scope.js';

export interface KnownDocument {
  readonly incidentId: string;
  readonly access: DocumentAccess;
}

/** @returns `none` alike for a missing document and for one that may not be known of */
export type AskAccess = (actor: Actor, documentId: string) => Promise<KnownDocument>;

/**
 * A whole agency opens the same text in one moment: they share the question about its incident.
 *
 * @param changesOfRights counts the changes heard of: a question asked before one is not shared
 */
export function createAccess(db: Db, changesOfRights: () => number): AskAccess {
  /** A document never moves to another incident. */
  const incidents = new Map<string, string>();
  const asking = new Map<string, Promise<IncidentScope | undefined>>();

  async function incidentOf(documentId: string): Promise<string | undefined> {
    const known = incidents.get(documentId);
    if (known !== undefined) return known;
    const row = await db
      .selectFrom('documents')
      .select('incidentId')
      .where('id', '=', documentId)
      .executeTakeFirst();
    if (row) incidents.set(documentId, row.incidentId);
    return row?.incidentId;
  }
  function scopeOf(incidentId: string): Promise<IncidentScope | undefined> {
    const key = `${incidentId} ${changesOfRights()}`;
    const asked = asking.get(key);
    if (asked) return asked;
    const answer = readScopes(db, [incidentId])
      .then((scopes) => scopes.get(incidentId))
      .finally(() => asking.delete(key));
    asking.set(key, answer);
    return answer;
  }

  return async (actor, documentId) => {
    const incidentId = await incidentOf(documentId);
    const scope = incidentId === undefined ? undefined : await scopeOf(incidentId);
    if (!scope) return { incidentId: '', access: 'none' };
    return { incidentId: scope.id, access: documentAccess(actor, scope) };
  };
}
