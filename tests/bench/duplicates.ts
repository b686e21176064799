/**
 * Look-alikes while typing, among many: 5,000 open incidents and 100,000 facts and texts, written
 * straight into the store and found by the desk's own way. Beside it, what the store takes for
 * nothing, and for comparing letters alone.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { keepMarks } from '../../server/src/duplicates/keepMarks.js';
import { findBegunLike } from '../../server/src/duplicates/statements/begun.js';
import { findSimilar } from '../../server/src/opening/similar.js';
import type { Tx } from '../../server/src/platform/db/database.js';
import { findSimilarSignals } from '../../server/src/signals/view.js';
import type { TestServer } from '../helpers/server.js';
import type { Spill } from '../helpers/spill.js';
import { type Summary, sample } from './measure.js';

const INCIDENTS = 5_000;
const FACTS_EACH = 15;
/** With the facts 100,000: one text for each. */
const LANGUAGES = ['en', 'uk', 'vi', 'es', 'pl'] as const;
const AT_ONCE = 250;
const MINUTE_MS = 60_000;
const ROUNDS = 200;

const KINDS = ['Fire', 'Flood', 'Chemical spill', 'Power failure', 'Gas leak', 'Road accident'];
const KINDS_UK = ['Пожежа', 'Повінь', 'Витік', 'Аварія', 'Витік газу', 'Дорожня пригода'];
const THINGS = ['warehouse', 'school', 'river bank', 'tram depot', 'hospital', 'bridge', 'quay'];
const HEADS = ['Hal', 'Kre', 'Bor', 'Stan', 'Mar', 'Ol', 'Vin', 'Ter', 'Lub', 'Zen', 'Rav', 'Dol'];
const TAILS = ['den', 'menchuk', 'wick', 'stead', 'nitsa', 'holm', 'ford', 'burg', 'mouth', 'ley'];

/** The same store each time: what differs is counted, not drawn. */
function madeUp(index: number) {
  const pick = (list: readonly string[], salt: number) =>
    list[(index * salt + Math.floor(index / 7)) % list.length] ?? '';
  const place = `${pick(HEADS, 5)}${pick(TAILS, 3)} ${1 + (index % 40)}`;
  const isUk = index % 4 === 0;
  const kind = pick(isUk ? KINDS_UK : KINDS, 1);
  return { place, title: `${kind}: ${pick(THINGS, 11)}, ${place}`, language: isUk ? 'uk' : 'en' };
}

/** What somebody types, a few letters more each time. */
const TYPED = [
  { title: 'Chem', place: '' },
  { title: 'Chemical spill at the quay', place: '' },
  { title: 'Chemical spill at the quay', place: 'Kremenchuk 7' },
  { title: 'Пожежа на складі', place: 'Кременчук' },
  { title: 'Nước sông lên nhanh', place: 'Halden 12' },
  { title: '40,250 litres in the river', place: 'Olholm' },
];

/**
 * @param note takes each line of the table
 */
