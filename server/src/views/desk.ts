/** The desk: rows of every incident that one may know of, ordered by time left. */
import type { DeskRow, DeskView } from '@accord/shared/desk';
import { AppError } from '@accord/shared/errors';
import { routesWaitingFor } from '../adjustments/waiting.js';
import { lastEvents } from '../audit/readEvents.js';
import { readPairs } from '../duplicates/store.js';
import { readFacts } from '../facts/store.js';
import { readFamilies, readFamily } from '../incidents/families.js';
import { joinedClocks } from '../incidents/joinedClocks.js';
import { knownIncident } from '../incidents/scope.js';
import { readIncidents } from '../incidents/store.js';
import { phonesWaitingFor } from '../phone/waiting.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { readNotReleased } from '../releases/schedules/store.js';
import { readReleases } from '../releases/store.js';
import { readSignoffs, readWaiting } from '../signoff/read.js';
import { readStatementsOf } from '../statements/store.js';
import { countOpenFindings } from '../voice/store.js';
import { changesAt } from './changesAt.js';
import { deskRow } from './deskRow.js';

/** Closed incidents on the desk; older ones are found by searching. */
const CLOSED_SHOWN = 50;
type View = 'live' | 'mine' | 'closed';

/** @param query which rows; counts and what waits are always of everything */
export async function readDesk(
  services: Services,
  actor: Actor,
  query: { view: View; exercise: boolean },
): Promise<DeskView> {
  const now = services.clock.now();
  return await services.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const live = await incidentIds(tx, actor, query.exercise, 'open');
      const rows = await readRows(tx, live, now);
      const families = await readFamilies(tx, live);
      const shown = new Set([...families.values()].flatMap((family) => family.ids));
      const mine = rows.filter((row) => isMine(actor, row));
      const closedIds = await incidentIds(tx, actor, query.exercise, 'closed');
      const shownClosed = query.view === 'closed' ? CLOSED_SHOWN : 1;
      const closed = await readRows(tx, closedIds.slice(0, shownClosed), now);
      const waiting = await readWaiting(tx, actor, now);
      const phones = await phonesWaitingFor(tx, actor, now);
      const newestClosed = closed.toSorted(byClosing)[0];
      return {
        now: now.toISOString(),
        rows: { live: rows, mine, closed: closed.sort(byClosing) }[query.view].sort(
          query.view === 'closed' ? byClosing : byTimeLeft,
        ),
        counts: { live: rows.length, mine: mine.length, closed: closedIds.length },
        waiting: waiting.items.filter((item) => shown.has(item.incidentId)),
        waitingChangesAt: changesAt(waiting.changesAt, phones),
        waitingRoutes: (await routesWaitingFor(tx, actor)).filter((item) =>
          shown.has(item.incidentId),
        ),
        waitingPhones: phones.filter((item) => shown.has(item.incidentId)),
        notReleased: await readNotReleased(tx, [...shown, ...closedIds]),
        pairs: await readPairs(tx, actor, query.exercise),
        onDuty: await readDuty(tx, now),
        lastClosed: newestClosed?.closedAt
          ? {
              number: newestClosed.number,
              title: newestClosed.title,
              closedAt: newestClosed.closedAt,
              firstPublicMinutes: newestClosed.firstPublicMinutes,
            }
          : null,
        drill: query.exercise ? await readDrill(tx) : null,
        liveIncident: query.exercise ? await nearestLive(tx, actor, now) : null,
      };
    });
}

