/**
 * Open incidents that may be the same event. Words alone are weak, so whatever was opened in the
 * last six hours is always offered. Only what the person may know of, decided in SQL (P1).
 */
import type { SimilarIncident } from '@accord/shared/incidents';
import { wordSegments } from '@accord/shared/plainText';
import { sql } from 'kysely';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';

/** More would not be read before the incident is opened anyway. */
const SHOWN = 6;
const RECENT_HOURS = 6;
const MINUTE_MS = 60_000;
/** Words this short are shared by everything. */
const MIN_WORD_LETTERS = 3;

export interface SimilarWords {
  readonly title: string;
  readonly place: string;
  readonly exercise: boolean;
}

/**
 * @param presence how many people are in a room now
 * @returns the most alike first, then the most recent
 */
export async function findSimilar(
  { db, clock }: Services,
  actor: Actor,
  words: SimilarWords,
  presence: (incidentId: string) => number,
): Promise<SimilarIncident[]> {
  const now = clock.now();
  const typed = `${words.title} ${words.place}`.normalize('NFC').trim();
  const recentSince = new Date(now.getTime() - RECENT_HOURS * 60 * MINUTE_MS);
  const anyWord = queryOfWords(typed);
  const score = sql<number>`word_similarity(${typed}, title || ' ' || coalesce(place, ''))`;
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'number', 'title', 'language', 'place', 'openedAt', score.as('score')])
    .where('status', '=', 'open')
    .where('exercise', '=', words.exercise)
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
    )
    .where((eb) =>
      eb.or([
        eb('openedAt', '>=', recentSince),
        sql<boolean>`${typed} <% (title || ' ' || coalesce(place, ''))`,
        sql<boolean>`words @@ to_tsquery('simple', ${anyWord})`,
      ]),
    )
    .orderBy('score', 'desc')
    .orderBy('openedAt', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    language: row.language,
    place: row.place,
    openedAt: row.openedAt.toISOString(),
    peopleHere: presence(row.id),
    reasons: reasonsFor(row, words, now),
  }));
}

/** `a | b | c` of the typed words, quoted; a word that is missing hides nothing. */
function queryOfWords(typed: string): string {
  return lettersOf(typed, 'und')
    .map((word) => `'${word.replace(/['\\]/g, '')}'`)
    .join(' | ');
}

function reasonsFor(
  row: { title: string; place: string | null; language: string; openedAt: Date },
  words: SimilarWords,
  now: Date,
): SimilarIncident['reasons'] {
  const reasons: SimilarIncident['reasons'] = [];
  const typed = new Set(lettersOf(`${words.title} ${words.place}`, row.language));
  const shared = lettersOf(`${row.title} ${row.place ?? ''}`, row.language).filter((word) =>
    typed.has(word),
  );
  if (shared.length > 0) reasons.push({ kind: 'words', shared: [...new Set(shared)] });
  const place = words.place.trim().toLocaleLowerCase();
  const theirs = row.place?.toLocaleLowerCase() ?? '';
  if (place !== '' && theirs !== '' && (theirs.includes(place) || place.includes(theirs))) {
    reasons.push({ kind: 'place' });
  }
  const minutes = Math.floor((now.getTime() - row.openedAt.getTime()) / MINUTE_MS);
  if (minutes < RECENT_HOURS * 60) reasons.push({ kind: 'recent', minutes });
  return reasons;
}

/** Words worth comparing, lower case, in any script. */
function lettersOf(text: string, language: string): string[] {
  return wordSegments(text.normalize('NFC').toLocaleLowerCase(), language)
    .filter((one) => one.isWordLike && isTelling(one.segment))
    .map((one) => one.segment);
}

/** Scripts that write a word with one or two signs (Han, Khmer) are told by fewer letters. */
function isTelling(word: string): boolean {
  return word.length >= MIN_WORD_LETTERS || /[\p{Script=Han}\p{Script=Khmer}]{2}/u.test(word);
}
