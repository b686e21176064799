/** The committed live texts of a statement, with who typed what. */
import { AppError } from '@accord/shared/errors';
import type * as Y from 'yjs';
import type { Db } from '../platform/db/database.js';
import { type AuthorIndex, authorIndex } from '../statements/authors.js';
import type { DocumentReader } from '../statements/documentReader.js';

export interface LiveText {
  readonly language: string;
  readonly doc: Y.Doc;
  readonly authors: AuthorIndex;
}

/** @throws AppError `language_missing` for a language that the statement does not have */
export async function readLiveTexts(
  db: Db,
  documents: DocumentReader,
  statementId: string,
  languages: readonly string[],
): Promise<LiveText[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'language'])
    .where('statementId', '=', statementId)
    .where('language', 'in', languages)
    .execute();
  const missing = languages.filter((one) => !rows.some((row) => row.language === one));
  if (missing.length > 0) throw new AppError('language_missing', { languages: missing });
  return await Promise.all(
    rows.map(async ({ id, language }) => {
      const doc = await documents.readDocument(id);
      const log = await db
        .selectFrom('documentUpdates')
        .select(['personId', 'at', 'update'])
        .where('documentId', '=', id)
        .orderBy('number')
        .execute();
      return { language, doc, authors: authorIndex(log) };
    }),
  );
}
