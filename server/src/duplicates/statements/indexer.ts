/**
 * Keeps which statements in work say the same, as texts and facts move on: after a pause in typing
 * and after every event of an incident it is looked at once more.
 */
import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '@accord/shared/canonicalJson';
import { sql } from 'kysely';
import { streamChannel } from '../../audit/command.js';
import type { Tx } from '../../platform/db/database.js';
import { groupBy } from '../../platform/groupBy.js';
import type { Services } from '../../platform/services.js';
import { draftChannel } from '../../statements/outline.js';
import { inOrder } from '../indexer.js';
import { createLookSoon } from '../lookSoon.js';
import {
  DESK_SAYS,
  type InWork,
  nothingRemembered,
  type Remembered,
  readInWork,
} from './inWork.js';
import { sayTheSame } from './likeness.js';

/** Incidents that share one reading of all that is in work. */
const TOGETHER = 50;
/** Kept for each statement: more of them say that something else is wrong. */
const MOST_ALIKE = 3;

export interface StatementIndexer {
  /** Looks at what moved while no process was there to see it. */
  catchUp(): void;
  close(): Promise<void>;
}

export function createStatementIndexer(services: Services): StatementIndexer {
  const remembered = nothingRemembered((documentId, error) =>
    services.log.app.warn({ err: error, documentId }, 'a text could not be compared'),
  );
  const look = createLookSoon(services, {
    look: (incidentIds) => lookAt(services, incidentIds, remembered),
    atOnce: TOGETHER,
    failed: 'statements that say the same were not looked for',
  });
  function catchUp(): void {
    missed(services).then(
      (incidentIds) => {
        for (const id of incidentIds) look.soon(id);
      },
      (error: unknown) =>
        services.log.app.warn({ err: error }, 'what was missed is looked at when it moves'),
    );
  }
  let deskId: string | undefined;
  async function moved(streamId: string): Promise<void> {
    deskId ??= (await services.db.selectFrom('desk').select('id').executeTakeFirst())?.id;
    if (streamId === deskId) catchUp();
    else look.soon(streamId);
  }
  const stopEvents = streamChannel(services).subscribe(({ streamId }) => {
    moved(streamId).catch((error: unknown) =>
      services.log.app.warn(
        { err: error, streamId },
        'statements are compared when they move again',
      ),
    );
  });
  const stopDrafts = draftChannel(services).subscribe(({ incidentId }) => look.soon(incidentId));
  return {
    catchUp,
    async close() {
      stopEvents();
      stopDrafts();
      await look.close();
    },
  };
}

async function missed({ db }: Services): Promise<string[]> {
  const { rows } = await sql<Stamped>`
    select one.* from (${STAMPS}) one join incidents i on i.id = one.id
     where i.status = 'open' and one.stamp is distinct from one.known
     order by i.opened_at desc`.execute(db);
  return rows.map((row) => row.id);
}

/** @returns incidents in which something else is offered than before */
async function lookAt(
  { db }: Services,
  incidentIds: readonly string[],
  remembered: Remembered,
): Promise<string[]> {
  // Asked first without the lock: most pokes are of something that moves no text.
  if ((await readMoved(db, incidentIds)).length === 0) return [];
  return await db.transaction().execute(async (tx) => {
    // One look at a time on the whole desk: two would write the pair of two incidents from both sides.
    await sql`select pg_advisory_xact_lock(hashtextextended('same statements', 0))`.execute(tx);
    const moved = await readMoved(tx, incidentIds);
    if (moved.length === 0) return [];
    await tx
      .insertInto('statementLikenessesRead')
      .values(moved.map(({ id, stamp }) => ({ incidentId: id, stamp })))
      .onConflict((conflict) =>
        conflict.column('incidentId').doUpdateSet((eb) => ({ stamp: eb.ref('excluded.stamp') })),
      )
      .execute();
    const changed = new Set<string>();
    for (const [exercise, own] of groupBy(moved, (one) => one.exercise)) {
      const all = await readInWork(tx, exercise, remembered);
      const pairs = new Map<string, Pair>();
      for (const { id } of own) {
        for (const pair of pairsOf(id, all)) pairs.set(keyOf(pair), pair);
        // Between two incidents those who type have their turn.
        await setImmediate();
      }
      const ids = own.map((one) => one.id);
      for (const other of await keepPairs(tx, ids, [...pairs.values()])) changed.add(other);
    }
    return [...changed];
  });
}

