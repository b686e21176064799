/** Reads which statements in work say the same, for the room; what was judged before stays away. */
import {
  type GoesOn,
  type OtherStatement,
  type SameStatement,
  sameWhys,
} from '@accord/shared/sameStatements';
import { sql } from 'kysely';
import { readScopes } from '../../incidents/scope.js';
import type { ForActor } from '../../platform/actor.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { mayKnowIncident } from '../../policy/incident.js';
import { mayRecordOf, maySettleSameStatement } from '../../policy/sameStatement.js';
import type { IncidentScope } from '../../policy/scope.js';
import { saidLines } from '../../statements/said.js';

export interface PairRow {
  readonly aId: string;
  readonly bId: string;
  readonly reasons: unknown;
  readonly evidence: readonly string[];
}

/** @returns what speaks for one is new since it was last said that they are two */
export async function readOpenPairs(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<PairRow[]> {
  if (statementIds.length === 0) return [];
  const { rows } = await sql<PairRow>`
    select l.a_id, l.b_id, l.reasons, l.evidence
      from statement_likenesses l
     where (l.a_id = any(${statementIds}::uuid[]) or l.b_id = any(${statementIds}::uuid[]))
       and not exists (
         select 1 from statement_settlements s
          where s.how = 'notSame' and s.a_id = l.a_id and s.b_id = l.b_id
            and l.evidence <@ s.evidence
       )
     order by l.score desc`.execute(db);
  return rows;
}

/** Statements with the room that each is in. */
interface Seen {
  readonly other: OtherStatement;
  readonly ownIncidentId: string;
}

/** @returns by id, as another room names them: of a joined incident the main one's number */
export async function readOthers(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<Map<string, Seen>> {
  if (statementIds.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    ownIncidentId: string;
    incidentId: string;
    number: string;
    kind: OtherStatement['kind'];
    label: string | null;
    ordinal: number;
    language: string;
    said: unknown;
  }>`
    select s.id, s.incident_id as own_incident_id, root.id as incident_id, root.number, s.kind,
           s.label, s.ordinal, s.source_language as language, coalesce(d.said, '[]') as said
      from statements s
      join incidents i on i.id = s.incident_id
      join incidents root
        on root.id = case when i.merged_into is null then i.id else root_incident(i.id) end
      left join documents d on d.statement_id = s.id and d.language = s.source_language
     where s.id = any(${statementIds}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, ownIncidentId, said, ...row }) => [
      id,
      {
        ownIncidentId,
        other: { ...row, statementId: id, title: titleOf(saidLines.parse(said)) },
      },
    ]),
  );
}

/** Chips are left out: which value they show, the other room says. */
function titleOf(lines: ReturnType<typeof saidLines.parse>): string {
  const title = lines.find((line) => line.part === 'title')?.text ?? '';
  return title.replaceAll('\u{FFFC}', '…');
}

/** @param scope of the room @param statementIds of the room, those of joined incidents too */
export async function readSameStatements(
  db: Db | Tx,
  scope: IncidentScope,
  statementIds: readonly string[],
): Promise<ForActor<SameStatement[]>> {
  if (scope.status === 'closed') return () => [];
  const pairs = await readOpenPairs(db, statementIds);
  const own = new Set(statementIds);
  const sides = pairs.flatMap((pair) => [
    { ...pair, statementId: pair.aId, otherId: pair.bId },
    { ...pair, statementId: pair.bId, otherId: pair.aId },
  ]);
  const wanted = sides.filter((side) => own.has(side.statementId));
  const others = await readOthers(db, [...new Set(wanted.map((side) => side.otherId))]);
  const scopes = await readScopes(db, [
    ...new Set([...others.values()].map(({ other }) => other.incidentId)),
  ]);
  return (actor) =>
    wanted.flatMap(({ statementId, otherId, reasons }) => {
      const other = others.get(otherId)?.other;
      const theirs = other && scopes.get(other.incidentId);
      if (!other || !theirs || !mayKnowIncident(actor, theirs)) return [];
      // P1: what cannot be put on record without telling of a room cannot be said, either.
      const isRecordable = mayRecordOf(scope, theirs) || mayRecordOf(theirs, scope);
      const may = maySettleSameStatement(actor, scope, theirs);
      return [
        {
          ...{ statementId, other, reasons: sameWhys.parse(reasons) },
          maySettle: may && isRecordable,
          mayGoOn: may && mayRecordOf(scope, theirs),
        },
      ];
    });
}

/** @returns statements of the room that rest */
export async function readGoesOn(
  db: Db | Tx,
  scope: IncidentScope,
  statementIds: readonly string[],
): Promise<ForActor<GoesOn[]>> {
  if (statementIds.length === 0) return () => [];
  const rows = await db
    .selectFrom('statementSettlements')
    .select(['aId', 'bId', 'fromId', 'byPersonId', 'at'])
    .where('how', '=', 'goesOn')
    .where('endedAt', 'is', null)
    .where('fromId', 'in', statementIds)
    .execute();
  const otherOf = (row: (typeof rows)[number]) => (row.fromId === row.aId ? row.bId : row.aId);
  const others = await readOthers(db, rows.map(otherOf));
  const scopes = await readScopes(
    db,
    [...others.values()].map(({ other }) => other.incidentId),
  );
  return (actor) =>
    rows.flatMap((row) => {
      const other = others.get(otherOf(row))?.other;
      const theirs = other && scopes.get(other.incidentId);
      if (!other || !theirs || !mayKnowIncident(actor, theirs)) return [];
      return [
        {
          ...{ statementId: row.fromId, other, by: row.byPersonId, at: row.at.toISOString() },
          mayTakeUp: maySettleSameStatement(actor, scope, theirs),
        },
      ];
    });
}
