/** One check of one incident: reads what is there, compares, and writes what was found. */
import { createHash } from 'node:crypto';
import { findingContent, MOST_FINDINGS } from '@accord/shared/findings';
import { sql } from 'kysely';
import { readFormats } from '../auth/desk.js';
import { readElsewhere } from '../elsewhere/store.js';
import { readFacts } from '../facts/store.js';
import { readGlossary } from '../glossary/store.js';
import { readSentences } from '../guidance/store.js';
import type { Db, Tx } from '../platform/db/database.js';
import { readAnswerTexts } from './answers.js';
import { check } from './check.js';
import { type Checked, type CheckedText, promiseKey } from './checkedText.js';
import type { Drafts } from './drafts.js';
import { elsewhereTextsOf } from './elsewhere.js';
import { readPublicTexts, readVersionsInSignoff } from './frozen.js';
import { writePace } from './pace.js';
import type { Reader } from './reading/reader.js';

/** Raised when the checker itself finds other things in the same words. */
const CHECKER = 6;

export interface CheckTools {
  readonly db: Db;
  readonly drafts: Drafts;
  readonly reader: Reader;
}

/**
 * @returns whether the findings are others than before
 */
export async function runCheck(
  { db, drafts, reader }: CheckTools,
  incidentId: string,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    // Processes hear of the same change: the second finds the work done.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`check:${incidentId}`}, 0))`.execute(
      tx,
    );
    const incident = await tx
      .selectFrom('incidents')
      .innerJoin('streams', 'streams.id', 'incidents.id')
      .select(['timeZone', 'lastNumber'])
      .where('incidents.id', '=', incidentId)
      .executeTakeFirst();
    if (!incident) return false;
    const promised = await readPromised(tx, incidentId);
    const { timeZone } = incident;
    const checked = await readChecked(db, drafts, incidentId, { timeZone, now, promised });
    const most = MOST_FINDINGS + (await countSettled(tx, incidentId));
    const fingerprint = fingerprintOf(checked, most);
    const before = await tx
      .selectFrom('findingChecks')
      .select('fingerprint')
      .where('incidentId', '=', incidentId)
      .executeTakeFirst();
    await noteCheck(tx, incidentId, fingerprint, incident.lastNumber, now);
    if (before?.fingerprint === fingerprint) return false;
    const moved = await writePace(tx, incidentId, checked);
    return (await write(tx, incidentId, check(checked, reader, most))) || moved;
  });
}

async function readChecked(
  db: Db,
  drafts: Drafts,
  incidentId: string,
  { timeZone, now, promised }: { timeZone: string; now: Date; promised: Checked['promised'] },
): Promise<Checked> {
  const facts = (await readFacts(db, [incidentId])).get(incidentId) ?? [];
  const statements = await db
    .selectFrom('statements')
    .select(['id', 'sourceLanguage', 'correctsReleaseId'])
    .where('incidentId', '=', incidentId)
    .execute();
  const published = await readPublicTexts(db, incidentId);
  const inWork = [
    ...(await drafts.read(incidentId, facts, { timeZone, now, formats: await readFormats(db) })),
    ...(await readVersionsInSignoff(db, incidentId)),
  ].map((text): CheckedText => {
    const releaseId = statements.find((one) => one.id === text.statementId)?.correctsReleaseId;
    const lines = releaseId ? published.saidBy(releaseId, text.language) : null;
    return releaseId && lines ? { ...text, corrects: { releaseId, lines } } : text;
  });
  return {
    texts: [
      ...inWork,
      ...published.texts,
      ...(await readAnswerTexts(db, incidentId, published)),
      ...elsewhereTextsOf(await readElsewhere(db, [incidentId])),
    ],
    facts,
    guidance: await readSentences(db, now),
    timeZone,
    sourceLanguages: new Map(statements.map((one) => [one.id, one.sourceLanguage])),
    lastReleaseAt: published.lastReleaseAt,
    glossary: await readGlossary(db),
    promised,
  };
}

/** What the last check found promised: the day of an hour is that of its first writing. */
async function readPromised(tx: Tx, incidentId: string): Promise<Checked['promised']> {
  const rows = await tx
    .selectFrom('findings')
    .select(['content', 'since'])
    .where('incidentId', '=', incidentId)
    .where('since', 'is not', null)
    .orderBy('since', 'desc')
    .execute();
  const promised = new Map<string, number>();
  for (const { content, since } of rows) {
    const { kind, left } = findingContent.parse(content);
    if (kind !== 'promise' || !since) continue;
    for (const place of left.places) {
      if (!('statementId' in place)) continue;
      // The earliest of them is read last, and stays.
      promised.set(promiseKey(place.statementId, place.language, left.sentence), since.getTime());
    }
  }
  return promised;
}

/** Of everything that the findings depend on; neither the moment of the check nor its last findings. */
function fingerprintOf(checked: Checked, most: number): string {
  const { texts, facts, sourceLanguages, promised: _, ...rest } = checked;
  const said = JSON.stringify([CHECKER, texts, facts, [...sourceLanguages], rest, most]);
  return createHash('sha256').update(said).digest('hex');
}

/** Those that are found no longer, too: a longer list does no harm. */
async function countSettled(tx: Tx, incidentId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('findingSettlements')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('incidentId', '=', incidentId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function noteCheck(
  tx: Tx,
  incidentId: string,
  fingerprint: string,
  eventNumber: number,
  checkedAt: Date,
): Promise<void> {
  await tx
    .insertInto('findingChecks')
    .values({ incidentId, fingerprint, eventNumber, checkedAt })
    .onConflict((conflict) =>
      conflict.column('incidentId').doUpdateSet({ fingerprint, eventNumber, checkedAt }),
    )
    .execute();
}

async function write(
  tx: Tx,
  incidentId: string,
  found: ReturnType<typeof check>,
): Promise<boolean> {
  const before = await tx
    .selectFrom('findings')
    .select('content')
    .where('incidentId', '=', incidentId)
    .orderBy('position')
    .execute();
  if (
    JSON.stringify(before.map((row) => ordered(row.content))) === JSON.stringify(found.map(ordered))
  ) {
    return false;
  }
  await tx.deleteFrom('findings').where('incidentId', '=', incidentId).execute();
  if (found.length > 0) {
    await tx
      .insertInto('findings')
      .values(
        found.map((content, position) => ({
          incidentId,
          key: content.key,
          position,
          content: JSON.stringify(content),
          since: content.since,
        })),
      )
      .execute();
  }
  return true;
}

/** The store sorts the keys of JSON in its own way. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, ordered(one)]);
}