export async function measureDuplicates(
  server: TestServer,
  spill: Spill,
  note: (what: string, target: string, summary: Summary) => void,
): Promise<void> {
  const { services } = server;
  const { db } = services;
  await fill(server, spill);
  const round = (index: number) => TYPED[index % TYPED.length] ?? { title: '', place: '' };
  const typed = (index: number) => ({ ...round(index), exercise: false });
  note(
    `look-alikes while typing, ${INCIDENTS} incidents, 100,000 facts and texts`,
    '< 150',
    await sample(ROUNDS, 20, (index) =>
      findSimilar(services, spill.people.ana, typed(index), () => 0),
    ),
  );
  note(
    '  the same over HTTP',
    '< 150',
    await sample(ROUNDS, 20, (index) => {
      const { title, place } = round(index);
      return spill.as('ana').get(`/api/incidents/similar?${new URLSearchParams({ title, place })}`);
    }),
  );
  await logQuestions(server, spill);
  const { incidentId } = spill;
  const asked = (index: number) => `${QUESTIONS[index % QUESTIONS.length] ?? ''} (${index})`;
  note(
    `  a question like one of ${LOGGED} in its room`,
    '< 150',
    await sample(ROUNDS, 20, (index) =>
      findSimilarSignals(services, spill.people.ana, incidentId, {
        ...{ text: asked(index), language: 'en', place: '', link: '' },
      }),
    ),
  );
  note(
    '  a statement begun like one in work',
    '< 150',
    await sample(ROUNDS, 20, (index) =>
      findBegunLike(services, spill.people.ana, incidentId, {
        ...{ kind: 'update' as const, label: round(index).title, language: 'en' },
      }),
    ),
  );
  note('  floor: select 1', '', await sample(ROUNDS, 20, () => sql`select 1`.execute(db)));
  note(
    '  beside it: letters alone, by a trigram index',
    '',
    await sample(ROUNDS, 20, (index) => {
      const words = `${round(index).title} ${round(index).place}`;
      return sql`select id from incidents
        where ${words} <% (title || ' ' || coalesce(place, ''))
        order by word_similarity(${words}, title || ' ' || coalesce(place, '')) desc
        limit 6`.execute(db);
    }),
  );
}

const LOGGED = 500;
const QUESTIONS = [
  'Is the tap water in the old town safe to drink?',
  'When do the schools open again?',
  'Which streets around the depot are closed tonight?',
  'Where do evacuated families sleep?',
];

/** What people ask all night: few questions, in many words. */
async function logQuestions({ services }: TestServer, { incidentId, people }: Spill) {
  const now = services.clock.now();
  await services.db
    .insertInto('signals')
    .values(
      Array.from({ length: LOGGED }, (_, index) => ({
        ...{ id: randomUUID(), incidentId, number: 1_000 + index, kind: 'public' as const },
        text: `${QUESTIONS[index % QUESTIONS.length]} Asked in ${madeUp(index).place}.`,
        ...{ language: 'en', place: madeUp(index).place, heardAt: now, link: null },
        ...{ reliability: 'unknown' as const, outlet: null, dueAt: null, agencyId: null },
        ...{ personId: null, loggedAt: now, loggedBy: people.ana.personId },
      })),
    )
    .execute();
}

