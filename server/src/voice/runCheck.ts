/**
 * One check of one room: reads what is there, compares, and writes what was found. Incidents that were
 * joined are checked together, and only so: their texts and facts may contradict each other (D2).
 */
import { createHash } from 'node:crypto';
import { type FindingContent, findingContent, MOST_FINDINGS } from '@accord/shared/findings';
import { sql } from 'kysely';
import { readFormats } from '../auth/desk.js';
import { readElsewhere } from '../elsewhere/store.js';
import { readFactsOfAll } from '../facts/store.js';
import { readGlossary } from '../glossary/store.js';
import { readSentences } from '../guidance/store.js';
import { readFamilies } from '../incidents/families.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { readAnswerTexts } from './answers.js';
import { areasIn } from './areas.js';
import { CHECKER, check } from './check.js';
import { type Checked, type CheckedText, promiseKey } from './checkedText.js';
import type { Drafts } from './drafts.js';
import { elsewhereTextsOf } from './elsewhere.js';
import { readPublicTexts, readVersionsInSignoff } from './frozen.js';
import { writePace } from './pace.js';
import type { Reader } from './reading/reader.js';
import { readIncidentOf } from './underNumbers.js';

export interface CheckTools {
  readonly db: Db;
  readonly drafts: Drafts;
  readonly reader: Reader;
}

/**
 * @param askedId of an incident; all that are read as one with it are checked
 * @returns whether the findings are others than before
 */
export async function runCheck(
  { db, drafts, reader }: CheckTools,
  askedId: string,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const ids = await lockFamily(tx, askedId);
    if (ids.length === 0) return false;
    const rows = await tx
      .selectFrom('incidents')
      .innerJoin('streams', 'streams.id', 'incidents.id')
      .select(['incidents.id', 'timeZone', 'lastNumber'])
      .where('incidents.id', 'in', ids)
      .execute();
    const incidents = rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    const promised = await readPromised(tx, ids);
    // An hour is read in its own zone: what is written in two is not held against each other.
    const zones: Checked[] = [];
    for (const [timeZone, own] of groupBy(incidents, (one) => one.timeZone)) {
      const together = own.map((one) => one.id);
      zones.push(await readChecked(db, drafts, together, { timeZone, now, promised }));
    }
    const most = MOST_FINDINGS + (await countSettled(tx, ids));
    const fingerprint = fingerprintOf(ids, zones, most);
    const before = await tx
      .selectFrom('findingChecks')
      .select('fingerprint')
      .where('incidentId', 'in', ids)
      .execute();
    const isDone =
      before.length === ids.length && before.every((one) => one.fingerprint === fingerprint);
    for (const { id, lastNumber } of incidents) {
      await noteCheck(tx, id, fingerprint, lastNumber, now);
    }
    if (isDone) return false;
    let moved = false;
    for (const checked of zones) moved = (await writePace(tx, ids, checked)) || moved;
    const found = zones.flatMap((checked) => check(checked, reader, most));
    return (await write(tx, ids, found)) || moved;
  });
}

/**
 * Processes hear of the same change: the second finds the work done. The locks of all numbers, so
 * that a check that began before a joining, or its undoing, never writes after one that knows of it.
 *
 * @returns all that are read as one, the main one first; none where there is no such incident
 */
