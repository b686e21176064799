/** Where facts are used: live texts, versions in sign-off, what the public reads, lines (F3). */
import type { Fact } from '@accord/shared/facts';
import type { FactUse, UseKind } from '@accord/shared/factUses';
import { type FrozenFact, frozenFact } from '@accord/shared/statements';
import { z } from 'zod';
import { isMeant } from '../lines/fill.js';
import { readLines } from '../lines/store.js';
import type { Db, Tx } from '../platform/db/database.js';
import { newestTexts } from '../releases/newestTexts.js';

/** A use that is flagged when the fact moves. */
export interface Use extends Omit<FactUse, 'kind'> {
  readonly kind: UseKind;
  /** What its frozen texts say of the fact, by language; null where it shows what holds now. */
  readonly frozen: Readonly<Record<string, FrozenFact>> | null;
}

type Asked = Pick<Fact, 'id' | 'kind' | 'label' | 'formerLabels'>;
type Label = Asked['label'];
/** Lines find facts by name: those that they find now, or also those that they found before. */
type Named = 'now' | 'ever';
type Source = (
  db: Db | Tx,
  incidentId: string,
  facts: readonly Asked[],
  named: Named,
) => Promise<Found[]>;
interface Found extends Omit<Use, 'languages' | 'frozen'> {
  readonly factId: string;
  readonly language: string;
  readonly frozen: FrozenFact | null;
}

const SOURCES: readonly Source[] = [drafts, versions, releases, lines];

/**
 * @param facts of the incident, those that are asked about
 * @param named `ever`: lines, too, that found the fact by a name that was put right
 * @returns the uses of each fact, one a place with all its languages
 */
export async function findUses(
  db: Db | Tx,
  incidentId: string,
  facts: readonly Asked[],
  named: Named = 'now',
): Promise<ReadonlyMap<string, Use[]>> {
  const uses = new Map<string, Use[]>(facts.map((fact) => [fact.id, []]));
  for (const source of SOURCES) {
    for (const { factId, language, frozen, ...found } of await source(
      db,
      incidentId,
      facts,
      named,
    )) {
      const own = uses.get(factId) ?? [];
      const at = own.findIndex((one) => one.kind === found.kind && one.placeId === found.placeId);
      const before = own[at];
      const said = frozen && { ...before?.frozen, [language]: frozen };
      if (!before) own.push({ ...found, languages: [language], frozen: said });
      else {
        const says = oldest(before.says, found.says);
        own[at] = { ...before, languages: [...before.languages, language], says, frozen: said };
      }
    }
  }
  return uses;
}

/** Languages that joined later may say a newer one: what has waited longest is told. */
function oldest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

const saidFacts = z.array(z.object({ factId: z.string(), version: z.number() }));

/** Answers that were given with it. They carry a flag of their own when it changes (Q5). */
export async function findAnswers(
  db: Db | Tx,
  incidentIds: readonly string[],
  factId: string,
): Promise<FactUse[]> {
  const rows = await db
    .selectFrom('answers')
    .select(['id', 'language', 'facts'])
    .where('incidentId', 'in', incidentIds)
    .where('state', '=', 'given')
    .orderBy('number')
    .execute();
  return rows.flatMap(({ id, language, facts }) => {
    const said = saidFacts.parse(facts).find((one) => one.factId === factId);
    const place = { placeId: id, statementId: null, number: null, name: null };
    return said
      ? [{ ...place, kind: 'answer' as const, languages: [language], says: said.version }]
      : [];
  });
}

/** As of the last pause in typing: the outline says which facts a text cites. */
async function drafts(db: Db | Tx, incidentId: string, facts: readonly Asked[]): Promise<Found[]> {
  const rows = await db
    .selectFrom('documents')
    .innerJoin('statements', 'statements.id', 'documents.statementId')
    .select(['statementId', 'language', 'citedFactIds'])
    .where('documents.incidentId', '=', incidentId)
    .orderBy('statements.position')
    .orderBy('documents.createdAt')
    .orderBy('language')
    .execute();
  return rows.flatMap(({ statementId, language, citedFactIds }) =>
    facts
      .filter((fact) => citedFactIds.includes(fact.id))
      .map(({ id }) => ({
        ...PLACE,
        factId: id,
        kind: 'draft' as const,
        placeId: statementId,
        statementId,
        language,
      })),
  );
}

