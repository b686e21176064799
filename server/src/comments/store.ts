/** Reads comments: rows anchored by relative position and quote, never marks in the text. */
import type { Comment } from '@accord/shared/statements';
import { readCitations } from '../guidance/store.js';
import type { Db, Tx } from '../platform/db/database.js';

/** @returns comments on every document of the incident, oldest first */
export async function readComments(db: Db | Tx, incidentId: string, now: Date): Promise<Comment[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('documents', 'documents.id', 'comments.documentId')
    .selectAll('comments')
    .where('documents.incidentId', '=', incidentId)
    .orderBy('comments.at')
    .execute();
  const citations = await readCitations(
    db,
    rows.flatMap((row) => row.cites ?? []),
    now,
  );
  return rows.map((row) => ({
    id: row.id,
    documentId: row.documentId,
    threadId: row.threadId,
    anchor: row.anchor && { ...row.anchor },
    quote: row.quote,
    text: row.text,
    cites: citations.get(row.cites ?? '') ?? null,
    by: row.byPersonId,
    at: row.at.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy,
  }));
}
