/** Reads what was joined with a room, and what waits for somebody's yes. */
import type { JoinedIncident, MergeProposal } from '@accord/shared/merges';
import { personAsActor } from '../auth/sessions.js';
import { readScopes } from '../incidents/scope.js';
import type { ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayKnowIncident } from '../policy/incident.js';
import { mayConfirmMerge, mayProposeMerge, mayUndoMerge } from '../policy/merge.js';
import type { IncidentScope } from '../policy/scope.js';
import { UNDO_MS } from './rules.js';

interface Joined {
  readonly joined: readonly Omit<JoinedIncident, 'mayUndo'>[];
  readonly joinedFor: ForActor<JoinedIncident[]>;
}

/**
 * @param root the main incident, as joined
 * @param ids of all that are read as one with it
 * @returns the others, in the order in which they were joined
 */
export async function readJoined(
  db: Db | Tx,
  root: IncidentScope,
  ids: readonly string[],
  now: Date,
): Promise<Joined> {
  const others = ids.filter((one) => one !== root.id);
  if (others.length === 0) return { joined: [], joinedFor: () => [] };
  const rows = await db
    .selectFrom('merges')
    .innerJoin('incidents', 'incidents.id', 'merges.otherId')
    .innerJoin('streams', 'streams.id', 'incidents.id')
    .select([
      'merges.id as mergeId',
      'merges.reason',
      'merges.mergedBy',
      'merges.mergedAt',
      'incidents.id as incidentId',
      'incidents.number',
      'incidents.title',
      'incidents.language',
      'incidents.place',
      'incidents.leadAgencyId',
      'incidents.openedAt',
      'streams.lastNumber as eventNumber',
    ])
    .where('merges.otherId', 'in', others)
    .where('merges.mergedAt', 'is not', null)
    .where('merges.endedAt', 'is', null)
    .orderBy('merges.mergedAt')
    .execute();
  const agencies = await db
    .selectFrom('incidentAgencies')
    .select(['incidentId', 'agencyId'])
    .where('incidentId', 'in', others)
    .orderBy('engagedAt')
    .execute();
  const joined = rows.flatMap(({ mergedAt, mergedBy, openedAt, ...row }) => {
    if (!mergedAt || !mergedBy) return [];
    const undoUntil = new Date(mergedAt.getTime() + UNDO_MS);
    return [
      {
        ...row,
        agencyIds: agencies
          .filter((one) => one.incidentId === row.incidentId)
          .map((one) => one.agencyId),
        openedAt: openedAt.toISOString(),
        mergedBy,
        mergedAt: mergedAt.toISOString(),
        undoUntil: undoUntil.toISOString(),
      },
    ];
  });
  const mayStillUndo = (one: Joined['joined'][number]) => now <= new Date(one.undoUntil);
  return {
    joined,
    joinedFor: (actor) =>
      joined.map((one) => ({
        ...one,
        mayUndo: mayStillUndo(one) && mayUndoMerge(actor, root, one.leadAgencyId),
      })),
  };
}

/** @returns proposals that name this incident and wait, of pairs that somebody may know of */
export async function readMergeProposals(
  db: Db | Tx,
  incidentId: string,
): Promise<ForActor<MergeProposal[]>> {
  const rows = await db
    .selectFrom('merges')
    .innerJoin('incidents as main', 'main.id', 'merges.mainId')
    .innerJoin('incidents as other', 'other.id', 'merges.otherId')
    .select([
      'merges.id',
      'merges.reason',
      'merges.proposedBy',
      'merges.proposedAt',
      'main.id as mainId',
      'main.number as mainNumber',
      'main.title as mainTitle',
      'main.language as mainLanguage',
      'other.id as otherId',
      'other.number as otherNumber',
      'other.title as otherTitle',
      'other.language as otherLanguage',
    ])
    .where((eb) =>
      eb.or([eb('merges.mainId', '=', incidentId), eb('merges.otherId', '=', incidentId)]),
    )
    .where('merges.mergedAt', 'is', null)
    .where('merges.endedAt', 'is', null)
    // Where one of them was joined elsewhere meanwhile, nothing is left to agree to.
    .where('main.mergedInto', 'is', null)
    .where('other.mergedInto', 'is', null)
    .orderBy('merges.proposedAt')
    .execute();
  if (rows.length === 0) return () => [];
  const scopes = await readScopes(db, [
    ...new Set(rows.flatMap((row) => [row.mainId, row.otherId])),
  ]);
  const proposals: ForActor<MergeProposal[]>[] = [];
  for (const row of rows) {
    const main = scopes.get(row.mainId);
    const other = scopes.get(row.otherId);
    if (!main || !other) continue;
    const proposer = await personAsActor(db, row.proposedBy);
    const shown = {
      mergeId: row.id,
      main: {
        incidentId: row.mainId,
        number: row.mainNumber,
        title: row.mainTitle,
        language: row.mainLanguage,
      },
      other: {
        incidentId: row.otherId,
        number: row.otherNumber,
        title: row.otherTitle,
        language: row.otherLanguage,
      },
      reason: row.reason,
      proposedBy: row.proposedBy,
      proposedAt: row.proposedAt.toISOString(),
    };
    proposals.push((actor) => {
      if (!mayKnowIncident(actor, main) || !mayKnowIncident(actor, other)) return [];
      const mayConfirm = proposer !== null && mayConfirmMerge(actor, main, other, proposer);
      return [{ ...shown, mayConfirm, mayDecline: mayProposeMerge(actor, main, other) }];
    });
  }
  return (actor) => proposals.flatMap((one) => one(actor));
}