/** The newest revision of each language of a version that people are asked to sign. */
async function versions(db: Db | Tx, incidentId: string, facts: readonly Asked[]) {
  const rows = await db
    .selectFrom('versionTexts')
    .innerJoin('versions', 'versions.id', 'versionTexts.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .distinctOn(['versions.id', 'versionTexts.language'])
    .select([
      'versions.id as placeId',
      'versions.statementId',
      'versions.number',
      'versionTexts.language',
      'versionTexts.facts',
    ])
    .where('statements.incidentId', '=', incidentId)
    .where('versions.state', '=', 'inSignoff')
    .orderBy('versions.id')
    .orderBy('versionTexts.language')
    .orderBy('revision', 'desc')
    .execute();
  return rows.flatMap((row) => saying(row, 'version', facts));
}

/** What each public page says now in each language; a withdrawal says nothing. */
async function releases(db: Db | Tx, incidentId: string, facts: readonly Asked[]) {
  const rows = await newestTexts(db, [incidentId])
    .select([
      'releases.id as placeId',
      'releases.statementId',
      'releases.number',
      'releaseTexts.language',
      'versionTexts.facts',
    ])
    .execute();
  return rows.flatMap((row) => saying(row, 'release', facts));
}

/** Lines of the playbook whose slots mean the fact: they say what holds when they go out. */
async function lines(
  db: Db | Tx,
  incidentId: string,
  facts: readonly Asked[],
  named: Named,
): Promise<Found[]> {
  return (await activeLines(db, incidentId)).flatMap((line) =>
    facts
      .filter((fact) => namesOf(fact, named).some((label) => slotsOf(line, fact, label).length > 0))
      .flatMap((fact) =>
        languagesOf(line).map((language) => ({
          ...PLACE,
          factId: fact.id,
          kind: 'line' as const,
          placeId: line.id,
          name: line.name,
          language,
        })),
      ),
  );
}

/**
 * @param was what the fact was called
 * @returns lines in which it fills another slot by its name now, or none where it filled one
 */
export async function findRenamedLines(
  db: Db | Tx,
  incidentId: string,
  fact: Asked,
  was: Label,
): Promise<Use[]> {
  const active = await activeLines(db, incidentId);
  return active
    .filter((line) => `${slotsOf(line, fact, was)}` !== `${slotsOf(line, fact, fact.label)}`)
    .map((line) => ({
      ...PLACE,
      kind: 'line' as const,
      placeId: line.id,
      name: line.name,
      languages: languagesOf(line),
    }));
}

type ActiveLine = Awaited<ReturnType<typeof activeLines>>[number];

async function activeLines(db: Db | Tx, incidentId: string) {
  const { playbookId, openedAt } = await db
    .selectFrom('incidents')
    .select(['playbookId', 'openedAt'])
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  return (await readLines(db, { playbookId, now: openedAt })).filter((one) => one.active);
}

const languagesOf = ({ version }: ActiveLine) => Object.keys(version.template.texts);

/** Names of the slots that a fact of this kind and name may fill. */
const slotsOf = ({ version }: ActiveLine, { kind }: Pick<Asked, 'kind'>, label: Label) =>
  version.template.slots
    .filter(({ fill }) => isMeant(fill, { kind, label }))
    .map(({ name }) => name);

/** The names of a fact, each in all its languages. */
const namesOf = ({ label, formerLabels = [] }: Asked, named: Named) =>
  named === 'now' ? [label] : [label, ...formerLabels.map((former) => former.label)];

const PLACE = { statementId: null, number: null, name: null, says: null, frozen: null } as const;

function saying(
  row: {
    placeId: string;
    statementId: string;
    number: number;
    language: string;
    facts: unknown;
  },
  kind: 'version' | 'release',
  facts: readonly Asked[],
): Found[] {
  const { facts: said, ...place } = row;
  return z
    .array(frozenFact)
    .parse(said ?? [])
    .filter((frozen) => facts.some((fact) => fact.id === frozen.factId))
    .map((frozen) => ({
      ...place,
      kind,
      name: null,
      factId: frozen.factId,
      says: frozen.version,
      frozen,
    }));
}
