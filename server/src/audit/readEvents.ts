/** Reads events as pages get them: by number, so that whoever missed some catches up (A2). */
import { type EventView, eventView } from '@accord/shared/events';
import type { Db, Tx } from '../platform/db/database.js';

/** A client that is further behind asks again; the answer says what the latest number is. */
const EVENTS_AT_ONCE = 500;

const COLUMNS = ['number', 'type', 'at', 'byPersonId', 'payload'] as const;

interface EventRow {
  readonly number: number;
  readonly type: string;
  readonly at: Date;
  readonly byPersonId: string | null;
  readonly payload: unknown;
}

/** @returns a stored event as it goes over the wire; null for one that is not of our making */
export function tryViewEvent(row: EventRow): EventView | null {
  const { number, type, payload } = row;
  const event = { number, type, payload, at: row.at.toISOString(), by: row.byPersonId };
  const parsed = eventView.safeParse(event);
  return parsed.success ? parsed.data : null;
}

function viewEvent(row: EventRow): EventView {
  const event = tryViewEvent(row);
  if (!event) throw new Error(`event ${row.number} of type ${row.type} cannot be read`);
  return event;
}

/**
 * @param after the last number that the asker has; 0 for none
 * @returns the next events in order, at most {@link EVENTS_AT_ONCE}, and the stream's last number
 */
export async function eventsAfter(
  db: Db | Tx,
  streamId: string,
  after: number,
): Promise<{ events: EventView[]; latest: number }> {
  const rows = await db
    .selectFrom('events')
    .select(COLUMNS)
    .where('streamId', '=', streamId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(EVENTS_AT_ONCE)
    .execute();
  const stream = await db
    .selectFrom('streams')
    .select('lastNumber')
    .where('id', '=', streamId)
    .executeTakeFirst();
  const last = rows.at(-1)?.number ?? 0;
  // An event may have come between the two reads; it is asked for by its number later.
  return { events: rows.map(viewEvent), latest: Math.max(stream?.lastNumber ?? 0, last) };
}

/** @returns the newest events, newest first */
export async function latestEvents(
  db: Db | Tx,
  streamId: string,
  count: number,
): Promise<EventView[]> {
  const rows = await db
    .selectFrom('events')
    .select(COLUMNS)
    .where('streamId', '=', streamId)
    .orderBy('number', 'desc')
    .limit(count)
    .execute();
  return rows.map(viewEvent);
}

/** @returns the newest event of each stream that has one */
export async function lastEvents(
  db: Db | Tx,
  streamIds: readonly string[],
): Promise<Map<string, EventView>> {
  if (streamIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .innerJoin('streams', (join) =>
      join
        .onRef('streams.id', '=', 'events.streamId')
        .onRef('streams.lastNumber', '=', 'events.number'),
    )
    .select([
      'events.streamId',
      'events.number',
      'events.type',
      'events.at',
      'events.byPersonId',
      'events.payload',
    ])
    .where('events.streamId', 'in', streamIds)
    .execute();
  return new Map(rows.map((row) => [row.streamId, viewEvent(row)]));
}
