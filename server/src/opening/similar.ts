/**
 * Incidents that may be the same event. Words alone are weak, so whatever was opened in the last six
 * hours is always offered, and what was closed in them too: it can be opened again. Of older ones
 * only those that are open. Only what the person may know of, decided in SQL (P1).
 */
import type { SimilarIncident } from '@accord/shared/incidents';
import type { Likeness } from '@accord/shared/merges';
import { sql } from 'kysely';
import { findCandidates } from '../duplicates/candidates.js';
import { describe } from '../duplicates/describe.js';
import { figuresIn } from '../duplicates/figures.js';
import { soughtMarks } from '../duplicates/marks.js';
import { compare, type Described } from '../duplicates/score.js';
import { tellingWords } from '../duplicates/words.js';
import type { Actor } from '../platform/actor.js';
import type { Db } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';

/** More older look-alikes would not be read before the incident is opened anyway. */
const OLDER_SHOWN = 6;
/** Candidates that are compared; those that share the rarest marks come first. */
const COMPARED = 40;
/** On a night when hundreds are opened, the newest are enough to be compared. */
const RECENT_COMPARED = 60;
const RECENT_HOURS = 6;
const MINUTE_MS = 60_000;

export interface SimilarWords {
  readonly title: string;
  readonly place: string;
  readonly exercise: boolean;
  readonly playbookId?: string | undefined;
  readonly agencyIds?: readonly string[] | undefined;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly language: string;
  readonly place: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/**
 * @param presence how many people are in a room now
 * @returns those that share something, the likeliest first; then the others of the last six hours,
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
  const typed: Described = {
    words: `${words.title}\n${words.place}`,
    language: 'und',
    place: words.place,
    openedAt: now,
    agencyIds: words.agencyIds ?? [],
    playbookId: words.playbookId ?? null,
    texts: [],
  };
  const known = knownTo(db, actor, words.exercise);
  const recent = await known
    .where((eb) => eb.or([eb('openedAt', '>=', since), eb('closedAt', '>=', since)]))
    .orderBy('openedAt', 'desc')
    .limit(RECENT_COMPARED)
    .execute();
  const stillOpen = known.where('status', '=', 'open').where('openedAt', '<', since);
  const older = await olderAlike(db, actor, stillOpen, words, typed);
  const described = await describe(
    db,
    [...recent, ...older].map((row) => row.id),
    { withTexts: figuresIn(typed.words).length > 0 },
  );
  const found = [...recent, ...older].flatMap((row) => {
    const theirs = described.get(row.id);
    if (!theirs) return [];
    const { score, reasons } = compare(typed, theirs);
    return [{ row, score, reasons: withTime(reasons, row, now) }];
  });
  const recentIds = new Set(recent.map((row) => row.id));
  const alike = found
    .filter((one) => one.reasons.some((reason) => tells(reason.kind)))
    .sort((a, b) => b.score - a.score || b.row.openedAt.getTime() - a.row.openedAt.getTime());
  const olderShown = alike.filter((one) => !recentIds.has(one.row.id)).slice(0, OLDER_SHOWN);
  const shown = [
    ...alike.filter((one) => recentIds.has(one.row.id) || olderShown.includes(one)),
    ...found.filter((one) => !alike.includes(one)),
  ];
  return shown.map(({ row, reasons }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    language: row.language,
    place: row.place,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    peopleHere: presence(row.id),
    reasons,
  }));
}

/** Agencies and kind are shared by much that happens on a desk; they add to a reason, and are none. */
function tells(kind: Likeness['kind']): boolean {
  return kind === 'words' || kind === 'place' || kind === 'figures';
}

function withTime(reasons: readonly Likeness[], row: Row, now: Date): Likeness[] {
  const minutes = Math.floor((now.getTime() - row.openedAt.getTime()) / MINUTE_MS);
  if (minutes <= RECENT_HOURS * 60) return [...reasons, { kind: 'recent', minutes }];
  // An older one that is only written much alike shares no whole word; one that was closed lately
  // need not be alike.
  return row.closedAt !== null || reasons.some((one) => tells(one.kind))
    ? [...reasons]
    : [...reasons, { kind: 'words', shared: [] }];
}

/** Incidents that the person may know of; of joined ones the main one. */
function knownTo(db: Db, actor: Actor, exercise: boolean) {
  return db
    .selectFrom('incidents')
    .select(['id', 'number', 'title', 'language', 'place', 'openedAt', 'closedAt'])
    .where('mergedInto', 'is', null)
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
type Known = ReturnType<typeof knownTo>;

/** Older ones that share marks; where none does, those that are written much alike. */
async function olderAlike(
  db: Db,
  actor: Actor,
  known: Known,
  words: SimilarWords,
  typed: Described,
): Promise<Row[]> {
  const marks = soughtMarks(typed.words, typed.language, []);
  const ids = await findCandidates(db, {
    marks,
    exercise: words.exercise,
    personId: actor.personId,
    limit: COMPARED,
  });
  const sharing = ids.length === 0 ? [] : await known.where('id', 'in', ids).execute();
  const telling = tellingWords(typed.words, typed.language).join(' ');
  if (sharing.length > 0 || telling === '') return sharing;
  return await known
    .where(sql<boolean>`${telling} <% (title || ' ' || coalesce(place, ''))`)
    .orderBy(sql`word_similarity(${telling}, title || ' ' || coalesce(place, ''))`, 'desc')
    .limit(OLDER_SHOWN)
    .execute();
}
