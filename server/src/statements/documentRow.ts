/** Whose text a document is. */
import { AppError } from '@accord/shared/errors';
import type { Db, Tx } from '../platform/db/database.js';

export interface DocumentRow {
  readonly id: string;
  readonly incidentId: string;
  readonly statementId: string;
  readonly language: string;
  readonly sourceLanguage: string;
}

/** @throws AppError `not_found` */
export async function readDocumentRow(db: Db | Tx, documentId: string): Promise<DocumentRow> {
  const row = await db
    .selectFrom('documents')
    .innerJoin('statements', 'statements.id', 'documents.statementId')
    .select([
      'documents.id',
      'documents.incidentId',
      'documents.statementId',
      'documents.language',
      'statements.sourceLanguage',
    ])
    .where('documents.id', '=', documentId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return row;
}
