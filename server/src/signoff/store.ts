/** Reads what the sign-off machine needs, for many incidents in a fixed number of queries. */
import { type Place, route as routeSchema } from '@accord/shared/routes';
import { type Override, override, type Signoff } from '@accord/shared/signoff';
import { frozenFact } from '@accord/shared/statements';
import { sql } from 'kysely';
import { z } from 'zod';
import { readEmbargoes, type StandingEmbargo } from '../embargoes/store.js';
import { changedFacts } from '../facts/changed.js';
import { readFactStates } from '../facts/states.js';
import type { Db, Tx } from '../platform/db/database.js';
import { groupBy } from '../platform/groupBy.js';
import { readAnswered } from './answered.js';
import { isDoubted } from './doubt.js';
import { type Eligible, eligibleOf, readMayDecide } from './eligible.js';
import type { SignedText, SignoffInput } from './machine.js';
import { readChangedByOthers, readMovedOn, readPagesWithdrawn } from './movedOn.js';

const frozenFacts = z.array(frozenFact);
const scopesOfText = z.record(z.string(), z.string().nullable());
const overriddenFacts = override.shape.facts;

export interface VersionText extends SignedText {
  readonly revision: number;
  readonly wordCount: number;
  readonly facts: z.infer<typeof frozenFacts>;
  /** By place, the hash of its agency's own part; null or absent where it has none. */
  readonly scopes: Readonly<Record<string, string | null>>;
}

/** A version with everything that its sign-off and its release depend on. */
export interface VersionFile {
  readonly incidentId: string;
  readonly incidentClosed: boolean;
  readonly twoPersonRelease: boolean;
  readonly statementId: string;
  readonly versionId: string;
  readonly number: number;
  readonly submittedBy: string;
  /** The newest version of its statement; an older one is signed by nobody any more (S2). */
  readonly isNewest: boolean;
  readonly withdrawn: boolean;
  /** When a page of its statement was last withdrawn; what was decided before knew nothing of it. */
  readonly pageWithdrawnAt: Date | null;
  /** Languages in which others have changed the page since what it corrects, or since it was submitted. */
  readonly movedOn: ReadonlySet<string>;
  readonly input: SignoffInput;
  /** Who may decide in a place today. */
  readonly eligible: (place: Place) => Eligible;
  /** Of each language the newest revision. */
  readonly texts: readonly VersionText[];
  readonly releasedTextIds: readonly string[];
  /** Every language of the statement, written or not. */
  readonly statementLanguages: readonly string[];
  /** Languages without which the playbook lets nothing out. */
  readonly requiredLanguages: readonly string[];
  /** Languages in which some text of this version is public. */
  readonly publicLanguages: readonly string[];
  /** Languages of which the public was told, with this version, that their translation follows. */
  readonly promisedLanguages: readonly string[];
  /** Embargoes that stand on a fact which any of the texts cites. */
  readonly embargoes: readonly StandingEmbargo[];
  readonly overrides: readonly Override[];
  /** Where two people release: what waits for the second. */
  readonly proposal: Signoff['proposal'];
  /** The present version of each fact that moved since it was frozen here (F3). */
  readonly changedFacts: ReadonlyMap<string, number>;
}

export interface DecisionRow {
  readonly id: string;
  readonly incidentId: string;
  readonly statementId: string;
  readonly versionNumber: number;
  readonly versionId: string;
  readonly placeId: string;
  readonly agencyId: string;
  readonly kind: 'sign' | 'ask' | 'hand';
  readonly textId: string | null;
  readonly textHash: string | null;
  readonly scopeHash: string | null;
  readonly personId: string;
  readonly forPersonId: string | null;
  readonly toPersonId: string | null;
  readonly remark: string | null;
  readonly part: string | null;
  readonly quote: string | null;
  readonly blocking: boolean;
  readonly answeredAt: Date | null;
  readonly carriedFrom: number | null;
  /** Of a request that went on: the one that was made. */
  readonly firstId: string | null;
  readonly at: Date;
  readonly takenBackAt: Date | null;
  readonly takenBackBy: string | null;
  readonly assertionId: string | null;
  readonly loggedBy: string | null;
  readonly heardBy: string | null;
  readonly standsForRemovals: boolean;
  readonly carriedByRemoval: boolean;
}

/** Versions in sign-off or released, or the one version asked for whatever its state. */
export type Wanted = { readonly incidentIds: readonly string[] } | { readonly versionId: string };

