/**
 * Documents in the store: a snapshot and the log rows after it. Rows are kept for good, since they
 * say who typed what; a snapshot only spares reading them at each opening.
 *
 * "After" is told by transaction, not by row number: a number is given before its commit, so that
 * a lower one may appear after a higher one. Every transaction before `pg_snapshot_xmin` is over,
 * so a snapshot of all their rows is complete, and a load reads it and every row from there on.
 */
import { AppError } from '@accord/shared/errors';
import type { Pool, PoolClient } from 'pg';
import * as Y from 'yjs';

interface StoredRow {
  readonly update: Buffer;
}

export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Rows of the log that are not in the snapshot yet. */
  readonly tail: number;
  readonly bytes: number;
}

/**
 * @returns a new Y.Doc with everything that is committed; the caller owns it
 * @throws AppError `document_unavailable` when there is no such document, or a row cannot be read:
 *   never an empty document in place of a broken one
 */
export async function loadDocument(pool: Pool, documentId: string): Promise<LoadedDocument> {
  const client = await pool.connect();
  try {
    return await loadWith(client, documentId);
  } finally {
    client.release();
  }
}

async function loadWith(client: PoolClient, documentId: string): Promise<LoadedDocument> {
  const found = await client.query<{ snapshot: Buffer | null; update: Buffer | null }>(
    `SELECT NULL AS snapshot, u.update, u.number
       FROM documents d JOIN document_updates u ON u.document_id = d.id AND u.xid >= d.snapshot_xid
      WHERE d.id = $1
     UNION ALL
     SELECT d.snapshot, NULL, 0 FROM documents d WHERE d.id = $1
     ORDER BY number`,
    [documentId],
  );
  const [head, ...tail] = found.rows;
  if (!head) throw new AppError('document_unavailable');
  const updates = [head.snapshot, ...tail.map((row) => row.update)].filter((one) => one !== null);
  return {
    doc: docOf(updates),
    tail: tail.length,
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
 * Folds every surely complete row into the snapshot. Reads the store alone, so that no process has
 * to know what another holds in memory; two at once end with the later snapshot.
 */
export async function compactDocument(pool: Pool, documentId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const bound = await client.query<{ xmin: string }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
    );
    const xmin = bound.rows[0]?.xmin ?? '0';
    const document = await client.query<{ snapshot: Buffer | null }>(
      'SELECT snapshot FROM documents WHERE id = $1',
      [documentId],
    );
    const rows = await client.query<StoredRow>(
      `SELECT u.update FROM document_updates u JOIN documents d ON d.id = u.document_id
        WHERE d.id = $1 AND u.xid >= d.snapshot_xid AND u.xid < $2::bigint ORDER BY u.number`,
      [documentId, xmin],
    );
    const snapshot = document.rows[0]?.snapshot;
    if (rows.rows.length > 0) {
      const doc = docOf([...(snapshot ? [snapshot] : []), ...rows.rows.map((row) => row.update)]);
      await client.query(
        'UPDATE documents SET snapshot = $2, snapshot_xid = $3::bigint WHERE id = $1',
        [documentId, Buffer.from(Y.encodeStateAsUpdate(doc)), xmin],
      );
      doc.destroy();
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
