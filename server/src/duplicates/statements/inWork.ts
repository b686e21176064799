/**
 * Reads the statements in work of open incidents as they are compared: those that the public does not
 * read yet, and those of which a newer version is in sign-off. Texts that nobody touched since are
 * not cut up again.
 */
import { setImmediate } from 'node:timers/promises';
import { factValue } from '@accord/shared/factValue';
import type { StatementKind } from '@accord/shared/parts';
import { sql } from 'kysely';
import { readGlossary } from '../../glossary/store.js';
import type { Db, Tx } from '../../platform/db/database.js';
import { groupBy } from '../../platform/groupBy.js';
import { saidLines } from '../../statements/said.js';
import { figuresIn } from '../figures.js';
import { type Features, featuresOf, stockOf, type Term } from './features.js';
import type { Statement } from './likeness.js';

/** On a desk with more, the newest are enough to be compared. */
const MOST = 300;
const REMEMBERED = 2_000;

export interface InWork extends Statement {
  readonly incidentId: string;
}

/** What the desk itself says, by language. */
interface Desk {
  readonly stock: ReadonlyMap<string, ReadonlySet<string>>;
  readonly terms: ReadonlyMap<string, readonly Term[]>;
}

/** What was read and cut up before, as long as the desk itself says the same. */
export interface Remembered {
  deskSays: string | null;
  desk: Desk | null;
  /** By document and the number of its words; null of words that cannot be cut up. */
  readonly features: Map<string, Features | null>;
  /** Told of such a text once: it is left out, and keeps no other from being compared. */
  readonly unreadable: (documentId: string, error: unknown) => void;
}

export const nothingRemembered = (unreadable: Remembered['unreadable']): Remembered => ({
  deskSays: null,
  desk: null,
  features: new Map(),
  unreadable,
});

/** The desk's own events that change what its statements are compared by. */
const OF_THE_DESK = [
  'glossaryTermAdded',
  'glossaryTermChanged',
  'glossaryTermRemoved',
  'agencyAdded',
  'agencyChanged',
  'playbookAdded',
  'playbookChanged',
  'guidanceAdded',
  'guidanceChanged',
] as const;

/** Moves with the desk's agencies, glossary, playbooks and agreed sentences. */
export const DESK_SAYS = sql<string | null>`
  (select e.number::text from events e join desk on desk.id = e.stream_id
    where e.type in (${sql.join(OF_THE_DESK)}) order by e.number desc limit 1)`;

/**
 * @param personId whose eyes: of restricted incidents only those that name them (P1). Null: all,
 *   for pairs that are asked the policy when they are read
 */
