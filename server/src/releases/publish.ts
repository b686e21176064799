/** The one place where a signed version goes out: R1 is checked here, in the releasing transaction. */
import { AppError } from '@accord/shared/errors';
import { statementKind } from '@accord/shared/parts';
import type { CommandContext, Outcome } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { IncidentScope } from '../policy/scope.js';
import { blocksOf } from '../signoff/blocksOf.js';
import type { VersionFile } from '../signoff/store.js';
import { moveClocks } from './clocks.js';
import { type FrozenPage, freezePages } from './freezePages.js';
import { newSlug, publicPath, replacedBy } from './lineage.js';
import type { AgreedInAdvance } from './page.js';
import { signingOf } from './proof.js';
import { agreedSignoffs, readReleaseSignoffs } from './releaseSignoffs.js';
import { readLineage } from './store.js';

export interface Released {
  readonly releaseId: string;
  readonly slug: string;
  readonly paths: Record<string, string>;
}

export interface Publishing {
  readonly incident: IncidentScope;
  readonly file: VersionFile;
  readonly languages: readonly string[];
  /** Who released; `second` confirmed it where the playbook wants two people. */
  readonly by: string;
  readonly second: string | null;
  /** What lets a line out instead of a route; its caller has checked it in this transaction. */
  readonly agreed?: AgreedInAdvance;
}

/**
 * @throws AppError `release_blocked` with every reason, `already_released` when that is the only one
 */
export function refuseBlocked(
  file: VersionFile,
  languages: readonly string[],
  secondPersonMissing: boolean,
): void {
  const reasons = blocksOf(file, languages, secondPersonMissing);
  if (reasons.length === 0) return;
  const only = reasons.length === 1 && reasons[0]?.reason === 'already-released';
  throw new AppError(only ? 'already_released' : 'release_blocked', { reasons });
}

/** What stands against any release stands against a line too; only its signatures were given before. */
function refuseAgreed(file: VersionFile, languages: readonly string[]): void {
  const reasons = blocksOf(file, languages, false).filter(
    (one) => one.reason !== 'sign-off-missing',
  );
  if (reasons.length > 0) throw new AppError('release_blocked', { reasons });
}

/** Writes the release with its frozen pages; the incident's lock is held by the caller. */
export async function publish(
  context: CommandContext,
  publishing: Publishing,
): Promise<Outcome<Released>> {
  const { tx, now, services } = context;
  const { incident, file, by, second, agreed } = publishing;
  const languages = [...new Set(publishing.languages)];
  if (agreed) refuseAgreed(file, languages);
  else refuseBlocked(file, languages, file.twoPersonRelease && second === null);
  const statement = await readStatementHead(tx, file.statementId);
  const slug = await slugOf(tx, statement);
  const past = await readLineage(tx, slug);
  const replaced = replacedBy(past, { versionId: file.versionId, languages });
  const kind = replaced ? 'correction' : 'release';
  const number = await nextNumber(tx, incident.id);
  const agreedBy = agreed?.by ?? [];
  const freezing = { file, languages, number, slug, kind, past, now, agreedBy } as const;
  const pages = await freezePages(tx, freezing);
  const releaseId = services.random.id();
  await tx
    .insertInto('releases')
    .values({
      id: releaseId,
      incidentId: incident.id,
      statementId: file.statementId,
      versionId: file.versionId,
      kind,
      ofReleaseId: replaced?.id ?? null,
      exercise: incident.exercise,
      number,
      slug,
      at: now,
      byPersonId: by,
      secondPersonId: second,
      overrideId: file.overrides.findLast((one) => one.confirmedBy && !one.ended)?.id ?? null,
    })
    .execute();
  await insertPages(tx, releaseId, pages);
  const joins = past.some((one) => one.versionId === file.versionId) && !replaced;
  await services.onRelease(tx, {
    id: releaseId,
    kind,
    slug,
    exercise: incident.exercise,
    languages,
    joins,
    at: now,
  });
  await tx
    .updateTable('versions')
    .set({ state: 'released' })
    .where('id', '=', file.versionId)
    .execute();
  const signoffs = agreed ? () => agreedSignoffs(agreed) : await readReleaseSignoffs(tx, file);
  await moveClocks(tx, services.random, {
    incidentId: incident.id,
    releaseId,
    statementKind: statement.kind,
    isTranslation: joins,
    texts: file.texts.filter((text) => languages.includes(text.language)),
    now,
  });
  return {
    result: {
      releaseId,
      slug,
      paths: Object.fromEntries(
        languages.map((one) => [one, publicPath(incident.exercise, slug, one)]),
      ),
    },
    record: {
      streamId: incident.id,
      event: {
        type: 'released',
        payload: {
          statementId: file.statementId,
          versionId: file.versionId,
          number: file.number,
          releaseId,
          kind,
          ofReleaseId: replaced?.id ?? null,
          languages,
          hashes: Object.fromEntries(
            pages.map(({ language, page }) => [language, page.hash ?? '']),
          ),
          ...(agreed && { agreed: recordOf(agreed) }),
        },
      },
    },
    afterRecord: signingOf(context, {
      releaseId,
      statementId: file.statementId,
      version: file.number,
      number,
      slug,
      kind,
      of: replaced?.id ?? null,
      ground: null,
      exercise: incident.exercise,
      overrides: pages[0]?.page.overrides ?? [],
      texts: pages.map(({ language, versionTextId, hash, code }) => ({
        language,
        hash,
        code,
        signoffs: signoffs(versionTextId),
      })),
    }),
  };
}

/** The record names by id; the names stand on the page. */
function recordOf({ by: _, authorisationIds, ...agreed }: AgreedInAdvance) {
  return { ...agreed, authorisationIds: [...authorisationIds] };
}

export async function insertPages(
  tx: Tx,
  releaseId: string,
  pages: readonly (Pick<FrozenPage, 'language' | 'page'> & { versionTextId: string | null })[],
): Promise<void> {
  await tx
    .insertInto('releaseTexts')
    .values(
      pages.map(({ language, versionTextId, page }) => ({
        releaseId,
        language,
        versionTextId,
        title: page.title,
        page: JSON.stringify(page),
      })),
    )
    .execute();
}

/** @returns the number of the incident's next release, from 1 */
export async function nextNumber(tx: Tx, incidentId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('releases')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('incidentId', '=', incidentId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

/** @returns the public address that a statement has, or will have once it is released */
export async function slugOfStatement(db: Db | Tx, statementId: string): Promise<string> {
  return await slugOf(db, await readStatementHead(db, statementId));
}

async function readStatementHead(tx: Db | Tx, statementId: string) {
  return await tx
    .selectFrom('statements')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .select([
      'statements.id',
      'statements.kind',
      'statements.ordinal',
      'statements.correctsReleaseId',
      'incidents.number',
    ])
    .where('statements.id', '=', statementId)
    .executeTakeFirstOrThrow();
}

/** A statement keeps its address; a correction takes over the address of what it corrects. */
async function slugOf(
  tx: Db | Tx,
  statement: Awaited<ReturnType<typeof readStatementHead>>,
): Promise<string> {
  const known = await tx
    .selectFrom('releases')
    .select('slug')
    .where((eb) =>
      eb.or([
        eb('statementId', '=', statement.id),
        ...(statement.correctsReleaseId ? [eb('id', '=', statement.correctsReleaseId)] : []),
      ]),
    )
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return (
    known?.slug ?? newSlug(statement.number, statementKind.parse(statement.kind), statement.ordinal)
  );
}