async function lockFamily(tx: Tx, incidentId: string): Promise<readonly string[]> {
  const read = async () => (await readFamilies(tx, [incidentId])).get(incidentId)?.ids ?? [];
  const locked = new Set<string>();
  for (;;) {
    const ids = await read();
    const missing = ids.filter((id) => !locked.has(id)).sort();
    if (missing.length === 0) return ids;
    for (const id of missing) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`check:${id}`}, 0))`.execute(tx);
      locked.add(id);
    }
  }
}

async function readChecked(
  db: Db,
  drafts: Drafts,
  incidentIds: readonly string[],
  { timeZone, now, promised }: { timeZone: string; now: Date; promised: Checked['promised'] },
): Promise<Checked> {
  const facts = await readFactsOfAll(db, incidentIds);
  const statements = await db
    .selectFrom('statements')
    .select(['id', 'sourceLanguage', 'correctsReleaseId', 'correctionNote', 'alert'])
    .where('incidentId', 'in', incidentIds)
    .execute();
  const published = await readPublicTexts(db, incidentIds);
  const moment = { timeZone, now, formats: await readFormats(db) };
  const live: CheckedText[] = [];
  const answers: CheckedText[] = [];
  for (const id of incidentIds) {
    live.push(...(await drafts.read(id, facts, moment)));
    answers.push(...(await readAnswerTexts(db, id, published)));
  }
  const inWork = [...live, ...(await readVersionsInSignoff(db, incidentIds))].map(
    (text): CheckedText => {
      const statement = statements.find((one) => one.id === text.statementId);
      const isLive = text.place.kind === 'draft';
      const alerted = isLive ? { ...text, areas: areasIn(statement?.alert, text.language) } : text;
      const releaseId = statement?.correctsReleaseId;
      if (!releaseId) return alerted;
      const lines = published.saidBy(releaseId, text.language);
      const words = isLive ? statement.correctionNote?.[text.language] : text.note?.words;
      return {
        ...alerted,
        corrects: lines && { releaseId, lines },
        note: words
          ? { words, said: published.saidBefore(releaseId, text.statementId, null) }
          : null,
      };
    },
  );
  return {
    texts: [
      ...inWork,
      ...published.texts,
      ...answers,
      ...elsewhereTextsOf(await readElsewhere(db, incidentIds)),
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
async function readPromised(tx: Tx, incidentIds: readonly string[]): Promise<Checked['promised']> {
  const rows = await tx
    .selectFrom('findings')
    .select(['content', 'since'])
    .where('incidentId', 'in', incidentIds)
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
function fingerprintOf(ids: readonly string[], zones: readonly Checked[], most: number): string {
  const parts = zones.map(({ texts, facts, sourceLanguages, promised: _, ...rest }) => [
    ...[texts, facts, [...sourceLanguages], rest],
  ]);
  // What was found together is found anew where these are two again, whatever they say.
  const said = JSON.stringify([CHECKER, ids, parts, most]);
  return createHash('sha256').update(said).digest('hex');
}

/** Those that are found no longer, too: a longer list does no harm. */
async function countSettled(tx: Tx, incidentIds: readonly string[]): Promise<number> {
  const { count } = await tx
    .selectFrom('findingSettlements')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('incidentId', 'in', incidentIds)
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
    .values({ incidentId, fingerprint, eventNumber, checkedAt, checker: CHECKER })
    .onConflict((conflict) =>
      conflict
        .column('incidentId')
        .doUpdateSet({ fingerprint, eventNumber, checkedAt, checker: CHECKER }),
    )
    .execute();
}

async function write(
  tx: Tx,
  ids: readonly string[],
  found: ReturnType<typeof check>,
): Promise<boolean> {
  const owner = await readOwners(tx, ids);
  // Two zones may hold the same words.
  const each = [...new Map(found.map((one) => [one.key, one])).values()];
  const rows = each.map((content) => ({ incidentId: owner(content), content }));
  const before = await tx
    .selectFrom('findings')
    .select(['incidentId', 'content'])
    .where('incidentId', 'in', ids)
    .orderBy('position')
    .execute();
  if (JSON.stringify(before.map(ordered)) === JSON.stringify(rows.map(ordered))) return false;
  await tx.deleteFrom('findings').where('incidentId', 'in', ids).execute();
  if (rows.length > 0) {
    await tx
      .insertInto('findings')
      .values(
        rows.map(({ incidentId, content }, position) => ({
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

/**
 * Each finding stands once, under the number whose words it is about; where it was settled under
 * another of them, there: what somebody said of these words holds in the whole room.
 */
async function readOwners(
  tx: Tx,
  ids: readonly string[],
): Promise<(found: FindingContent) => string> {
  const [main = ''] = ids;
  if (ids.length === 1) return () => main;
  const settled = await tx
    .selectFrom('findingSettlements')
    .select(['incidentId', 'key'])
    .where('incidentId', 'in', ids)
    .execute();
  const settledIn = new Map(settled.map((one) => [one.key, one.incidentId]));
  const incidentOf = await readIncidentOf(tx, ids);
  return ({ key, left }) =>
    settledIn.get(key) ?? left.places.map(incidentOf).find((id) => id !== undefined) ?? main;
}

/** The store sorts the keys of JSON in its own way. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, ordered(one)]);
}