async function fill(server: TestServer, spill: Spill): Promise<void> {
  const { services } = server;
  const { db, clock } = services;
  const { id: playbookId } = await db
    .selectFrom('playbooks')
    .select('id')
    .executeTakeFirstOrThrow();
  const { personId } = spill.people.ana;
  for (let start = 0; start < INCIDENTS; start += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, offset) => {
      const index = start + offset;
      // Three a day for years, one of a hundred tonight.
      const ago = index % 100 === 0 ? index / 20 : 400 + index * 480;
      const openedAt = new Date(clock.now().getTime() - ago * MINUTE_MS);
      return { id: randomUUID(), index, openedAt, ...madeUp(index) };
    });
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('streams')
        .values(batch.map(({ id }) => ({ id, head: null })))
        .execute();
      await tx
        .insertInto('incidents')
        .values(
          batch.map(({ id, index, openedAt, title, place, language }) => ({
            ...{ id, title, place, language, openedAt, playbookId },
            number: `B-${index}`,
            summary: null,
            leadAgencyId: spill.agencies.ENV,
            languages: ['en'],
            exercise: false,
            drillId: null,
            restricted: false,
            status: 'open' as const,
            timeZone: 'UTC',
            openedBy: personId,
            mergedInto: null,
          })),
        )
        .execute();
      await tx
        .insertInto('incidentAgencies')
        .values(
          batch.map(({ id, openedAt }) => ({
            incidentId: id,
            agencyId: spill.agencies.ENV,
            engagedAt: openedAt,
            engagedBy: personId,
          })),
        )
        .execute();
      const facts = batch.flatMap(({ id, index, openedAt }) =>
        Array.from({ length: FACTS_EACH }, (_, at) => ({
          id: randomUUID(),
          incidentId: id,
          openedAt,
          amount: String(100 + index * 50 + at),
        })),
      );
      await tx
        .insertInto('facts')
        .values(
          facts.map(({ id, incidentId, openedAt }) => ({
            ...{ id, incidentId },
            label: JSON.stringify({ en: 'Spilled' }),
            kind: 'quantity' as const,
            ownerAgencyId: spill.agencies.ENV,
            bound: false,
            purpose: null,
            shown: null,
            createdAt: openedAt,
          })),
        )
        .execute();
      await tx
        .insertInto('factVersions')
        .values(
          facts.map(({ id, openedAt, amount }) => ({
            factId: id,
            number: 1,
            value: JSON.stringify({ kind: 'quantity', amount, unit: 'litre' }),
            status: 'confirmed' as const,
            source: 'by phone',
            asOf: openedAt,
            reason: null,
            at: openedAt,
            byPersonId: personId,
          })),
        )
        .execute();
      await addTexts(tx, batch, personId);
      for (const { id, openedAt, title, place, language, index } of batch) {
        const texts = facts.filter((one) => one.incidentId === id).map((one) => one.amount);
        await keepMarks(
          tx,
          { id, openedAt, restricted: false },
          { words: `${title}\n${place}`, language, texts: [...texts, plainOf(index)] },
        );
      }
    });
  }
  for (const table of ['incidents', 'incident_marks', 'facts', 'fact_versions', 'versions']) {
    await sql`analyze ${sql.table(table)}`.execute(db);
  }
}

/** What a submitted text says of its event: a figure that only it has, and words that many have. */
const plainOf = (index: number) =>
  `We know what happened. ${40_000 + index * 10} litres are in the water. Phone 0800 555 014.`;

type Batch = readonly { readonly id: string; readonly index: number; readonly openedAt: Date }[];

/** A statement an incident, submitted in several languages. */
async function addTexts(tx: Tx, batch: Batch, personId: string): Promise<void> {
  const statements = batch.map((one) => ({ ...one, statementId: randomUUID() }));
  await tx
    .insertInto('statements')
    .values(
      statements.map(({ id, statementId, openedAt }) => ({
        id: statementId,
        incidentId: id,
        kind: 'update',
        label: null,
        ordinal: 1,
        position: 1,
        sourceLanguage: 'en',
        routeId: 'all',
        route: JSON.stringify({ stages: [] }),
        correctsReleaseId: null,
        correctionNote: null,
        alert: null,
        createdAt: openedAt,
        createdBy: personId,
      })),
    )
    .execute();
  const versions = statements.map((one) => ({ ...one, versionId: randomUUID() }));
  await tx
    .insertInto('versions')
    .values(
      versions.map(({ statementId, versionId, openedAt }) => ({
        id: versionId,
        statementId,
        number: 1,
        state: 'superseded' as const,
        route: JSON.stringify({ stages: [] }),
        note: null,
        submittedAt: openedAt,
        submittedBy: personId,
        lineVersionId: null,
      })),
    )
    .execute();
  const empty = JSON.stringify({});
  await tx
    .insertInto('versionTexts')
    .values(
      versions.flatMap(({ versionId, openedAt, index }) =>
        LANGUAGES.map((language) => ({
          id: randomUUID(),
          versionId,
          language,
          revision: 1,
          hash: '',
          code: '',
          schemaVersion: 1,
          prosemirror: empty,
          canonical: empty,
          plain: plainOf(index),
          html: '',
          attribution: empty,
          facts: JSON.stringify([]),
          scopes: empty,
          wordCount: 12,
          submittedAt: openedAt,
          submittedBy: personId,
        })),
      ),
    )
    .execute();
}