export async function loadVersions(
  db: Db | Tx,
  wanted: Wanted,
): Promise<{ files: VersionFile[]; decisions: DecisionRow[] }> {
  const versions = await readVersions(db, wanted);
  const incidentIds = [...new Set(versions.map((one) => one.incidentId))];
  const versionIds = versions.map((one) => one.id);
  const statementIds = [...new Set(versions.map((one) => one.statementId))];
  if (versionIds.length === 0) return { files: [], decisions: [] };
  const texts = await readVersionTexts(db, versionIds);
  const decisions = await readDecisions(db, statementIds);
  const [released, withdrawn] = await readReleased(db, versionIds);
  const languages = await readLanguages(db, statementIds);
  const embargoes = await readEmbargoes(db, incidentIds);
  const overrides = await readOverrideRows(db, versionIds);
  const holds = await readHolds(db, versionIds);
  const proposals = await readProposals(db, versionIds);
  const factsNow = await readFactStates(db, incidentIds);
  const factOf = new Map(factsNow.map((fact) => [fact.id, fact]));
  const movedOn = await readMovedOn(db, statementIds);
  const changedByOthers = await readChangedByOthers(db, statementIds);
  const pagesWithdrawn = await readPagesWithdrawn(db, statementIds);
  const mayDecide = await readMayDecide(db, incidentIds);

  const decisionsOf = groupBy(decisions, (one) => one.statementId);
  const files = versions.map((version): VersionFile => {
    const own = texts.filter((one) => one.versionId === version.id);
    const mayDecideIn = (place: Place, personId: string) =>
      mayDecide(version.incidentId, place.agencyId, personId);
    const made = decisionsOf.get(version.statementId) ?? [];
    const releasedTextIds = released.get(version.id)?.textIds ?? [];
    const changed = changedByOthers.get(version.statementId);
    const pageWithdrawnAt = pagesWithdrawn.get(version.statementId) ?? null;
    const behind = own.filter(({ id, language, submittedAt }) => {
      const at = changed?.get(language);
      return at !== undefined && submittedAt < at && !releasedTextIds.includes(id);
    });
    return {
      incidentId: version.incidentId,
      incidentClosed: version.status === 'closed',
      twoPersonRelease: version.twoPersons ?? version.content.twoPersonRelease === true,
      statementId: version.statementId,
      versionId: version.id,
      number: version.number,
      submittedBy: version.submittedBy,
      isNewest: version.number === version.newest,
      withdrawn: withdrawn.has(version.id),
      pageWithdrawnAt,
      movedOn: new Set([
        ...(movedOn.get(version.statementId) ?? []),
        ...behind.map((text) => text.language),
      ]),
      eligible: (place) => eligibleOf(place, (personId) => mayDecideIn(place, personId)),
      texts: own,
      releasedTextIds,
      statementLanguages: languages.get(version.statementId) ?? [],
      // Playbooks that were kept before there was this setting have none of it.
      requiredLanguages: version.content.requiredLanguages ?? [],
      publicLanguages: released.get(version.id)?.languages ?? [],
      promisedLanguages: released.get(version.id)?.follows ?? [],
      embargoes: (embargoes.get(version.incidentId) ?? []).filter((one) =>
        own.some((text) => text.facts.some((fact) => one.factIds.includes(fact.factId))),
      ),
      proposal: proposalOn(own, proposals.get(version.id), pageWithdrawnAt),
      overrides: (overrides.get(version.id) ?? []).map((row) => ({
        ...row,
        // The next change ends it, and so does a dispute that nobody knew of when it was proposed.
        ended: row.facts.some(({ factId, version: overridden }) => {
          const fact = factOf.get(factId);
          const disputedAt = fact?.disputedAt?.toISOString() ?? '';
          return fact?.current.number !== overridden || disputedAt > row.proposedAt;
        }),
      })),
      changedFacts: new Map(
        changedFacts(
          own.flatMap((text) => text.facts),
          factsNow,
        ).map((factId) => [factId, factOf.get(factId)?.current.number ?? 0]),
      ),
      input: {
        route: routeSchema.parse(version.route),
        texts: own,
        ...decidedOn({ versionId: version.id, number: version.number }, made),
        holds: holds.get(version.id) ?? [],
        mayDecide: mayDecideIn,
      },
    };
  });
  return { files, decisions };
}

/** What decisions on a statement mean for one of its versions. */
function decidedOn(
  { versionId, number }: Pick<VersionFile, 'versionId' | 'number'>,
  made: readonly DecisionRow[],
): Pick<SignoffInput, 'decisions' | 'signedEarlier'> {
  const standing = made.filter((one) => one.takenBackAt === null);
  return {
    decisions: standing.filter((one) => one.versionId === versionId),
    signedEarlier: new Map(
      standing
        .filter((one) => one.kind === 'sign' && one.versionNumber < number)
        .toSorted((a, b) => a.versionNumber - b.versionNumber)
        .map((one) => [one.placeId, one.versionNumber]),
    ),
  };
}

