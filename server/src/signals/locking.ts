/**
 * Locks what a command on signals touches. A room that was joined has several numbers, and each
 * signal stays under its own: a command that names signals of two holds the locks of both.
 */
import { AppError } from '@accord/shared/errors';
import type { CommandContext } from '../audit/command.js';
import { readFamilies, readFamily } from '../incidents/families.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { IncidentScope } from '../policy/scope.js';
import { mayHandleSignals } from '../policy/signal.js';
import { readSignalRows, type SignalRow } from './store.js';

/** A room whose locks are held as far as the command needs them. */
export interface LockedRoom {
  /** As joined; every incident that was locked has the same rights. */
  readonly incident: IncidentScope;
  readonly rootId: string;
  /** Of all numbers of the room. */
  readonly ids: readonly string[];
  /** Signals of all numbers, oldest first. */
  readonly known: readonly SignalRow[];
}

/**
 * @param incidentIds one at least; they are locked in one order, so that two commands never wait for
 *   each other
 * @throws AppError `not_found` alike for missing, unknowable and unjoined ones (P1); `not_allowed`,
 *   `incident_closed`
 */
async function lockRoom(
  context: CommandContext,
  incidentIds: readonly string[],
): Promise<LockedRoom> {
  const { tx, actor } = context;
  let incident: IncidentScope | undefined;
  const wanted = [...new Set(incidentIds)].sort();
  for (const id of wanted) {
    const locked = await lockIncident(tx, actor, id);
    require(mayHandleSignals(actor, locked), locked);
    if (id === incidentIds[0]) incident = locked;
  }
  if (!incident) throw new AppError('not_found');
  // After the locks: joining and undoing take them, too.
  const { rootId, ids } = await readFamily(tx, incident.id);
  if (!wanted.every((id) => ids.includes(id))) throw new AppError('not_found');
  return { incident, rootId, ids, known: await readSignalRows(tx, ids) };
}

/**
 * Locks where the signals stand, and where the first askings of them do, which a command may change.
 *
 * @param incidentIds locked as well; the first of all says which room it is
 * @throws AppError `not_found` for signals of another room, and as {@link lockRoom}
 */
export async function lockSignals(
  context: CommandContext,
  signalIds: readonly string[],
  incidentIds: readonly string[] = [],
): Promise<LockedRoom> {
  if (signalIds.length === 0) return await lockRoom(context, incidentIds);
  const rows = await context.tx
    .selectFrom('signals as named')
    .leftJoin('signals as first', 'first.id', 'named.sameAs')
    .select(['named.id', 'named.incidentId', 'first.incidentId as firstIn'])
    .where('named.id', 'in', [...signalIds])
    .execute();
  const owners = signalIds.flatMap((id) => rows.find((row) => row.id === id)?.incidentId ?? []);
  const all = [...incidentIds, ...owners];
  const [room] = (await readFamilies(context.tx, all.slice(0, 1))).values();
  const ids = room?.ids ?? [];
  if (owners.length < signalIds.length || !all.every((id) => ids.includes(id))) {
    throw new AppError('not_found');
  }
  // What an attachment across numbers led to before these became two is of no concern.
  const firsts = rows.flatMap(({ firstIn }) => (firstIn && ids.includes(firstIn) ? [firstIn] : []));
  return await lockRoom(context, [...all, ...firsts]);
}

/** @returns signals by the incident that they stand under, in the order in which they were given */
export function byIncident(signals: readonly SignalRow[]): Map<string, SignalRow[]> {
  const groups = new Map<string, SignalRow[]>();
  for (const one of signals) {
    groups.set(one.incidentId, [...(groups.get(one.incidentId) ?? []), one]);
  }
  return groups;
}

/** How a record names a signal of another number of its room: `26-0148/3`. */
export const elsewhereName = ({ incidentNumber, number }: SignalRow) =>
  `${incidentNumber}/${number}`;
