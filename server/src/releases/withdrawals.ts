/**
 * R5: a withdrawal uses wording that both agencies agreed to in advance and both people were shown; it
 * waits for no route. It is a new release that takes the place of the old page (R3).
 */
import { AppError } from '@accord/shared/errors';
import { statementKind } from '@accord/shared/parts';
import type { ProposeWithdrawal, WithdrawalGround } from '@accord/shared/releases';
import type { StandingWords } from '@accord/shared/withdrawalWords';
import { type CommandContext, type Outcome, runCommand } from '../audit/command.js';
import { agenciesOf, readProposers, requireProposer } from '../auth/proposer.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayDropWithdrawal, mayRelease, withdrawalSeconds } from '../policy/release.js';
import type { IncidentScope } from '../policy/scope.js';
import { withSigningKey } from '../signing/firstKey.js';
import { publicIncident, readStatement } from './freezePages.js';
import { readGivenInAdvance } from './givenInAdvance.js';
import { isShownOn, lastIn } from './lineage.js';
import { lockRelease, lockWithdrawal, refuseOver, refuseWithdrawn } from './lock.js';
import { type AgreedInAdvance, type PublicPage, publicPage } from './page.js';
import { signingOf } from './proof.js';
import { insertPages, nextNumber } from './publish.js';
import { agreedIn, agreedSignoffs } from './releaseSignoffs.js';
import { mayHaveProposed, readWaitingProposer } from './standing.js';
import { readLineage } from './store.js';
import { requireAgreed, requireShownWords } from './withdrawalWords.js';

type ReleaseRow = Awaited<ReturnType<typeof lockRelease>>['release'];

/**
 * The lead's duty officer proposes, with the words that they were shown.
 *
 * @throws AppError `already_withdrawn`; `withdrawal_waits` for a second one beside one that waits;
 *   `superseded` when the page shows something newer already; `wording_missing`, `wording_changed`;
 *   `withdrawal_blocked` without the lead's word in advance
 */
export function proposeWithdrawalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: ProposeWithdrawal & { readonly releaseId: string },
): Promise<{ withdrawalId: string }> {
  return runCommand(services, { actor, key, name: 'proposeWithdrawal', input }, async (context) => {
    const { tx, now } = context;
    const { incident, release } = await lockRelease(context, input.releaseId);
    require(mayRelease(actor, incident), incident);
    refuseWithdrawal(release);
    await refuseWithdrawn(context, release.id);
    await refuseReplaced(tx, release);
    await refuseWaiting(tx, incident, release.id);
    const asked = { ground: input.ground, shown: input.words, now };
    const { hash, wording } = await requireShownWords(tx, release, asked);
    requireAgreed(incident, wording);
    const withdrawalId = services.random.id();
    await tx
      .insertInto('withdrawals')
      .values({
        id: withdrawalId,
        releaseId: release.id,
        reason: input.reason,
        ground: input.ground,
        words: hash,
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
          payload: {
            releaseId: release.id,
            reason: input.reason,
            ground: input.ground,
            words: hash,
          },
        },
      },
    };
  });
}

/**
 * Somebody of another engaged agency confirms the words that were proposed, and the page says at once
 * that it is withdrawn.
 *
 * @throws AppError `same_person`, `not_allowed` for the proposer's own agency, `already_withdrawn`,
 *   `proposal_over`, `superseded`, `proposer_lost_right`; `wording_changed` when the words that would
 *   stand are not both what was proposed and what was shown now; `withdrawal_blocked` without the word
 *   in advance of both agencies
 */
