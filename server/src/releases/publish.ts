/** The one place where a signed version goes out: R1 is checked here, in the releasing transaction. */
import { AppError } from '@accord/shared/errors';
import { statementKind } from '@accord/shared/parts';
import type { ReleaseBlock } from '@accord/shared/signoff';
import type { CommandContext, Outcome } from '../audit/command.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { IncidentScope } from '../policy/scope.js';
import { blocksOf } from '../signoff/blocksOf.js';
import { planEscalations } from '../signoff/escalations.js';
import { goingOut, leftOut, notOut } from '../signoff/leftOut.js';
import type { VersionFile } from '../signoff/store.js';
import { moveClocks } from './clocks.js';
import { type FrozenPage, freezePages } from './freezePages.js';
import { readGivenInAdvance } from './givenInAdvance.js';
import { joinsVersion, newSlug, publicPath, replacedBy } from './lineage.js';
import type { AgreedInAdvance } from './page.js';
import { signingOf } from './proof.js';
import { readRegisteredPasskeys } from './registeredPasskeys.js';
import { agreedSignoffs, readReleaseSignoffs } from './releaseSignoffs.js';
import { endSchedules } from './schedules/end.js';
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
  /** Of the languages left out, those of which the public is told that they follow. */
  readonly follows: readonly string[];
  /** The order for this moment that it carries out; absent when somebody releases now. */
  readonly scheduleId?: string;
  /** Who released; `second` confirmed it where the playbook wants two people. */
  readonly by: string;
  readonly second: string | null;
  /** What lets a line out instead of a route; its caller has checked it in this transaction. */
  readonly agreed?: AgreedInAdvance;
}

/**
 * @param follows what is left out and promised; a language that is neither blocks
 * @throws AppError `release_blocked` with every reason, `already_released` when that is the only
 *   one; `language_missing` for a promise of a language that the statement does not have
 */
export function refuseBlocked(
  file: VersionFile,
  languages: readonly string[],
  follows: readonly string[],
  secondPersonMissing: boolean,
): void {
  if (follows.some((one) => !file.statementLanguages.includes(one))) {
    throw new AppError('language_missing');
  }
  refuse(blocksOf(file, languages, secondPersonMissing, follows));
}

function refuse(reasons: readonly ReleaseBlock[]): void {
  if (reasons.length === 0) return;
  const only = reasons.length === 1 && reasons[0]?.reason === 'already-released';
  throw new AppError(only ? 'already_released' : 'release_blocked', { reasons });
}

/** What stands against any release stands against a line too; only its signatures were given before. */
function refuseAgreed(file: VersionFile, languages: readonly string[]): void {
  refuse(blocksOf(file, languages, false, []).filter((one) => one.reason !== 'sign-off-missing'));
}

/** Writes the release with its frozen pages; the incident's lock is held by the caller. */
export async function publish(
  context: CommandContext,
  publishing: Publishing,
): Promise<Outcome<Released>> {
  const { tx, now, services } = context;
  const { incident, file, by, second, agreed } = publishing;
  // Somebody may have released one of them a moment ago: its words correct nothing, and go out once.
  const languages = goingOut(file, publishing.languages);
  if (agreed) refuseAgreed(file, languages);
  else refuseBlocked(file, languages, publishing.follows, file.twoPersonRelease && second === null);
  const statement = await readStatementHead(tx, file.statementId);
  const slug = await slugOf(tx, statement);
  const past = await readLineage(tx, slug);
  const replaced = replacedBy(past, { versionId: file.versionId, languages });
  const kind = replaced ? 'correction' : 'release';
  const number = await nextNumber(tx, incident.id);
  // Who waits for a translation still waits, also when a correction does not have that language yet.
  const promised = (await readPromised(tx, slug)).filter(
    (one) => !languages.includes(one) && !file.publicLanguages.includes(one),
  );
  const follows = [...new Set([...leftOut(file, languages), ...promised])];
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
      follows,
      overrideId: file.overrides.findLast((one) => one.confirmedBy && !one.ended)?.id ?? null,
    })
    .execute();
  await insertPages(tx, releaseId, pages);
  const joins = joinsVersion(past, { versionId: file.versionId, languages });
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
  const texts = pages.map(({ language, versionTextId, hash, code }) => ({
    language,
    hash,
    code,
    signoffs: signoffs(versionTextId),
  }));
  await endSchedules(tx, {
    versionId: file.versionId,
    releaseId,
    missingLanguages: notOut(file, file.statementLanguages).filter(
      (one) => !languages.includes(one),
    ),
    by: publishing.scheduleId === undefined ? by : null,
    now,
  });
  await moveClocks(tx, services.random, {
    incidentId: incident.id,
    releaseId,
    slug,
    isTranslation: joins,
    texts: file.texts.filter((text) => languages.includes(text.language)),
    now,
  });
  const asks = await planEscalations(context, incident, file.versionId);
  return {
    asks,
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
          follows,
          scheduleId: publishing.scheduleId ?? null,
          ...(agreed && { agreed: recordOf(agreed) }),
        },
      },
    },
    afterRecord: signingOf(context, {
      ...(await readRegisteredPasskeys(tx, file.versionId, texts)),
      ...(agreed && (await readGivenInAdvance(tx, agreed))),
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
      texts,
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

/** Languages of which the address says now that their translation follows. */
async function readPromised(tx: Tx, slug: string): Promise<readonly string[]> {
  const last = await tx
    .selectFrom('releases')
    .select('follows')
    .where('slug', '=', slug)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.follows ?? [];
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
