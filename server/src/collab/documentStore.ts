/**
 * Documents in the store: a snapshot and the log rows after it. Rows are kept for good, since they
 * say who typed what; a snapshot only spares reading them at each opening, and can be made anew.
 *
 * Numbers of a document's rows rise in the order of their commits: whoever appends locks the
 * document first, so that no lower number can appear after a higher one. That makes "after
 * the snapshot" a comparison of numbers, here and after a restore into another PostgreSQL.
 */
import { setImmediate as pause } from 'node:timers/promises';
import { AppError } from '@accord/shared/errors';
import { type ClientBase, DatabaseError, type Pool } from 'pg';
import * as Y from 'yjs';
import { buildDocument, type DocumentParts } from './buildDocument.js';
import {
  decodeSnapshot,
  encodeSnapshot,
  type Snapshot,
  type StoredDocument,
  type Unreadable,
} from './snapshot.js';
import { endsOf, hasGap } from './updates.js';

export interface LogRow {
  readonly documentId: string;
  /** Null: the server itself. */
  readonly personId: string | null;
  readonly update: Uint8Array;
}

/** P2: rights that were right so long ago may be used; what comes later has to ask again. */
export const RIGHTS_HOLD_MS = 800;

/**
 * Appends rows in their order, all or none.
 *
 * @param rightsKnownAt when, by the store's clock, their authors certainly had the right
 * @returns false, and appends nothing, when that is too long ago by the time that the store gets it
 */
export async function insertUpdates(
  client: ClientBase,
  at: Date,
  rows: readonly LogRow[],
  rightsKnownAt: string,
): Promise<boolean> {
  const documents = placesOf(rows.map((row) => row.documentId));
  const people = placesOf(rows.flatMap(({ personId }) => personId ?? []));
  let end = 0;
  // Numbers and one run of bytes: as arrays of texts and bytes they would cost more than the insert.
  const { rowCount } = await client.query({
    name: 'append-updates',
    // Documents are locked in one order in every process, so that groups never wait in a circle;
    // by advisory locks, since a locked row is a changed row, with each group of keys.
    text: `WITH locked AS MATERIALIZED (
             SELECT pg_advisory_xact_lock(key)
               FROM (SELECT hashtextextended('append:' || id, 0) AS key
                       FROM unnest($1::uuid[]) AS id ORDER BY key) AS documents
           ), timely AS MATERIALIZED (
             SELECT clock_timestamp() < $5::timestamptz + interval '${RIGHTS_HOLD_MS} milliseconds' AS yes
               FROM (SELECT count(*) FROM locked) AS all_of_them
           )
           INSERT INTO document_updates (document_id, person_id, at, update)
           SELECT ($1::uuid[])[document], ($2::uuid[])[person], $3,
                  substring($4::bytea FROM first FOR length)
             FROM unnest($6::int[], $7::int[], $8::int[], $9::int[])
                  WITH ORDINALITY AS row (document, person, first, length, place)
            WHERE (SELECT yes FROM timely)
            ORDER BY place`,
    values: [
      list(documents.keys()),
      list(people.keys()),
      at,
      Buffer.concat(rows.map((row) => row.update)),
      rightsKnownAt,
      list(rows.map((row) => documents.get(row.documentId) ?? 0)),
      // The server itself is nobody: there is no place 0.
      list(rows.map((row) => people.get(row.personId ?? '') ?? 0)),
      list(
        rows.map((row) => {
          const first = end + 1;
          end += row.update.byteLength;
          return first;
        }),
      ),
      list(rows.map((row) => row.update.byteLength)),
    ],
  });
  return rowCount === rows.length;
}

/** An array as PostgreSQL reads it, of what needs no quotes. */
const list = (values: Iterable<string | number>) => `{${[...values].join(',')}}`;

/** Each once, and its place as PostgreSQL counts. */
function placesOf(values: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const value of values) if (!places.has(value)) places.set(value, places.size + 1);
  return places;
}

/** @returns the store's time, as it writes it */
export async function storeTime(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ at: string }>('SELECT clock_timestamp()::text AS at');
  return rows[0]?.at ?? '-infinity';
}

/** Did the store understand and say no (as opposed to being away)? Trying again would not help. */
export function isRefusalOfStore(error: unknown): boolean {
  // 22: bad data; 23: a constraint.
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}

/**
 * Reads a document without understanding it: its bytes can be handed on before it is built.
 *
 * @throws AppError `document_unavailable` when there is no such document
 */
export async function readStored(
  from: ClientBase | Pool,
  documentId: string,
): Promise<StoredDocument> {
  // One statement, so that snapshot and log are of one moment.
  const { rows } = await from.query<{ number: number | null; snapshot: boolean; bytes: Buffer }>(
    `SELECT s.number, true AS snapshot, s.content AS bytes
       FROM documents d LEFT JOIN document_snapshots s ON s.document_id = d.id
      WHERE d.id = $1
     UNION ALL
     SELECT u.number, false, u.update
       FROM document_updates u
      WHERE u.document_id = $1
        AND u.number > coalesce(
              (SELECT number FROM document_snapshots WHERE document_id = $1), 0)
     ORDER BY snapshot DESC, number`,
    [documentId],
  );
  const [first, ...log] = rows;
  if (!first?.snapshot) throw new AppError('document_unavailable');
  const snapshot = first.number === null ? null : readable(first.bytes);
  if (snapshot === 'damaged') {
    // The log still has all of it.
    const all = await from.query<{ number: number; bytes: Buffer }>(
      'SELECT number, update AS bytes FROM document_updates WHERE document_id = $1 ORDER BY number',
      [documentId],
    );
    return { ...(await sift(null, 0, all.rows)), isSnapshotDamaged: true };
  }
  return await sift(snapshot, first.number ?? 0, log);
}

