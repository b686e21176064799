/** Requests for changes with their answers, and what became of the words they are about. */
import { type Ask, type AskAnswer, isAskOver } from '@accord/shared/asks';
import { type CanonicalParts, canonicalText } from '@accord/shared/canonicalText';
import { PARTS } from '@accord/shared/parts';
import { followWords } from '@accord/shared/wordsNow';
import { z } from 'zod';
import { readCitations } from '../guidance/store.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { askState, type GivenInPlace } from './asks.js';

const askPart = z.enum(PARTS);

/** @returns every request ever made in the incident, oldest first */
export async function readAsks(db: Db | Tx, incidentId: string, at: Date): Promise<Ask[]> {
  const rows = await askRows(db, incidentId);
  if (rows.length === 0) return [];
  const answers = groupBy(await readAnswers(db, idsOf(rows)), (one) => one.askId);
  const given = groupBy(await readGiven(db, statementsOf(rows)), (one) => one.statementId);
  const beside = groupBy(rows, (row) => row.statementId);
  const asks = rows.map((row) => ({
    ...row,
    state: askState(
      row,
      answers.has(row.id),
      beside.get(row.statementId) ?? [],
      given.get(row.statementId) ?? [],
    ),
  }));
  const cited = rows.flatMap((row) => row.citedId ?? []);
  const citations = await readCitations(db, cited, at);
  const words = await readWordsNow(
    db,
    asks.filter((one) => !isAskOver(one.state)),
  );
  return asks.map(({ textId: _, citedId, ...row }) => ({
    ...row,
    part: askPart.parse(row.part),
    quote: row.quote ?? '',
    text: row.remark ?? '',
    cites: citations.get(citedId ?? '') ?? null,
    at: row.at.toISOString(),
    anchor: row.anchor && { ...row.anchor },
    answers: (answers.get(row.id) ?? []).map(answerView),
    now: words.get(row.id) ?? null,
  }));
}

/** @returns the state of one request; undefined where there is none */
export async function readAskState(db: Db | Tx, askId: string): Promise<Ask['state'] | undefined> {
  const asks = await askQuery(db)
    .where('versions.statementId', '=', (eb) =>
      eb
        .selectFrom('decisions as asked')
        .innerJoin('versions as of', 'of.id', 'asked.versionId')
        .select('of.statementId')
        .where('asked.id', '=', askId),
    )
    .orderBy('decisions.at')
    .orderBy('decisions.id')
    .execute();
  const row = asks.find((one) => one.id === askId);
  if (!row) return undefined;
  const answers = await readAnswers(db, [askId]);
  return askState(row, answers.length > 0, asks, await readGiven(db, [row.statementId]));
}

type AskRow = Awaited<ReturnType<typeof askRows>>[number];

const idsOf = (rows: readonly AskRow[]) => rows.map((row) => row.id);
const statementsOf = (rows: readonly AskRow[]) => [...new Set(rows.map((row) => row.statementId))];

function askQuery(db: Db | Tx) {
  // One that went on to a version with another route is the same request (S11).
  return db
    .selectFrom('decisions')
    .innerJoin('versions', 'versions.id', 'decisions.versionId')
    .innerJoin('versionTexts', 'versionTexts.id', 'decisions.textId')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.statementId', '=', 'versions.statementId')
        .onRef('documents.language', '=', 'versionTexts.language'),
    )
    .leftJoin('askAnchors', 'askAnchors.askId', 'decisions.id')
    .leftJoin('askCitations', 'askCitations.askId', 'decisions.id')
    .select([
      'decisions.id',
      'decisions.versionId',
      'decisions.textId',
      'decisions.placeId',
      'decisions.agencyId',
      'decisions.personId',
      'decisions.forPersonId',
      'decisions.part',
      'decisions.quote',
      'decisions.remark',
      'decisions.blocking',
      'decisions.at',
      'versions.statementId',
      'versions.number as versionNumber',
      'versionTexts.language',
      'documents.id as documentId',
      'askAnchors.anchor',
      'askCitations.versionId as citedId',
    ])
    .where('decisions.kind', '=', 'ask')
    .where('decisions.carriedFrom', 'is', null);
}

function askRows(db: Db | Tx, incidentId: string) {
  return askQuery(db)
    .where('documents.incidentId', '=', incidentId)
    .orderBy('decisions.at')
    .orderBy('decisions.id')
    .execute();
}

function readAnswers(db: Db | Tx, askIds: readonly string[]) {
  return db
    .selectFrom('askAnswers')
    .selectAll()
    .where('askId', 'in', askIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

function answerView({
  askId: _,
  at,
  ...answer
}: Awaited<ReturnType<typeof readAnswers>>[number]): AskAnswer {
  return { ...answer, at: at.toISOString() };
}

async function readGiven(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<(GivenInPlace & { statementId: string })[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('versions', 'versions.id', 'decisions.versionId')
    .innerJoin('versionTexts', 'versionTexts.id', 'decisions.textId')
    .select([
      'decisions.placeId',
      'decisions.at',
      'decisions.takenBackAt',
      'decisions.carriedFrom',
      'versionTexts.language',
      'versions.statementId',
    ])
    .where('decisions.kind', '=', 'sign')
    .where('versions.statementId', 'in', statementIds)
    .execute();
  return rows.map(({ takenBackAt, carriedFrom, ...row }) => ({
    ...row,
    takenBack: takenBackAt !== null,
    carried: carriedFrom !== null,
  }));
}

/** Only where a newer text of the language took the place of the one that was read. */
async function readWordsNow(
  db: Db | Tx,
  asks: readonly AskRow[],
): Promise<Map<string, NonNullable<Ask['now']>>> {
  if (asks.length === 0) return new Map();
  const newest = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .distinctOn(['versions.statementId', 'versionTexts.language'])
    .select(['versionTexts.id', 'versions.statementId', 'versions.number', 'language'])
    .where('versions.statementId', 'in', statementsOf(asks))
    .orderBy('versions.statementId')
    .orderBy('versionTexts.language')
    .orderBy('versions.number', 'desc')
    .orderBy('versionTexts.revision', 'desc')
    .execute();
  const later = asks.flatMap((ask) => {
    const text = newest.find(
      (one) => one.statementId === ask.statementId && one.language === ask.language,
    );
    return text && text.id !== ask.textId ? [{ ask, text }] : [];
  });
  const parts = await readParts(
    db,
    later.flatMap(({ ask, text }) => [ask.textId ?? '', text.id]),
  );
  return new Map(
    later.flatMap(({ ask, text }) => {
      const before = parts.get(ask.textId ?? '');
      const after = parts.get(text.id);
      if (!before || !after) return [];
      const words = followWords(before, after, askPart.parse(ask.part), ask.quote ?? '');
      return [[ask.id, { versionNumber: text.number, words }] as const];
    }),
  );
}

async function readParts(
  db: Db | Tx,
  textIds: readonly string[],
): Promise<Map<string, CanonicalParts>> {
  if (textIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('versionTexts')
    .select(['id', 'canonical'])
    .where('id', 'in', [...new Set(textIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, canonicalText.parse(row.canonical).parts]));
}