/**
 * What a look depends on: how often words of the incident were others, its newest event, and what the
 * desk itself says. One in which nobody wrote a word has nothing to be compared, however much happens
 * in it.
 */
const STAMPS = sql`
  select i.id, i.exercise, r.stamp as known,
         concat_ws(' ', s.last_number, d.said, ${DESK_SAYS}) as stamp
    from incidents i
    join streams s on s.id = i.id
    join lateral (select sum(said_revision) as said from documents
                   where incident_id = i.id and said_revision > 0) d on d.said is not null
    left join statement_likenesses_read r on r.incident_id = i.id`;

/** @returns those in which there is something new to look at */
async function readMoved(db: Services['db'] | Tx, incidentIds: readonly string[]) {
  const { rows } = await sql<Stamped>`
    select * from (${STAMPS}) one
     where id = any(${incidentIds}::uuid[]) and stamp is distinct from known`.execute(db);
  return rows;
}

interface Stamped {
  readonly id: string;
  readonly stamp: string;
  readonly exercise: boolean;
}

interface Pair {
  readonly aId: string;
  readonly bId: string;
  readonly score: number;
  readonly reasons: string;
  readonly evidence: readonly string[];
}

const keyOf = ({ aId, bId }: Pick<Pair, 'aId' | 'bId'>) => `${aId} ${bId}`;

function pairsOf(incidentId: string, all: readonly InWork[]): Pair[] {
  const seen = new Set<string>();
  return all
    .filter((one) => one.incidentId === incidentId)
    .flatMap((one) =>
      all
        .flatMap((other): Pair[] => {
          const pair = inOrder(one.id, other.id);
          if (one === other || seen.has(keyOf(pair))) return [];
          seen.add(keyOf(pair));
          const found = sayTheSame(one, other);
          if (!found) return [];
          const { score, reasons, evidence } = found;
          return [{ ...pair, score, reasons: JSON.stringify(reasons), evidence }];
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST_ALIKE),
    );
}

/** Replaces the pairs of these incidents' statements. @returns the incidents of those that are others now */
async function keepPairs(
  tx: Tx,
  incidentIds: readonly string[],
  pairs: readonly Pair[],
): Promise<string[]> {
  const { rows: before } = await sql<{ aId: string; bId: string; reasons: unknown }>`
    delete from statement_likenesses l using statements s
     where s.incident_id = any(${incidentIds}::uuid[]) and s.id in (l.a_id, l.b_id)
    returning l.a_id, l.b_id, l.reasons`.execute(tx);
  if (pairs.length > 0) {
    await tx
      .insertInto('statementLikenesses')
      .values(pairs.map((pair) => ({ ...pair, evidence: [...pair.evidence] })))
      .execute();
  }
  // In one spelling: the store keeps members in an order of its own.
  const lineOf = (pair: Pick<Pair, 'aId' | 'bId'>, reasons: unknown) =>
    `${keyOf(pair)} ${canonicalJson(reasons)}`;
  const was = new Map(before.map((pair) => [lineOf(pair, pair.reasons), pair]));
  const is = new Map(pairs.map((pair) => [lineOf(pair, JSON.parse(pair.reasons)), pair]));
  const moved = [
    ...[...was].filter(([line]) => !is.has(line)),
    ...[...is].filter(([line]) => !was.has(line)),
  ].flatMap(([, { aId, bId }]) => [aId, bId]);
  if (moved.length === 0) return [];
  const rows = await tx
    .selectFrom('statements')
    .select('incidentId')
    .distinct()
    .where('id', 'in', moved)
    .execute();
  return rows.map((row) => row.incidentId);
}