/** @returns how many rows of each were set aside so far; of those without any, nothing */
export async function countAside(
  from: ClientBase | Pool,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await from.query<{ id: string; count: number }>(
    `SELECT document_id AS id, count(*) AS count FROM document_rows_aside
      WHERE document_id = ANY($1) GROUP BY document_id`,
    [documentIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function readable(bytes: Buffer): Snapshot | 'damaged' {
  try {
    return decodeSnapshot(bytes);
  } catch {
    return 'damaged';
  }
}

/** The longest that anybody else waits while rows are looked at, in milliseconds, but for a single one. */
const AT_ONCE_MS = 2;

/** Finds out which rows can be read, with a pause now and then: a whole log may be long. */
async function sift(
  snapshot: Snapshot | null,
  snapshotNumber: number,
  log: readonly { readonly number: number | null; readonly bytes: Buffer }[],
): Promise<StoredDocument> {
  const rows: Uint8Array[] = [];
  const numbers: number[] = [];
  const damaged: Unreadable[] = [];
  /** The first clock of each client that comes after all this. */
  const ends = snapshot ? Y.decodeStateVector(snapshot.stateVector) : new Map<number, number>();
  let pausedAt = performance.now();
  for (const { number, bytes } of log) {
    try {
      for (const [client, end] of endsOf(bytes)) {
        ends.set(client, Math.max(ends.get(client) ?? 0, end));
      }
      rows.push(bytes);
      numbers.push(number ?? 0);
    } catch (err) {
      damaged.push({ number, err });
    }
    if (performance.now() - pausedAt < AT_ONCE_MS) continue;
    await pause();
    pausedAt = performance.now();
  }
  const size = (updates: readonly Uint8Array[]) =>
    updates.reduce((sum, update) => sum + update.byteLength, 0);
  return {
    snapshot,
    isSnapshotDamaged: false,
    rows,
    numbers,
    upTo: log.at(-1)?.number ?? snapshotNumber,
    damaged,
    stateVector: Y.encodeStateVector(ends),
    bytes: size(snapshot?.slices ?? []) + size(rows),
  };
}

/**
 * @returns a new Y.Doc with everything that is committed; the caller owns it
 * @throws AppError `document_unavailable` when there is no such document, or a part of it cannot
 *   be read: never a part in place of the whole
 */
export async function loadDocument(from: ClientBase | Pool, documentId: string): Promise<Y.Doc> {
  return await wholeDocument(await readStored(from, documentId));
}

async function wholeDocument(stored: StoredDocument): Promise<Y.Doc> {
  if (stored.damaged.length > 0) throw new AppError('document_unavailable');
  return await buildWhole(stored);
}

/**
 * @returns a new Y.Doc; the caller owns it
 * @throws AppError `document_unavailable` when a part cannot be read, or builds on what is missing:
 *   never a part in place of the whole
 */
export async function buildWhole(parts: DocumentParts): Promise<Y.Doc> {
  let doc: Y.Doc;
  try {
    doc = await buildDocument(parts);
  } catch {
    throw new AppError('document_unavailable');
  }
  if (!hasGap(doc)) return doc;
  doc.destroy();
  throw new AppError('document_unavailable');
}

/**
 * Folds the log into a new snapshot. Reads the store alone, so that no process has to know what
 * another holds in memory; of two at once, one finds the work taken.
 *
 * @returns the snapshot, or null when there is nothing to do
 * @throws AppError `document_unavailable`, leaving what is there
 */
export async function compactDocument(pool: Pool, documentId: string): Promise<Uint8Array | null> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const content = await fold(client, documentId);
    await client.query('COMMIT');
    return content;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function fold(client: ClientBase, documentId: string): Promise<Uint8Array | null> {
  const { rows } = await client.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('compact:' || $1, 0)) AS mine`,
    [documentId],
  );
  if (!rows[0]?.mine) return null;
  const stored = await readStored(client, documentId);
  if (stored.rows.length === 0) return null;
  const content = await foldStored(stored);
  await client.query(
    `INSERT INTO document_snapshots (document_id, number, content) VALUES ($1, $2, $3)
     ON CONFLICT (document_id) DO UPDATE
       SET number = excluded.number, content = excluded.content
     WHERE document_snapshots.number <= excluded.number`,
    [documentId, stored.upTo, content],
  );
  return content;
}

async function foldStored(stored: StoredDocument): Promise<Uint8Array> {
  const doc = await wholeDocument(stored);
  const content = encodeSnapshot(doc);
  doc.destroy();
  return content;
}

/** Folds rows that are not stored as those that are: code that ran once is quick the next time. */
export async function rehearseFolding(rows: readonly Uint8Array[]): Promise<void> {
  const log = rows.map((bytes, index) => ({ number: index + 1, bytes: Buffer.from(bytes) }));
  await foldStored(await sift(null, 0, log));
}