export function confirmWithdrawalCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { withdrawalId: string; words: string },
): Promise<{ releaseId: string }> {
  const call = { actor, key, name: 'confirmWithdrawal', input };
  const run = async (context: CommandContext): Promise<Outcome<{ releaseId: string }>> => {
    const { tx, now } = context;
    const { incident, release, withdrawal } = await lockWithdrawal(context, input.withdrawalId);
    if (withdrawal.proposedBy === actor.personId) throw new AppError('same_person');
    const proposer = await requireProposer(tx, withdrawal.proposedBy, (first) =>
      mayHaveProposed(first, incident),
    );
    const seconds = withdrawalSeconds(actor, incident, proposer);
    require(seconds.length > 0, incident);
    refuseWithdrawal(release);
    await refuseWithdrawn(context, release.id);
    refuseOver(withdrawal);
    await refuseReplaced(tx, release);
    const { ground } = withdrawal;
    if (withdrawal.words !== input.words) throw new AppError('wording_changed');
    const asked = { ground, shown: input.words, now };
    const { words, wording } = await requireShownWords(tx, release, asked);
    const agreed = await agreedIn(tx, wording, requireAgreed(incident, wording, seconds));
    const { releaseId, sign } = await writeWithdrawal(context, release, {
      ...withdrawal,
      words,
      agreed,
    });
    await tx
      .updateTable('withdrawals')
      .set({ confirmedBy: actor.personId, confirmedAt: now, withdrawalReleaseId: releaseId })
      .where('id', '=', withdrawal.id)
      .execute();
    const ended = await dropOthers(context, release.slug);
    return {
      result: { releaseId },
      record: {
        streamId: incident.id,
        event: {
          type: 'withdrawn',
          payload: {
            releaseId: release.id,
            withdrawalReleaseId: releaseId,
            agreed: {
              lineId: agreed.lineId,
              number: agreed.number,
              hash: agreed.hash,
              authorisationIds: [...agreed.authorisationIds],
            },
          },
        },
      },
      also: ended.map((payload) => ({
        streamId: incident.id,
        event: { type: 'withdrawalDropped' as const, payload },
      })),
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

/** A withdrawal takes the whole page: what waits to take back another release of it has nothing left to do. */
async function dropOthers(
  { tx, actor, now }: CommandContext,
  slug: string,
): Promise<{ releaseId: string; proposedBy: string }[]> {
  return await tx
    .updateTable('withdrawals')
    .set({ droppedBy: actor.personId, droppedAt: now })
    .where('confirmedAt', 'is', null)
    .where('droppedAt', 'is', null)
    .where('releaseId', 'in', (eb) =>
      eb.selectFrom('releases').select('id').where('slug', '=', slug),
    )
    .returning(['releaseId', 'proposedBy'])
    .execute();
}

interface Confirmed {
  readonly proposedBy: string;
  readonly ground: WithdrawalGround;
  readonly words: readonly StandingWords[];
  readonly agreed: AgreedInAdvance;
}

async function writeWithdrawal(
  context: CommandContext,
  release: ReleaseRow,
  { proposedBy, ground, words, agreed }: Confirmed,
) {
  const { tx, actor, now, services } = context;
  const about = await readStatement(tx, release.statementId);
  const past = await readLineage(tx, release.slug);
  const number = await nextNumber(tx, release.incidentId);
  const pages = [];
  for (const { language, wording } of words) {
    const old = lastIn(past, language);
    if (!old) continue;
    const before = await readPage(tx, old.id, language);
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
      withdrawalWording: wording,
      code: null,
      hash: null,
      signedBy: [],
      agreedBy: agreed.by,
      replaces: {
        previous: { number: old.number, releasedAt: old.at.toISOString() },
        note: null,
        changedWords: null,
        runs: [],
      },
      overrides: [],
    };
    pages.push({ language, versionTextId: null, page });
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
  await tx
    .insertInto('releaseAuthorisations')
    .values(agreed.authorisationIds.map((authorisationId) => ({ releaseId, authorisationId })))
    .execute();
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
    ...(await readGivenInAdvance(tx, agreed)),
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
    texts: words.map((one) => ({ ...one, agreed: agreedSignoffs(agreed) })),
  });
  return { releaseId, sign };
}

/** What it took back is gone already. */
function refuseWithdrawal(release: ReleaseRow): void {
  if (release.kind === 'withdrawal') throw new AppError('already_withdrawn');
}

/** One at a time: of two, somebody might confirm the ground or the reason that they did not read. */
async function refuseWaiting(tx: Tx, incident: IncidentScope, releaseId: string): Promise<void> {
  if (await readWaitingProposer(tx, incident, releaseId)) throw new AppError('withdrawal_waits');
}

/** Only what the page shows can be withdrawn; the rest is history already. */
async function refuseReplaced(tx: Tx, release: ReleaseRow): Promise<void> {
  const past = await readLineage(tx, release.slug);
  if (!isShownOn(past, release.id))
    throw new AppError('superseded', { currentReleaseId: past.at(-1)?.id ?? null });
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