/**
 * A version after somebody decided on it in this transaction, which holds the incident's lock: nothing
 * else of it has changed since it was loaded.
 */
export async function withDecisions(
  tx: Tx,
  file: VersionFile,
): Promise<{ file: VersionFile; decisions: DecisionRow[] }> {
  const decisions = await readDecisions(tx, [file.statementId]);
  return { file: { ...file, input: { ...file.input, ...decidedOn(file, decisions) } }, decisions };
}

/**
 * Signatures on texts of before: of earlier versions, and of this one where a language was submitted
 * anew within it.
 *
 * @returns the newest first, with whether its place took one back since, in this version or before
 */
export function earlierSignatures(
  file: Pick<VersionFile, 'statementId' | 'versionId' | 'number' | 'texts'>,
  decisions: readonly DecisionRow[],
): EarlierSignature[] {
  const takenBack = decisions.flatMap((one) => {
    const { placeId, versionId, versionNumber: number, takenBackAt: at } = one;
    const counts = one.statementId === file.statementId && number <= file.number;
    return counts && at ? [{ placeId, versionId, number, at }] : [];
  });
  const isReplaced = ({ versionId, textId }: DecisionRow) =>
    versionId === file.versionId && !file.texts.some((text) => text.id === textId);
  return decisions
    .filter(
      (one) =>
        one.kind === 'sign' && one.takenBackAt === null && one.statementId === file.statementId,
    )
    .filter((one) => one.versionNumber < file.number || isReplaced(one))
    .toSorted((a, b) => b.versionNumber - a.versionNumber || b.at.getTime() - a.at.getTime())
    .map((one) => ({
      ...one,
      isDoubted: isDoubted({ ...one, number: one.versionNumber }, takenBack, file.versionId),
    }));
}

export type EarlierSignature = DecisionRow & { readonly isDoubted: boolean };

function readVersions(db: Db | Tx, wanted: Wanted) {
  const query = db
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select([
      'versions.id',
      'versions.statementId',
      'versions.number',
      'versions.route',
      'versions.submittedBy',
      'statements.incidentId',
      'statements.twoPersons',
      'playbooks.content',
    ])
    // A joined incident is open as long as the main one is.
    .select(
      sql<'open' | 'closed'>`case when incidents.merged_into is null then incidents.status
        else (select r.status from incidents r where r.id = root_incident(incidents.id)) end`.as(
        'status',
      ),
    )
    .select((eb) =>
      eb
        .selectFrom('versions as others')
        .select((of) => of.fn.max('others.number').as('newest'))
        .whereRef('others.statementId', '=', 'versions.statementId')
        .as('newest'),
    )
    .orderBy('versions.submittedAt')
    .orderBy('versions.number');
  if ('versionId' in wanted) return query.where('versions.id', '=', wanted.versionId).execute();
  if (wanted.incidentIds.length === 0) return Promise.resolve([]);
  return query
    .where('statements.incidentId', 'in', wanted.incidentIds)
    .where('versions.state', '!=', 'superseded')
    .execute();
}

/** @returns of each version its texts, of each language the newest revision */
export async function readVersionTexts(
  db: Db | Tx,
  versionIds: readonly string[],
): Promise<(VersionText & { versionId: string })[]> {
  const rows = await db
    .selectFrom('versionTexts')
    .distinctOn(['versionId', 'language'])
    .select([
      'id',
      'versionId',
      'language',
      'revision',
      'hash',
      'facts',
      'scopes',
      'wordCount',
      'submittedAt',
      'submittedBy',
    ])
    .where('versionId', 'in', versionIds)
    .orderBy('versionId')
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    facts: frozenFacts.parse(row.facts),
    scopes: scopesOfText.parse(row.scopes),
  }));
}