export async function readWorkRows(
  db: Db | Tx,
  { exercise, personId }: { readonly exercise: boolean; readonly personId: string | null },
): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select s.id, s.incident_id, root.id as room_id, s.kind, corrected.statement_id as corrects,
           coalesce(root.place, '') as place, root.time_zone
      from statements s
      join incidents i on i.id = s.incident_id
      join incidents root
        on root.id = case when i.merged_into is null then i.id else root_incident(i.id) end
      left join releases corrected on corrected.id = s.corrects_release_id
     where root.status = 'open' and i.exercise = ${exercise} and s.kind <> 'withdrawal'
       and (not exists (select 1 from releases r where r.statement_id = s.id)
            or exists (select 1 from versions v
                        where v.statement_id = s.id and v.state = 'inSignoff'))
       and not exists (select 1 from statement_settlements g
                        where g.from_id = s.id and g.how = 'goesOn' and g.ended_at is null)
       and (${personId}::uuid is null or root.restricted = false
            or exists (select 1 from incident_members m
                        where m.incident_id = root.id and m.person_id = ${personId}::uuid))
     order by s.created_at desc limit ${MOST}`.execute(db);
  return rows;
}

/** @returns all of the desk's, live or of exercises, with what they are compared by */
export async function readInWork(
  db: Db | Tx,
  exercise: boolean,
  remembered: Remembered,
): Promise<InWork[]> {
  const rows = await readWorkRows(db, { exercise, personId: null });
  if (rows.length === 0) return [];
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'statementId', 'language', 'saidRevision', 'citedFactIds'])
    .where(
      'statementId',
      'in',
      rows.map((row) => row.id),
    )
    // What nobody touched says what the playbook says.
    .where('saidRevision', '>', 0)
    .execute();
  const features = await readFeatures(db, documents, remembered);
  const facts = await readValues(db, [...new Set(documents.flatMap((one) => one.citedFactIds))]);
  const documentsOf = groupBy(documents, (one) => one.statementId);
  return rows.map((row) => {
    const own = documentsOf.get(row.id) ?? [];
    const factIds = [...new Set(own.flatMap((one) => one.citedFactIds))];
    const values = factIds.flatMap((id) => facts.get(id) ?? []);
    return {
      ...{ id: row.id, incidentId: row.incidentId, roomId: row.roomId, kind: row.kind },
      ...{ corrects: row.corrects, place: row.place, factIds },
      texts: own.flatMap((one) => features.get(keyOf(one)) ?? []),
      factFigures: figuresIn(values.flatMap((value) => wordsOf(value)).join('\n')),
      factTimes: values.flatMap((value) =>
        value.kind === 'time' ? timeOfDay(value.at, row.timeZone) : [],
      ),
    };
  });
}

export interface WorkRow {
  readonly id: string;
  readonly incidentId: string;
  readonly roomId: string;
  readonly kind: StatementKind;
  readonly corrects: string | null;
  readonly place: string;
  readonly timeZone: string;
}

interface DocumentRow {
  readonly id: string;
  readonly language: string;
  readonly saidRevision: number;
}

const keyOf = (one: DocumentRow) => `${one.id} ${one.saidRevision}`;

async function readFeatures(
  db: Db | Tx,
  documents: readonly DocumentRow[],
  remembered: Remembered,
): Promise<ReadonlyMap<string, Features>> {
  await forgetOld(db, remembered);
  const { features } = remembered;
  const missing = documents.filter((one) => !features.has(keyOf(one)));
  if (missing.length > 0) {
    remembered.desk ??= { stock: await readStock(db), terms: await readTerms(db) };
    const { stock, terms } = remembered.desk;
    const said = await db
      .selectFrom('documents')
      .select(['id', 'language', 'saidRevision', 'said'])
      .where(
        'id',
        'in',
        missing.map((one) => one.id),
      )
      .execute();
    for (const one of said) {
      const ofLanguage = stock.get(one.language) ?? new Set<string>();
      const own = terms.get(one.language) ?? [];
      try {
        const lines = saidLines.parse(one.said);
        features.set(keyOf(one), featuresOf(lines, one.language, ofLanguage, own));
      } catch (error) {
        features.set(keyOf(one), null);
        remembered.unreadable(one.id, error);
      }
      // Between two texts, each a few milliseconds, those who type have their turn.
      await setImmediate();
    }
  }
  const found = new Map(
    documents.flatMap((one) => {
      const known = features.get(keyOf(one));
      return known ? [[keyOf(one), known] as const] : [];
    }),
  );
  for (const [oldest] of features) {
    if (features.size <= REMEMBERED) break;
    features.delete(oldest);
  }
  return found;
}

async function forgetOld(db: Db | Tx, remembered: Remembered): Promise<void> {
  const { rows } = await sql<{ says: string | null }>`select ${DESK_SAYS} as says`.execute(db);
  const says = rows[0]?.says ?? null;
  if (says === remembered.deskSays) return;
  remembered.deskSays = says;
  remembered.desk = null;
  remembered.features.clear();
}

/** What playbooks begin with, and what the desk agreed to say word for word. */
async function readStock(db: Db | Tx): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const playbooks = await db.selectFrom('playbooks').select('content').execute();
  const agreed = await db
    .selectFrom('guidanceVersions')
    .innerJoin('guidance', 'guidance.id', 'guidanceVersions.guidanceId')
    .select('body')
    .where('guidance.kind', '=', 'sentence')
    .execute();
  const texts = [
    ...playbooks.flatMap(({ content }) =>
      Object.entries(content.skeletons).flatMap(([language, skeleton]) =>
        Object.values(skeleton).map((text) => ({ language, text })),
      ),
    ),
    ...agreed.flatMap(({ body }) =>
      Object.entries(body).map(([language, text]) => ({ language, text })),
    ),
  ];
  return new Map(
    [...groupBy(texts, (one) => one.language)].map(([language, own]) => [
      language,
      stockOf(
        own.map((one) => one.text),
        language,
      ),
    ]),
  );
}

/** What the desk itself says in several languages: its agencies, and the terms of its glossary. */
async function readTerms(db: Db | Tx): Promise<ReadonlyMap<string, readonly Term[]>> {
  const agencies = await db.selectFrom('agencies').select(['id', 'name']).execute();
  const glossary = await readGlossary(db);
  const terms = [
    ...agencies.flatMap(({ id, name }) =>
      Object.entries(name).map(([language, words]) => ({ id, language, words })),
    ),
    ...glossary.flatMap(({ id, words }) =>
      Object.entries(words).flatMap(([language, { approved }]) =>
        approved === null ? [] : [{ id, language, words: approved }],
      ),
    ),
  ];
  return groupBy(terms, (one) => one.language);
}

type Value = ReturnType<typeof factValue.parse>;

async function readValues(db: Db | Tx, factIds: readonly string[]): Promise<Map<string, Value>> {
  if (factIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('wordedFactVersions')
    .distinctOn('factId')
    .select(['factId', 'value'])
    .where('factId', 'in', factIds)
    .orderBy('factId')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.factId, factValue.parse(row.value)]));
}

function wordsOf(value: Value): string[] {
  switch (value.kind) {
    case 'quantity':
      return [value.amount];
    case 'text':
    case 'place':
      return Object.values(value.words);
    case 'time':
    case 'yesno':
      return [];
  }
}

/** As a text of the incident would say it. */
function timeOfDay(at: string, timeZone: string): string[] {
  return [
    new Intl.DateTimeFormat('en-GB', {
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
    }).format(new Date(at)),
  ];
}
