/** Reads which open incidents look alike, for the room and the desk; what was said against stays away. */
import {
  type DeskPair,
  type Likeness,
  type LookAlike,
  likenesses as likenessesSchema,
} from '@accord/shared/merges';
import { sql } from 'kysely';
import { readScopes } from '../incidents/scope.js';
import type { Actor, ForActor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayKnowIncident } from '../policy/incident.js';
import { mayProposeMerge } from '../policy/merge.js';
import type { IncidentScope } from '../policy/scope.js';

/** More are no help to somebody who decides whether it is one of them. */
const SHOWN = 3;

/** @returns of the main incident of a room, the likeliest first */
export async function readLookAlikes(
  db: Db | Tx,
  incident: IncidentScope,
): Promise<ForActor<LookAlike[]>> {
  if (incident.status === 'closed' || incident.restricted) return () => [];
  const rows = await openPairs(db, incident.exercise)
    .where((eb) =>
      eb.or([eb('likenesses.aId', '=', incident.id), eb('likenesses.bId', '=', incident.id)]),
    )
    .orderBy('score', 'desc')
    .limit(SHOWN)
    .execute();
  const shown = rows.map((row) => twins(row));
  const scopes = await readScopes(
    db,
    shown.flatMap(({ a, b }) => [a.incidentId, b.incidentId]),
  );
  return (actor) =>
    shown.flatMap(({ a, b, reasons }) => {
      const { openedAt, ...other } = a.incidentId === incident.id ? b : a;
      const scope = scopes.get(other.incidentId);
      if (!scope || !mayKnowIncident(actor, scope)) return [];
      return [
        {
          ...other,
          openedAt: openedAt.toISOString(),
          reasons,
          mayMerge: mayProposeMerge(actor, incident, scope),
        },
      ];
    });
}

/** @returns pairs that this person could join, the likeliest first */
export async function readPairs(db: Db | Tx, actor: Actor, exercise: boolean): Promise<DeskPair[]> {
  const leads = actor.roles
    .filter((grant) => grant.role === 'duty_officer')
    .map((grant) => grant.agencyId);
  if (leads.length === 0) return [];
  const rows = await openPairs(db, exercise)
    .where((eb) => eb.or([eb('a.leadAgencyId', 'in', leads), eb('b.leadAgencyId', 'in', leads)]))
    .orderBy('score', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => {
    const { a, b, reasons } = twins(row);
    // The one that was opened first is the one that people are in.
    const [one, other] = a.openedAt <= b.openedAt ? [a, b] : [b, a];
    return { one: twin(one), other: twin(other), reasons };
  });
}

interface Twin {
  readonly incidentId: string;
  readonly number: string;
  readonly title: string;
  readonly language: string;
  readonly place: string | null;
  readonly openedAt: Date;
}

const twin = ({ incidentId, number, title, language }: Twin) => ({
  incidentId,
  number,
  title,
  language,
});

/** Both open, both main ones, neither restricted, and nobody said that they are two. */
function openPairs(db: Db | Tx, exercise: boolean) {
  return db
    .selectFrom('likenesses')
    .innerJoin('incidents as a', 'a.id', 'likenesses.aId')
    .innerJoin('incidents as b', 'b.id', 'likenesses.bId')
    .select([
      'likenesses.reasons',
      'a.id as aId',
      'a.number as aNumber',
      'a.title as aTitle',
      'a.language as aLanguage',
      'a.place as aPlace',
      'a.openedAt as aOpenedAt',
      'b.id as bId',
      'b.number as bNumber',
      'b.title as bTitle',
      'b.language as bLanguage',
      'b.place as bPlace',
      'b.openedAt as bOpenedAt',
    ])
    .where('a.exercise', '=', exercise)
    .where('b.exercise', '=', exercise)
    .where('a.status', '=', 'open')
    .where('b.status', '=', 'open')
    .where('a.mergedInto', 'is', null)
    .where('b.mergedInto', 'is', null)
    .where('a.restricted', '=', false)
    .where('b.restricted', '=', false)
    .where(
      sql<boolean>`not exists (select 1 from not_same n
        where n.a_id = likenesses.a_id and n.b_id = likenesses.b_id)`,
    )
    .where(
      // Whoever undid their joining said why they are two.
      sql<boolean>`not exists (select 1 from merges m where m.ended_how = 'undone'
        and m.main_id in (likenesses.a_id, likenesses.b_id)
        and m.other_id in (likenesses.a_id, likenesses.b_id))`,
    );
}
type PairRow = Awaited<ReturnType<ReturnType<typeof openPairs>['execute']>>[number];

function twins(row: PairRow): { a: Twin; b: Twin; reasons: Likeness[] } {
  return {
    a: {
      incidentId: row.aId,
      number: row.aNumber,
      title: row.aTitle,
      language: row.aLanguage,
      place: row.aPlace,
      openedAt: row.aOpenedAt,
    },
    b: {
      incidentId: row.bId,
      number: row.bNumber,
      title: row.bTitle,
      language: row.bLanguage,
      place: row.bPlace,
      openedAt: row.bOpenedAt,
    },
    reasons: likenessesSchema.parse(row.reasons),
  };
}
