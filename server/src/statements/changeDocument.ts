/**
 * Changes a live document inside a command's transaction, so that the words and the event that says
 * where they came from are one (A1). Read from the whole log and under the lock of those who append,
 * so that nothing that is saved is overlooked, and its numbers keep their order.
 */
import { sql } from 'kysely';
import * as Y from 'yjs';
import type { CommandContext } from '../audit/command.js';
import { buildWhole } from '../collab/documentStore.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { type AuthorIndex, authorIndex } from './authors.js';
import type { LiveDocuments } from './liveDocuments.js';
import { refreshOutlines } from './outline.js';

export interface Changed<T> {
  readonly result: T;
  /** The document as it is now; the caller's own. */
  readonly doc: Y.Doc;
}

/**
 * @param by whose words they are in the log
 * @param change changes the document; what it throws leaves everything as it was
 * @throws AppError `document_unavailable` as `buildWhole` does
 */
export async function changeDocument<T>(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  documentId: string,
  by: string,
  change: (doc: Y.Doc, authors: AuthorIndex) => T,
): Promise<Changed<T>> {
  await sql`select pg_advisory_xact_lock(hashtextextended('append:' || ${documentId}, 0))`.execute(
    tx,
  );
  const { doc, authors } = await readLog(tx, documentId);
  const before = Y.encodeStateVector(doc);
  let result: T | undefined;
  doc.transact(() => {
    result = change(doc, authors);
  });
  await tx
    .insertInto('documentUpdates')
    .values({
      documentId,
      personId: by,
      at: now,
      update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
    })
    .execute();
  return { result: result as T, doc };
}

/**
 * A document with who typed what, as far as it is saved.
 *
 * @returns the document is the caller's own
 * @throws AppError `document_unavailable` as `buildWhole` does
 */
export async function readLog(
  db: Db | Tx,
  documentId: string,
): Promise<{ doc: Y.Doc; authors: AuthorIndex }> {
  const rows = await db
    .selectFrom('documentUpdates')
    .select(['personId', 'at', 'update'])
    .where('documentId', '=', documentId)
    .orderBy('number')
    .execute();
  const doc = await buildWhole({ snapshot: null, rows: rows.map((row) => row.update) });
  return { doc, authors: authorIndex(rows) };
}

/** After the commit: shown on the pages that have it open, and in the lists. Destroys the document. */
export async function showChanged(
  services: Services,
  documents: LiveDocuments,
  documentId: string,
  doc: Y.Doc,
): Promise<void> {
  await documents.showStored(documentId);
  await refreshOutlines(services, new Map([[documentId, doc]]));
  doc.destroy();
}
