/** Reads what two incidents are compared by: of an incident with all that were joined with it. */
import { factValue } from '@accord/shared/factValue';
import { sql } from 'kysely';
import { readFamilies } from '../incidents/families.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import type { Described } from './score.js';

/** A text names its event at its beginning; what follows costs time and tells little. */
const TEXT_LETTERS = 1_000;
/** Of each incident, the newest: facts and texts of a week are hundreds. */
const TEXTS_EACH = 60;

/**
 * @param withTexts false where no figure is compared: facts and texts are most of what is read
 * @returns by id; of a joined one nothing, since the main one stands for it
 */
export async function describe(
  db: Db | Tx,
  incidentIds: readonly string[],
  { withTexts } = { withTexts: true },
): Promise<Map<string, Described>> {
  const families = new Map(
    [...(await readFamilies(db, incidentIds))].filter(([id, family]) => family.rootId === id),
  );
  const ids = [...families.values()].flatMap((family) => family.ids);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'title', 'place', 'summary', 'language', 'openedAt', 'playbookId'])
    .where('id', 'in', ids)
    .execute();
  const agencies = groupBy(
    await db
      .selectFrom('incidentAgencies')
      .select(['incidentId', 'agencyId'])
      .where('incidentId', 'in', ids)
      .execute(),
    (row) => row.incidentId,
  );
  const texts = withTexts ? await readTexts(db, ids) : new Map<string, string[]>();
  return new Map(
    [...families].flatMap(([id, family]) => {
      const own = family.ids.flatMap((one) => rows.find((row) => row.id === one) ?? []);
      const root = own.find((row) => row.id === id);
      if (!root) return [];
      const described: Described = {
        words: own
          .flatMap((row) => [row.title, row.place ?? '', row.summary ?? ''])
          .join('\n')
          .trim(),
        language: root.language,
        place: root.place ?? '',
        openedAt: root.openedAt,
        agencyIds: [
          ...new Set(own.flatMap((row) => (agencies.get(row.id) ?? []).map((one) => one.agencyId))),
        ],
        playbookId: root.playbookId,
        texts: own.flatMap((row) => texts.get(row.id) ?? []),
      };
      return [[id, described] as const];
    }),
  );
}

/** Facts as they stand now, and texts as they were submitted last. */
async function readTexts(
  db: Db | Tx,
  incidentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows: facts } = await sql<{ incidentId: string; value: unknown }>`
    select f.incident_id, v.value
      from unnest(${incidentIds}::uuid[]) asked(id)
     cross join lateral (
       select id, incident_id from facts where incident_id = asked.id
        order by created_at desc limit ${TEXTS_EACH}
     ) f
     cross join lateral (
       select value from worded_fact_versions where fact_id = f.id order by number desc limit 1
     ) v`.execute(db);
  const { rows: texts } = await sql<{ incidentId: string; plain: string }>`
    select s.incident_id, left(t.plain, ${TEXT_LETTERS}) as plain
      from unnest(${incidentIds}::uuid[]) asked(id)
      join statements s on s.incident_id = asked.id
     cross join lateral (
       select id from versions where statement_id = s.id order by number desc limit 1
     ) v
      join version_texts t on t.version_id = v.id`.execute(db);
  const found = [
    ...facts.map((row) => ({ id: row.incidentId, text: wordsOfValue(row.value) })),
    ...texts.map((row) => ({ id: row.incidentId, text: row.plain })),
  ];
  return new Map(
    [...groupBy(found, (one) => one.id)].map(([id, own]) => [id, own.map((one) => one.text)]),
  );
}

function wordsOfValue(stored: unknown): string {
  const value = factValue.parse(stored);
  switch (value.kind) {
    case 'quantity':
      return value.amount;
    case 'text':
    case 'place':
      return Object.values(value.words).join('\n');
    case 'time':
    case 'yesno':
      return '';
  }
}