/** @returns every decision that was ever made on the statements, oldest first */
export async function readDecisions(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<DecisionRow[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('versions', 'versions.id', 'decisions.versionId')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .selectAll('decisions')
    .select(['versions.statementId', 'versions.number as versionNumber', 'statements.incidentId'])
    .where('versions.statementId', 'in', statementIds)
    .orderBy('decisions.at')
    .orderBy('decisions.id')
    .execute();
  const answeredAt = await readAnswered(db, rows);
  return rows.map((row) => ({ ...row, answeredAt: answeredAt(row) }));
}

interface PublicOfVersion {
  readonly textIds: string[];
  readonly languages: string[];
  /** What the newest release of the version promised. */
  readonly follows: readonly string[];
}

/** What of each version is public or promised; and versions whose page was withdrawn since. */
async function readReleased(
  db: Db | Tx,
  versionIds: readonly string[],
): Promise<[Map<string, PublicOfVersion>, Set<string>]> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('releaseTexts', 'releaseTexts.releaseId', 'releases.id')
    .select([
      'releases.versionId',
      'releases.follows',
      'releaseTexts.versionTextId',
      'releaseTexts.language',
    ])
    // Also where it was a correction of it that was withdrawn: that takes the whole page.
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('releases as later')
          .select('later.id')
          .whereRef('later.slug', '=', 'releases.slug')
          .whereRef('later.number', '>', 'releases.number')
          .where('later.kind', '=', 'withdrawal'),
      ).as('isWithdrawn'),
    )
    .where('releases.versionId', 'in', versionIds)
    .orderBy('releases.number')
    .execute();
  const released = new Map<string, PublicOfVersion>();
  const withdrawn = new Set<string>();
  for (const { versionId, versionTextId, language, follows, isWithdrawn } of rows) {
    if (versionId === null || versionTextId === null) continue;
    const before = released.get(versionId);
    released.set(versionId, {
      textIds: [...(before?.textIds ?? []), versionTextId],
      languages: [...(before?.languages ?? []), language],
      follows,
    });
    if (isWithdrawn) withdrawn.add(versionId);
  }
  return [released, withdrawn];
}

async function readLanguages(
  db: Db | Tx,
  statementIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('documents')
    .select(['statementId', 'language'])
    .where('statementId', 'in', statementIds)
    .orderBy('createdAt')
    .orderBy('language')
    .execute();
  return new Map(
    [...groupBy(rows, (row) => row.statementId)].map(([id, own]) => [
      id,
      own.map((row) => row.language),
    ]),
  );
}

/** None that was let go: it counts for nothing. */
async function readOverrideRows(
  db: Db | Tx,
  versionIds: readonly string[],
): Promise<Map<string, Omit<Override, 'ended'>[]>> {
  const rows = await db
    .selectFrom('overrides')
    .selectAll()
    .where('versionId', 'in', versionIds)
    .where('droppedAt', 'is', null)
    .orderBy('proposedAt')
    .execute();
  const views = rows.map(({ droppedAt: _a, droppedBy: _b, ...row }) => ({
    ...row,
    facts: overriddenFacts.parse(row.facts),
    reason: { ...row.reason },
    proposedAt: row.proposedAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
  }));
  return groupBy(views, (row) => row.versionId);
}

async function readHolds(db: Db | Tx, versionIds: readonly string[]) {
  const rows = await db
    .selectFrom('holds')
    .select(['versionId', 'placeId', 'personId', 'reason', 'at'])
    .where('versionId', 'in', versionIds)
    .where('liftedAt', 'is', null)
    .orderBy('at')
    .execute();
  return groupBy(rows, (row) => row.versionId);
}

type StoredProposal = Omit<NonNullable<Signoff['proposal']>, 'proposedAt' | 'withdrawnAt'> & {
  readonly textIds: readonly string[];
  readonly proposedAt: Date;
};

/**
 * R1: two people speak of the same words; once one of the texts has a newer one, it has ended. R5: once
 * the page was withdrawn nobody confirms it, and it says why until somebody proposes anew or lets it go.
 */
function proposalOn(
  texts: readonly VersionText[],
  stored: StoredProposal | undefined,
  pageWithdrawnAt: Date | null,
): Signoff['proposal'] {
  if (!stored) return null;
  const { textIds, proposedAt, ...proposal } = stored;
  if (!textIds.every((id) => texts.some((text) => text.id === id))) return null;
  const isOver = pageWithdrawnAt !== null && pageWithdrawnAt > proposedAt;
  return {
    ...proposal,
    proposedAt: proposedAt.toISOString(),
    withdrawnAt: isOver ? pageWithdrawnAt.toISOString() : null,
  };
}

async function readProposals(
  db: Db | Tx,
  versionIds: readonly string[],
): Promise<Map<string, StoredProposal>> {
  const rows = await db
    .selectFrom('releaseProposals')
    .select(['id', 'versionId', 'languages', 'follows', 'textIds', 'proposedBy', 'proposedAt'])
    .where('versionId', 'in', versionIds)
    .where('releaseId', 'is', null)
    .where('droppedAt', 'is', null)
    .orderBy('proposedAt')
    .orderBy('id')
    .execute();
  // The newest takes the place of the others.
  return new Map(rows.map(({ versionId, ...row }) => [versionId, row]));
}
