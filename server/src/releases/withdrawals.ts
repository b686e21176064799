/**
 * R5: a withdrawal uses wording that was signed in advance and two people of two agencies; it
 * waits for no route. It is a new release that takes the place of the old page (R3).
 */
import { AppError } from '@accord/shared/errors';
import { statementKind } from '@accord/shared/parts';
import { pickWords } from '@accord/shared/primitives';
import type { WithdrawalGround } from '@accord/shared/releases';
import { type CommandContext, type Outcome, runCommand } from '../audit/command.js';
import { agenciesOf, readProposers, requireProposer } from '../auth/proposer.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayConfirmWithdrawal, mayDropWithdrawal, mayRelease } from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import { withSigningKey } from '../signing/firstKey.js';
import { publicIncident, readStatement } from './freezePages.js';
import { lastIn } from './lineage.js';
import { lockRelease, lockWithdrawal, refuseOver, refuseWithdrawn } from './lock.js';
import { type PublicPage, publicPage } from './page.js';
import { signingOf } from './proof.js';
import { insertPages, nextNumber } from './publish.js';
import { mayHaveProposed, readStanding } from './standing.js';
import { readLineage } from './store.js';

type ReleaseRow = Awaited<ReturnType<typeof lockRelease>>['release'];

/**
 * The lead's duty officer proposes.
 *
 * @throws AppError `already_withdrawn`; `withdrawal_waits` for a second one beside one that waits;
 *   `superseded` when the page shows something newer already;
 *   `release_blocked` when the playbook has no wording for it at all
 */
export function proposeWithdrawalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { releaseId: string; reason: string; ground: WithdrawalGround },
): Promise<{ withdrawalId: string }> {
  return runCommand(services, { actor, key, name: 'proposeWithdrawal', input }, async (context) => {
    const { tx, now } = context;
    const { incident, release } = await lockRelease(context, input.releaseId);
    require(mayRelease(actor, incident), incident);
    refuseWithdrawal(release);
    await refuseWithdrawn(context, release.id);
    await refuseReplaced(tx, release);
    await refuseWaiting(tx, incident, release.id);
    await readWording(tx, incident.id, input.ground);
    const withdrawalId = services.random.id();
    await tx
      .insertInto('withdrawals')
      .values({
        id: withdrawalId,
        releaseId: release.id,
        reason: input.reason,
        ground: input.ground,
        proposedBy: actor.personId,
        proposedAt: now,
      })
      .execute();
    return {
      result: { withdrawalId },
      record: {
        streamId: incident.id,
        event: {
          type: 'withdrawalProposed',
          payload: { releaseId: release.id, reason: input.reason, ground: input.ground },
        },
      },
    };
  });
}

/**
 * Somebody of another engaged agency confirms, and the page says at once that it is withdrawn.
 *
 * @throws AppError `same_person`, `not_allowed` for the proposer's own agency, `already_withdrawn`,
 *   `proposal_over`, `superseded`, `proposer_lost_right`
 */
export function confirmWithdrawalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { withdrawalId: string },
): Promise<{ releaseId: string }> {
  const call = { actor, key, name: 'confirmWithdrawal', input };
  const run = async (context: CommandContext): Promise<Outcome<{ releaseId: string }>> => {
    const { tx, now } = context;
    const { incident, release, withdrawal } = await lockWithdrawal(context, input.withdrawalId);
    if (withdrawal.proposedBy === actor.personId) throw new AppError('same_person');
    const proposer = await requireProposer(tx, withdrawal.proposedBy, (first) =>
      mayHaveProposed(first, incident),
    );
    require(mayConfirmWithdrawal(actor, incident, proposer), incident);
    refuseWithdrawal(release);
    await refuseWithdrawn(context, release.id);
    refuseOver(withdrawal);
    await refuseReplaced(tx, release);
    const { releaseId, sign } = await writeWithdrawal(context, release, withdrawal);
    await tx
      .updateTable('withdrawals')
      .set({ confirmedBy: actor.personId, confirmedAt: now, withdrawalReleaseId: releaseId })
      .where('id', '=', withdrawal.id)
      .execute();
    return {
      result: { releaseId },
      record: {
        streamId: incident.id,
        event: {
          type: 'withdrawn',
          payload: { releaseId: release.id, withdrawalReleaseId: releaseId },
        },
      },
      afterRecord: sign,
    };
  };
  return withSigningKey(services, () => runCommand(services, call, run));
}

/** @throws AppError `proposal_over` */
export function dropWithdrawalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { withdrawalId: string },
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'dropWithdrawal', input };
  return runCommand<Record<string, never>>(services, call, async (context) => {
    const { tx, now } = context;
    const { incident, withdrawal } = await lockWithdrawal(context, input.withdrawalId);
    const { releaseId, proposedBy } = withdrawal;
    const proposer = (await readProposers(tx, [proposedBy])).get(proposedBy);
    const agencyIds = proposer ? agenciesOf(proposer) : [];
    require(mayDropWithdrawal(actor, incident, agencyIds), incident);
    refuseOver(withdrawal);
    await tx
      .updateTable('withdrawals')
      .set({ droppedBy: actor.personId, droppedAt: now })
      .where('id', '=', withdrawal.id)
      .execute();
    return {
      result: {},
      record: {
        streamId: incident.id,
        event: { type: 'withdrawalDropped', payload: { releaseId, proposedBy } },
      },
    };
  });
}

