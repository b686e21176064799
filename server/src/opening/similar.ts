/**
 * Open incidents that may be the same event. Words alone are weak, so whatever was opened in the
 * last six hours is always offered. Only what the person may know of, decided in SQL (P1).
 */
import type { SimilarIncident } from '@accord/shared/incidents';
import { wordSegments } from '@accord/shared/plainText';
import { sql } from 'kysely';
import type { Actor } from '../platform/actor.js';
import type { Db } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { isStopWord } from './stopWords.js';

/** More older look-alikes would not be read before the incident is opened anyway. */
const OLDER_SHOWN = 6;
/** Candidates whose letters are compared; those that share the most words come first. */
const MEASURED = 50;
const RECENT_HOURS = 6;
const MINUTE_MS = 60_000;
/** Words this short are shared by everything. */
const MIN_WORD_LETTERS = 3;

export interface SimilarWords {
  readonly title: string;
  readonly place: string;
  readonly exercise: boolean;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly language: string;
  readonly place: string | null;
  readonly summary: string | null;
  readonly openedAt: Date;
  readonly score: number;
}

/**
 * @param presence how many people are in a room now
 * @returns those that share something, the most alike first; then the others of the last six hours,
 *   newest first
 */
export async function findSimilar(
  { db, clock }: Services,
  actor: Actor,
  words: SimilarWords,
  presence: (incidentId: string) => number,
): Promise<SimilarIncident[]> {
  const now = clock.now();
  const since = new Date(now.getTime() - RECENT_HOURS * 60 * MINUTE_MS);
  const telling = tellingWords(`${words.title} ${words.place}`, 'und');
  const known = knownOpen(db, actor, words.exercise);
  const recent = await scored(db, telling, known.where('openedAt', '>=', since));
  recent.sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
  const older =
    telling.length === 0 ? [] : await lookAlikes(db, known.where('openedAt', '<', since), telling);
  const found = [...recent, ...older].map((row) => ({ row, reasons: reasonsFor(row, words, now) }));
  const sharesSomething = (one: (typeof found)[number]) =>
    one.reasons.some((reason) => reason.kind !== 'recent');
  const alike = found.filter(sharesSomething).sort((a, b) => b.row.score - a.row.score);
  return [...alike, ...found.filter((one) => !sharesSomething(one))].map(({ row, reasons }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    language: row.language,
    place: row.place,
    openedAt: row.openedAt.toISOString(),
    peopleHere: presence(row.id),
    reasons,
  }));
}

/** Open incidents that the person may know of. */
function knownOpen(db: Db, actor: Actor, exercise: boolean) {
  return db
    .selectFrom('incidents')
    .select(['id', 'number', 'title', 'language', 'place', 'summary', 'openedAt'])
    .where('status', '=', 'open')
    .where('exercise', '=', exercise)
    .where((eb) =>
      eb.or([
        eb('restricted', '=', false),
        eb.exists(
          eb
            .selectFrom('incidentMembers')
            .select('personId')
            .whereRef('incidentMembers.incidentId', '=', 'incidents.id')
            .where('personId', '=', actor.personId),
        ),
      ]),
    );
}
type Known = ReturnType<typeof knownOpen>;

/** Measured last and on few rows: comparing letters costs more than all the rest. */
async function scored(db: Db, telling: readonly string[], few: Known): Promise<Row[]> {
  return await db
    .selectFrom(few.as('few'))
    .selectAll()
    .select(
      sql<number>`word_similarity(${telling.join(' ')}, title || ' ' || coalesce(place, ''))`.as(
        'score',
      ),
    )
    .execute();
}

/** Older ones that share words; where these are few, also those that are written much alike. */
async function lookAlikes(db: Db, known: Known, telling: readonly string[]): Promise<Row[]> {
  const anyWord = telling
    .map((word) => ({ word, prefix: word.length >= MIN_STEM_LETTERS ? ':*' : '' }))
    .map(({ word, prefix }) => `'${word.replace(/['\\]/g, '')}'${prefix}`)
    .join(' | ');
  const query = sql<boolean>`to_tsquery('simple', ${anyWord})`;
  const sharing = await scored(
    db,
    telling,
    known
      .where(sql<boolean>`words @@ ${query}`)
      .orderBy(sql`ts_rank(words, ${query})`, 'desc')
      .orderBy('openedAt', 'desc')
      .limit(MEASURED),
  );
  const written =
    sharing.length >= OLDER_SHOWN
      ? []
      : await scored(
          db,
          telling,
          known
            .where(sql<boolean>`${telling.join(' ')} <% (title || ' ' || coalesce(place, ''))`)
            .orderBy('openedAt', 'desc')
            .limit(MEASURED),
        );
  const all = new Map([...sharing, ...written].map((row) => [row.id, row]));
  return [...all.values()].sort((a, b) => b.score - a.score).slice(0, OLDER_SHOWN);
}

function reasonsFor(row: Row, words: SimilarWords, now: Date): SimilarIncident['reasons'] {
  const reasons: SimilarIncident['reasons'] = [];
  const typed = tellingWords(`${words.title} ${words.place}`, row.language);
  const theirs = `${row.title} ${row.place ?? ''} ${row.summary ?? ''}`;
  const shared = tellingWords(theirs, row.language).filter((word) =>
    typed.some((other) => isAlike(word, other)),
  );
  if (shared.length > 0) reasons.push({ kind: 'words', shared });
  const place = words.place.normalize('NFC').trim().toLocaleLowerCase();
  const theirPlace = row.place?.toLocaleLowerCase() ?? '';
  if (place !== '' && theirPlace !== '') {
    if (theirPlace.includes(place) || place.includes(theirPlace)) reasons.push({ kind: 'place' });
  }
  const minutes = Math.floor((now.getTime() - row.openedAt.getTime()) / MINUTE_MS);
  if (minutes <= RECENT_HOURS * 60) reasons.push({ kind: 'recent', minutes });
  // An older one that is only written much alike shares no whole word.
  else if (reasons.length === 0) reasons.push({ kind: 'words', shared: [] });
  return reasons;
}

/** Beginnings this long are the same word with another ending: spill, spilled. */
const MIN_STEM_LETTERS = 4;

function isAlike(word: string, other: string): boolean {
  if (word === other) return true;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short.length >= MIN_STEM_LETTERS && long.startsWith(short);
}

/** Words worth comparing, lower case, each once, in any script. */
function tellingWords(text: string, language: string): string[] {
  const found = wordSegments(text.normalize('NFC').toLocaleLowerCase(), language)
    .filter((one) => one.isWordLike && isTelling(one.segment))
    .map((one) => one.segment);
  return [...new Set(found)];
}

/** Scripts that write a word with one or two signs (Han, Khmer) are told by fewer letters. */
function isTelling(word: string): boolean {
  if (isStopWord(word)) return false;
  return word.length >= MIN_WORD_LETTERS || /[\p{Script=Han}\p{Script=Khmer}]{2}/u.test(word);
}
