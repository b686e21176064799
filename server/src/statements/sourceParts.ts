/** The source's words, for what another language begins with: as last frozen, or as they live. */
import { canonicalParts } from '@accord/shared/canonicalParts';
import { type CanonicalParts, canonicalText } from '@accord/shared/canonicalText';
import type { Db, Tx } from '../platform/db/database.js';
import type { DocumentReader } from './documentReader.js';
import { readParts } from './documentText.js';

interface Source {
  readonly statementId: string;
  readonly language: string;
}

/**
 * The frozen words where there are any: a translation is made of what people sign. Before the first
 * submission the live words, of which chips keep what they cite and nothing of what they show.
 *
 * @throws AppError `document_unavailable`, `document_broken`
 */
export async function sourceParts(
  db: Db | Tx,
  documents: DocumentReader,
  source: Source,
): Promise<CanonicalParts | undefined> {
  return (await frozenParts(db, source)) ?? (await liveParts(db, documents, source));
}

async function frozenParts(db: Db | Tx, source: Source): Promise<CanonicalParts | undefined> {
  const row = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .select('versionTexts.canonical')
    .where('versions.statementId', '=', source.statementId)
    .where('versionTexts.language', '=', source.language)
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && canonicalText.parse(row.canonical).parts;
}

async function liveParts(
  db: Db | Tx,
  documents: DocumentReader,
  { statementId, language }: Source,
): Promise<CanonicalParts | undefined> {
  const document = await db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', statementId)
    .where('language', '=', language)
    .executeTakeFirst();
  if (!document) return undefined;
  const doc = await documents.readDocument(document.id);
  const parts = canonicalParts(readParts(doc), new Map(), language);
  doc.destroy();
  return parts;
}
