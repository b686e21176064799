/**
 * Documents in the store: a snapshot and the log rows after it. Rows are kept for good, since they
 * say who typed what; a snapshot only spares reading them at each opening.
 *
 * Numbers of a document's rows rise in the order of their commits: whoever appends locks the
 * document's row first, so that no lower number can appear after a higher one. That makes "after
 * the snapshot" a comparison of numbers, here and after a restore into another PostgreSQL.
 */
import { AppError } from '@accord/shared/errors';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import * as Y from 'yjs';

export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Rows of the log that are not in the snapshot yet. */
  readonly tail: number;
  readonly bytes: number;
}

export interface LogRow {
  readonly documentId: string;
  /** Null: the server itself. */
  readonly personId: string | null;
  readonly at: Date;
  readonly update: Uint8Array;
}

/** Appends rows in their order, all or none. */
export async function insertUpdates(pool: Pool, rows: readonly LogRow[]): Promise<void> {
  await pool.query({
    name: 'append-updates',
    // Documents are locked in one order in every process, so that groups never wait in a circle.
    text: `WITH locked AS MATERIALIZED (
             SELECT id FROM documents WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
           )
           INSERT INTO document_updates (document_id, person_id, at, update)
           SELECT document_id, person_id, at, update
             FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[])
                  WITH ORDINALITY AS row (document_id, person_id, at, update, place)
            WHERE (SELECT count(*) FROM locked) >= 0
            ORDER BY place`,
    values: [
      rows.map((row) => row.documentId),
      rows.map((row) => row.personId),
      rows.map((row) => row.at),
      rows.map((row) => Buffer.from(row.update)),
    ],
  });
}

/** Did the store understand and say no (as opposed to being away)? Trying again would not help. */
export function isRefusalOfStore(error: unknown): boolean {
  // 22: bad data; 23: a constraint.
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}

/**
 * @returns a new Y.Doc with everything that is committed; the caller owns it
 * @throws AppError `document_unavailable` when there is no such document, or a row cannot be read:
 *   never an empty document in place of a broken one
 */
export async function loadDocument(pool: Pool, documentId: string): Promise<LoadedDocument> {
  // One statement, so that snapshot and tail are of one moment.
  const found = await pool.query<{ update: Buffer | null }>(
    `SELECT snapshot AS update, 0 AS number FROM documents WHERE id = $1
     UNION ALL
     SELECT u.update, u.number
       FROM documents d
       JOIN document_updates u ON u.document_id = d.id AND u.number > d.snapshot_number
      WHERE d.id = $1
     ORDER BY number`,
    [documentId],
  );
  if (found.rows.length === 0) throw new AppError('document_unavailable');
  const updates = found.rows.flatMap((row) => (row.update === null ? [] : [row.update]));
  return {
    doc: docOf(updates),
    tail: found.rows.length - 1,
    bytes: updates.reduce((sum, one) => sum + one.byteLength, 0),
  };
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  } catch {
    doc.destroy();
    throw new AppError('document_unavailable');
  }
  return doc;
}

/**
 * Folds the rows of the log into the snapshot. Reads the store alone, so that no process has to
 * know what another holds in memory; of two at once, one gives up.
 */
export async function compactDocument(pool: Pool, documentId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await fold(client, documentId);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function fold(client: PoolClient, documentId: string): Promise<void> {
  const document = await client.query<{ snapshot: Buffer | null }>(
    'SELECT snapshot FROM documents WHERE id = $1',
    [documentId],
  );
  const { rows } = await client.query<{ number: number; update: Buffer }>(
    `SELECT u.number, u.update
       FROM document_updates u JOIN documents d ON d.id = u.document_id
      WHERE d.id = $1 AND u.number > d.snapshot_number ORDER BY u.number`,
    [documentId],
  );
  const last = rows.at(-1);
  if (!last) return;
  const snapshot = document.rows[0]?.snapshot;
  const doc = docOf([...(snapshot ? [snapshot] : []), ...rows.map((row) => row.update)]);
  await client.query('UPDATE documents SET snapshot = $2, snapshot_number = $3 WHERE id = $1', [
    documentId,
    Buffer.from(Y.encodeStateAsUpdate(doc)),
    last.number,
  ]);
  doc.destroy();
}
