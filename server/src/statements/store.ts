/** Reads statements, their languages, versions and frozen texts; batched for the desk. */

import { canonicalText } from '@accord/shared/canonicalText';
import { textPace } from '@accord/shared/pace';
import type { Statement, Version, VersionHead } from '@accord/shared/statements';
import {
  attributedRun,
  frozenFact,
  statement as statementSchema,
  versionHead,
  version as versionSchema,
} from '@accord/shared/statements';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { readAlert } from './alert.js';

const frozenFacts = z.array(frozenFact);

/** @returns statements of one incident, in the order of their tabs */
export async function readStatements(db: Db | Tx, incidentId: string): Promise<Statement[]> {
  return (await readStatementsOf(db, [incidentId])).get(incidentId) ?? [];
}

/** @returns statements by incident; versions newest first, without their words */
export async function readStatementsOf(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, Statement[]>> {
  if (incidentIds.length === 0) return new Map();
  const statements = await db
    .selectFrom('statements')
    .selectAll()
    .where('incidentId', 'in', incidentIds)
    .orderBy('position')
    .execute();
  const ids = statements.map((row) => row.id);
  if (ids.length === 0) return new Map();
  const documents = await db
    .selectFrom('documents')
    .leftJoin('documentPaces', 'documentPaces.documentId', 'documents.id')
    .select([
      'id',
      'statementId',
      'language',
      'filledParts',
      'wordCount',
      'machineBlocks',
      'editedAt',
    ])
    .select(['behind', 'ahead'])
    .where('statementId', 'in', ids)
    .orderBy('createdAt')
    .orderBy('language')
    .execute();
  const versions = await readHeads(db, (query) => query.where('versions.statementId', 'in', ids));
  const documentsOf = groupBy(documents, (row) => row.statementId);
  const versionsOf = groupBy(versions, (head) => head.statementId);
  const views = statements.map((row) => {
    const heads = versionsOf.get(row.id) ?? [];
    const view = statementSchema.parse({
      id: row.id,
      kind: row.kind,
      label: row.label,
      ordinal: row.ordinal,
      position: row.position,
      sourceLanguage: row.sourceLanguage,
      routeId: row.routeId,
      corrects: row.correctsReleaseId && {
        releaseId: row.correctsReleaseId,
        note: row.correctionNote,
        noteAt: row.correctionNoteAt?.toISOString() ?? null,
      },
      alert: readAlert(row.alert),
      languages: sourceFirst(documentsOf.get(row.id) ?? [], row.sourceLanguage).map((document) => ({
        language: document.language,
        documentId: document.id,
        filledParts: document.filledParts,
        wordCount: document.wordCount,
        machineBlocks: document.machineBlocks,
        editedAt: document.editedAt?.toISOString() ?? null,
        pace: paceOf(document),
        frozenIn: frozenIn(heads, document.language),
      })),
      versions: heads,
    });
    return { incidentId: row.incidentId, view };
  });
  return new Map(
    [...groupBy(views, (one) => one.incidentId)].map(([incidentId, own]) => [
      incidentId,
      own.map((one) => one.view),
    ]),
  );
}

/** The source has none, and a translation until it was checked. */
const paceOf = ({ behind, ahead }: { behind: number | null; ahead: number | null }) =>
  behind === null || ahead === null ? null : { behind, ahead };

function sourceFirst<T extends { language: string }>(documents: readonly T[], source: string): T[] {
  const isSource = (one: T) => Number(one.language === source);
  return documents.toSorted((a, b) => isSource(b) - isSource(a));
}

function frozenIn(heads: readonly VersionHead[], language: string): number | null {
  const frozen = heads.find((head) => head.texts.some((text) => text.language === language));
  return frozen?.number ?? null;
}

/** @returns a version with its words and its incident; undefined for none */
export async function readVersion(
  db: Db | Tx,
  versionId: string,
): Promise<{ incidentId: string; version: Version } | undefined> {
  const [head] = await readHeads(db, (query) => query.where('versions.id', '=', versionId));
  if (!head) return undefined;
  const statement = await db
    .selectFrom('statements')
    .select('incidentId')
    .where('id', '=', head.statementId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'canonical', 'plain', 'html', 'attribution', 'pace', 'submittedAt'])
    .where('versionId', '=', versionId)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const texts = head.texts.map((text) => {
    const row = byId.get(text.id);
    if (!row) throw new Error(`text ${text.id} has no words`);
    return {
      ...text,
      canonical: canonicalText.parse(row.canonical),
      plain: row.plain,
      html: row.html,
      attribution: z.array(attributedRun).parse(row.attribution),
      pace: row.pace ? textPace.parse(row.pace) : null,
      submittedAt: row.submittedAt.toISOString(),
    };
  });
  return { incidentId: statement.incidentId, version: versionSchema.parse({ ...head, texts }) };
}

type VersionQuery = ReturnType<typeof versionQuery>;

function versionQuery(db: Db | Tx) {
  return db.selectFrom('versions').selectAll('versions');
}

/** Heads, newest first, each language with its newest revision. */
async function readHeads(
  db: Db | Tx,
  which: (query: VersionQuery) => VersionQuery,
): Promise<VersionHead[]> {
  const rows = await which(versionQuery(db)).orderBy('number', 'desc').execute();
  if (rows.length === 0) return [];
  const texts = await db
    .selectFrom('versionTexts')
    .select(['id', 'versionId', 'language', 'revision', 'hash', 'code', 'wordCount', 'facts'])
    .select(sql<number>`coalesce(jsonb_array_length(pace->'behind'), 0)`.as('behind'))
    .where(
      'versionId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('revision', 'desc')
    .execute();
  const leftOut = await db
    .selectFrom('leftOutBlocks')
    .select(['versionId', 'askId', 'language', 'part', 'words'])
    .where(
      'versionId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute();
  const leftOutOf = groupBy(leftOut, (block) => block.versionId);
  const textsOf = groupBy(texts, (text) => text.versionId);
  return rows.map((row) => {
    const newest = new Map<string, (typeof texts)[number]>();
    for (const text of textsOf.get(row.id) ?? []) {
      if (!newest.has(text.language)) newest.set(text.language, text);
    }
    const own = [...newest.values()];
    const facts = own.flatMap((text) => frozenFacts.parse(text.facts));
    return versionHead.parse({
      id: row.id,
      statementId: row.statementId,
      number: row.number,
      submittedAt: row.submittedAt.toISOString(),
      submittedBy: row.submittedBy,
      adjustedBy: row.adjustedBy,
      note: row.note,
      state: row.state,
      lineVersionId: row.lineVersionId,
      route: row.route,
      alert: row.alert,
      texts: own.map(({ facts: _, versionId: __, ...text }) => text),
      facts: [...new Map(facts.map((fact) => [fact.factId, fact])).values()],
      leavesOut: leftOutOf.get(row.id) ?? [],
    });
  });
}
