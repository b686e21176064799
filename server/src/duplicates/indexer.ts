/**
 * Keeps what incidents are found by, and which open ones look alike, as they move on. Both are
 * derived: after an event of an incident it is looked at once more, and at the start whatever moved
 * meanwhile.
 */
import { sql } from 'kysely';
import { streamChannel } from '../audit/command.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { findCandidates } from './candidates.js';
import { describe } from './describe.js';
import { keepMarks } from './keepMarks.js';
import { createLookSoon } from './lookSoon.js';
import { soughtMarks } from './marks.js';
import { compare, type Described, minutesApart, OFFERED_FROM } from './score.js';

/** Compared with one that moved: those that share the rarest marks, and the newest. */
const SHARING = 30;
const NEWEST = 30;
/** Incidents that were opened that much earlier are found by their marks alone. */
const NEWEST_WITHIN_MS = 6 * 3_600_000;
/** Kept for each incident. */
const MOST_ALIKE = 5;

export interface Indexer {
  /** Looks at what moved while no process was there to see it. */
  catchUp(): void;
  close(): Promise<void>;
}

export function createIndexer(services: Services): Indexer {
  const { db, log } = services;
  const look = createLookSoon(services, {
    look: async (incidentIds) => {
      const changed: string[] = [];
      for (const id of incidentIds) changed.push(...(await lookAt(services, id)));
      return changed;
    },
    atOnce: 1,
    failed: 'look-alikes were not looked for',
  });
  async function missed(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select i.id from incidents i
        join streams s on s.id = i.id
        left join incident_marks_read r on r.incident_id = i.id
       where r.incident_id is null or r.event_number < s.last_number
       order by i.opened_at desc`.execute(db);
    return rows.map((row) => row.id);
  }

  // The desk's own stream is no incident: nothing is found for it.
  const stopListening = streamChannel(services).subscribe(({ streamId }) => look.soon(streamId));
  return {
    catchUp() {
      missed().then(
        (incidentIds) => {
          for (const incidentId of incidentIds) look.soon(incidentId);
        },
        (error: unknown) =>
          log.app.warn({ err: error }, 'what was missed is looked at when it moves'),
      );
    },
    async close() {
      stopListening();
      await look.close();
    },
  };
}

/** @returns incidents whose look-alikes are others than before */
async function lookAt({ db }: Services, incidentId: string): Promise<string[]> {
  return await db.transaction().execute(async (tx) => {
    // Processes hear of the same event: the second finds the work done.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`alike:${incidentId}`}, 0))`.execute(
      tx,
    );
    const incident = await tx
      .selectFrom('incidents')
      .innerJoin('streams', 'streams.id', 'incidents.id')
      .leftJoin('incidentMarksRead', 'incidentMarksRead.incidentId', 'incidents.id')
      .select([
        'incidents.id',
        'incidents.openedAt',
        'incidents.restricted',
        'incidents.exercise',
        'incidents.status',
        'incidents.mergedInto',
        'streams.lastNumber',
        'incidentMarksRead.eventNumber',
      ])
      .where('incidents.id', '=', incidentId)
      .executeTakeFirst();
    if (!incident || incident.eventNumber === incident.lastNumber) return [];
    await tx
      .insertInto('incidentMarksRead')
      .values({ incidentId, eventNumber: incident.lastNumber })
      .onConflict((conflict) =>
        conflict.column('incidentId').doUpdateSet({ eventNumber: incident.lastNumber }),
      )
      .execute();
    const described = (await describe(tx, [incidentId])).get(incidentId);
    // Of a joined one the main one speaks; what it was found by stays, and leads there.
    if (!described) return await keepPairs(tx, incidentId, []);
    await keepMarks(tx, incident, described);
    if (incident.status === 'closed' || incident.restricted) {
      return await keepPairs(tx, incidentId, []);
    }
    return await keepPairs(tx, incidentId, await pairsOf(tx, incident, described));
  });
}

interface Pair {
  readonly otherId: string;
  readonly score: number;
  readonly reasons: string;
}

/** P1: a restricted incident is in no pair, since pairs are found for everybody. */
async function pairsOf(
  tx: Tx,
  incident: { readonly id: string; readonly openedAt: Date; readonly exercise: boolean },
  described: Described,
): Promise<Pair[]> {
  const sharing = await findCandidates(tx, {
    marks: soughtMarks(described.words, described.language, described.texts),
    exercise: incident.exercise,
    personId: null,
    limit: SHARING,
  });
  const newest = await tx
    .selectFrom('incidents')
    .select('id')
    .where('status', '=', 'open')
    .where('exercise', '=', incident.exercise)
    .where('restricted', '=', false)
    .where('mergedInto', 'is', null)
    .where('openedAt', '>=', new Date(incident.openedAt.getTime() - NEWEST_WITHIN_MS))
    .orderBy('openedAt', 'desc')
    .limit(NEWEST)
    .execute();
  const others = new Set([...sharing, ...newest.map((row) => row.id)]);
  others.delete(incident.id);
  const pairs: Pair[] = [];
  for (const [otherId, other] of await describe(tx, [...others])) {
    // Seen from the one that was there first, whichever of them moved.
    const isFirst = described.openedAt <= other.openedAt;
    const { score, reasons } = isFirst ? compare(described, other) : compare(other, described);
    if (score < OFFERED_FROM) continue;
    const apart = { kind: 'apart' as const, minutes: minutesApart(described, other) };
    pairs.push({ otherId, score, reasons: JSON.stringify([...reasons, apart]) });
  }
  return pairs.sort((a, b) => b.score - a.score).slice(0, MOST_ALIKE);
}

/** Replaces the pairs of an incident. @returns itself and the others, where they are others than before */
async function keepPairs(tx: Tx, incidentId: string, pairs: readonly Pair[]): Promise<string[]> {
  const before = await tx
    .deleteFrom('likenesses')
    .where((eb) => eb.or([eb('aId', '=', incidentId), eb('bId', '=', incidentId)]))
    .returning(['aId', 'bId', 'reasons'])
    .execute();
  if (pairs.length > 0) {
    await tx
      .insertInto('likenesses')
      .values(
        pairs.map(({ otherId, score, reasons }) => ({
          ...inOrder(incidentId, otherId),
          score,
          reasons,
        })),
      )
      // Another process may just have looked from the other side: it saw the same.
      .onConflict((conflict) => conflict.columns(['aId', 'bId']).doNothing())
      .execute();
  }
  const otherOf = (row: { aId: string; bId: string }) =>
    row.aId === incidentId ? row.bId : row.aId;
  const was = new Set(before.map((row) => otherOf(row)));
  const is = new Set(pairs.map((pair) => pair.otherId));
  const moved = [...was, ...is].filter((id) => was.has(id) !== is.has(id));
  return moved.length > 0 ? [incidentId, ...new Set(moved)] : [];
}

/** A pair has one row, whichever of the two is looked from. */
export function inOrder(one: string, other: string): { aId: string; bId: string } {
  return one < other ? { aId: one, bId: other } : { aId: other, bId: one };
}