async function writeWithdrawal(
  context: CommandContext,
  release: ReleaseRow,
  { proposedBy, ground }: { readonly proposedBy: string; readonly ground: WithdrawalGround },
) {
  const { tx, actor, now, services } = context;
  const wording = await readWording(tx, release.incidentId, ground);
  const about = await readStatement(tx, release.statementId);
  const past = await readLineage(tx, release.slug);
  const number = await nextNumber(tx, release.incidentId);
  const languages = [...new Set(past.flatMap((one) => one.languages))];
  const pages = [];
  const texts = [];
  for (const language of languages) {
    const old = lastIn(past, language);
    if (!old) continue;
    const before = await readPage(tx, old.id, language);
    const words = pickWords(wording, language);
    const said = { text: words.text, language: words.lang };
    const page: PublicPage = {
      format: 1,
      ...publicIncident(about),
      kind: 'withdrawal',
      slug: release.slug,
      number,
      language,
      releasedAt: now.toISOString(),
      statement: {
        kind: statementKind.parse(about.kind),
        ordinal: about.ordinal,
        label: about.label,
        version: null,
      },
      title: before.title,
      text: null,
      ground,
      withdrawalWording: said,
      code: null,
      hash: null,
      signedBy: [],
      agreedBy: [],
      replaces: {
        previous: { number: old.number, releasedAt: old.at.toISOString() },
        note: null,
        changedWords: null,
        runs: [],
      },
      overrides: [],
    };
    pages.push({ language, versionTextId: null, page });
    texts.push({ language, wording: said });
  }
  const releaseId = services.random.id();
  await tx
    .insertInto('releases')
    .values({
      id: releaseId,
      incidentId: release.incidentId,
      statementId: release.statementId,
      versionId: null,
      kind: 'withdrawal',
      ofReleaseId: release.id,
      exercise: release.exercise,
      number,
      slug: release.slug,
      at: now,
      byPersonId: proposedBy,
      secondPersonId: actor.personId,
      overrideId: null,
    })
    .execute();
  await insertPages(tx, releaseId, pages);
  await services.onRelease(tx, {
    id: releaseId,
    kind: 'withdrawal',
    slug: release.slug,
    exercise: release.exercise,
    languages: pages.map((one) => one.language),
    joins: false,
    at: now,
  });
  const sign = signingOf(context, {
    releaseId,
    statementId: release.statementId,
    version: null,
    number,
    slug: release.slug,
    kind: 'withdrawal',
    of: release.id,
    ground,
    exercise: release.exercise,
    overrides: [],
    texts,
  });
  return { releaseId, sign };
}

/** What it took back is gone already, and its own words were signed in advance. */
function refuseWithdrawal(release: ReleaseRow): void {
  if (release.kind === 'withdrawal') throw new AppError('already_withdrawn');
}

/** One at a time: of two, somebody might confirm the ground or the reason that they did not read. */
async function refuseWaiting(tx: Tx, incident: IncidentScope, releaseId: string): Promise<void> {
  const open = await tx
    .selectFrom('withdrawals')
    .select(['id', 'proposedBy', 'confirmedBy'])
    .where('releaseId', '=', releaseId)
    .where('confirmedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .execute();
  // Those of people who may not propose it any more count for nothing, and nobody sees them.
  const { waiting } = await readStanding(tx, incident, open);
  if (waiting.length > 0) throw new AppError('withdrawal_waits');
}

/** Only what the page shows can be withdrawn; the rest is history already. */
async function refuseReplaced(tx: Tx, release: ReleaseRow): Promise<void> {
  const past = await readLineage(tx, release.slug);
  const own = past.find((one) => one.id === release.id);
  const shown = own?.languages.some((language) => lastIn(past, language)?.id === release.id);
  if (!shown) throw new AppError('superseded', { currentReleaseId: past.at(-1)?.id ?? null });
}

async function readWording(
  tx: Tx,
  incidentId: string,
  ground: WithdrawalGround,
): Promise<Readonly<Record<string, string>>> {
  const { content } = await tx
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select('playbooks.content')
    .where('incidents.id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const wording = (ground === 'error' ? content.inError : content.withdrawal) ?? {};
  if (Object.keys(wording).length > 0) return wording;
  throw new AppError('release_blocked', {
    reasons: [{ reason: 'translation-missing', languages: [] }],
  });
}

async function readPage(tx: Tx, releaseId: string, language: string): Promise<PublicPage> {
  const { page } = await tx
    .selectFrom('releaseTexts')
    .select('page')
    .where('releaseId', '=', releaseId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  return publicPage.parse(page);
}