/**
 * @returns one row, for a poke about one incident
 * @throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export async function readDeskRow(
  services: Services,
  actor: Actor,
  incidentId: string,
): Promise<DeskRow> {
  await knownIncident(services.db, actor, incidentId);
  // Of a joined one: the row that stands for it now.
  const { rootId } = await readFamily(services.db, incidentId);
  const [row] = await readRows(services.db, [rootId], services.clock.now());
  if (!row) throw new AppError('not_found');
  return row;
}

/** P1 in SQL, so that neither counts nor timing tell of restricted incidents. */
async function incidentIds(
  db: Db | Tx,
  actor: Actor,
  exercise: boolean,
  status: 'open' | 'closed',
): Promise<string[]> {
  if (actor.roles.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('status', '=', status)
    .where('mergedInto', 'is', null)
    .where('exercise', '=', exercise)
    .where((eb) =>
      eb.or([
        eb('restricted', '=', false),
        eb.exists(
          eb
            .selectFrom('incidentMembers')
            .select('personId')
            .whereRef('incidentMembers.incidentId', '=', 'incidents.id')
            .where('personId', '=', actor.personId),
        ),
      ]),
    )
    .orderBy('closedAt', (order) => order.desc().nullsFirst())
    .orderBy('openedAt', 'desc')
    .execute();
  return rows.map((row) => row.id);
}

/** @param rootIds of incidents that stand alone, or that others were joined with */
async function readRows(db: Db | Tx, rootIds: readonly string[], now: Date): Promise<DeskRow[]> {
  if (rootIds.length === 0) return [];
  const families = await readFamilies(db, rootIds);
  const ids = [...families.values()].flatMap((family) => family.ids);
  const incidents = await readIncidents(db, ids);
  const statements = await readStatementsOf(db, ids);
  const signoffs = await readSignoffs(db, ids);
  const facts = await readFacts(db, ids);
  const releases = await readReleases(db, ids);
  const events = await lastEvents(db, ids);
  const findings = await countOpenFindings(db, ids, now);
  return rootIds.flatMap((rootId) => {
    const incident = incidents.get(rootId);
    const all = families.get(rootId)?.ids ?? [];
    if (!incident) return [];
    const others = all.flatMap((id) => (id === rootId ? [] : (incidents.get(id) ?? [])));
    return [
      deskRow({
        incident: {
          ...incident,
          agencyIds: [
            ...new Set([...incident.agencyIds, ...others.flatMap((one) => one.agencyIds)]),
          ],
          clocks: joinedClocks(
            incident.clocks,
            others.flatMap((one) => one.clocks),
          ),
        },
        joinedNumbers: others.map((one) => one.number),
        fromNumbers: new Map(
          others.flatMap((one) =>
            (statements.get(one.id) ?? []).map(({ id }) => [id, one.number] as const),
          ),
        ),
        statements: all.flatMap((id) => statements.get(id) ?? []),
        signoffs: all.flatMap((id) => signoffs.get(id)?.signoffs ?? []),
        decisions: all.flatMap((id) => signoffs.get(id)?.decisions ?? []),
        facts: all.flatMap((id) => facts.get(id) ?? []),
        releases: all.flatMap((id) => releases.get(id) ?? []),
        lastEvent:
          all
            .flatMap((id) => events.get(id) ?? [])
            .toSorted((a, b) => b.at.localeCompare(a.at))[0] ?? null,
        openFindings: all.reduce((sum, id) => sum + (findings.get(id) ?? 0), 0),
      }),
    ];
  });
}

async function nearestLive(tx: Tx, actor: Actor, now: Date): Promise<DeskView['liveIncident']> {
  const rows = await readRows(tx, await incidentIds(tx, actor, false, 'open'), now);
  const nearest = rows.sort(byTimeLeft)[0];
  return nearest ? { number: nearest.number, title: nearest.title, clock: nearest.clock } : null;
}

async function readDuty(tx: Tx, now: Date): Promise<DeskView['onDuty']> {
  const shift = await tx
    .selectFrom('shifts')
    .select(['personId', 'until'])
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('startedAt', 'desc')
    .executeTakeFirst();
  return shift ? { personId: shift.personId, until: shift.until?.toISOString() ?? null } : null;
}

async function readDrill(tx: Tx): Promise<DeskView['drill']> {
  const drill = await tx
    .selectFrom('drills')
    .selectAll()
    .where('endedAt', 'is', null)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst();
  if (!drill) return null;
  const { startedAt, endsAt, endedAt, ...rest } = drill;
  return {
    ...rest,
    startedAt: startedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function isMine(actor: Actor, row: DeskRow): boolean {
  return actor.roles.some((grant) => row.agencyIds.includes(grant.agencyId));
}

/** Least time left first; without a clock, last. */
function byTimeLeft(a: DeskRow, b: DeskRow): number {
  const due = (row: DeskRow) => row.clock?.dueAt ?? '9999';
  return due(a).localeCompare(due(b)) || a.openedAt.localeCompare(b.openedAt);
}

function byClosing(a: DeskRow, b: DeskRow): number {
  return (b.closedAt ?? '').localeCompare(a.closedAt ?? '');
}
