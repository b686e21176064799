/** Releasing: by one person, or by two where the playbook wants two. */
import { AppError } from '@accord/shared/errors';
import type { Release } from '@accord/shared/releases';
import { type CommandContext, runCommand } from '../audit/command.js';
import { requireProposer } from '../auth/proposer.js';
import { require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayConfirmRelease, mayDropRelease, mayRelease } from '../policy/release.js';
import { withSigningKey } from '../signing/firstKey.js';
import { goingOut } from '../signoff/leftOut.js';
import { lockVersion } from '../signoff/lock.js';
import { lockReleaseProposal } from './lock.js';
import { publish, type Released, refuseBlocked } from './publish.js';

/**
 * @param input the version, which of its languages go out, and which follow
 * @throws AppError `release_blocked` with all reasons (R1, F3, S7), `already_released`,
 *   `signing_key_sealed`
 */
export function releaseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { versionId: string } & Release,
): Promise<Released> {
  const call = { actor, key, name: 'release', input };
  const run = async (context: CommandContext) => {
    const { incident, file } = await lockVersion(context, input.versionId);
    require(mayRelease(actor, incident), incident);
    const { languages, follows } = input;
    const by = actor.personId;
    return await publish(context, { incident, file, languages, follows, by, second: null });
  };
  return withSigningKey(services, () => runCommand(services, call, run));
}

/**
 * The first of two people. Everything else must already be in order.
 *
 * @throws AppError `release_blocked` with all reasons, `already_released`
 */
export function proposeReleaseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { versionId: string } & Release,
): Promise<{ proposalId: string }> {
  return runCommand(services, { actor, key, name: 'proposeRelease', input }, async (context) => {
    const { tx, now } = context;
    const { incident, file } = await lockVersion(context, input.versionId);
    require(mayRelease(actor, incident), incident);
    const languages = goingOut(file, input.languages);
    const follows = [...new Set(input.follows)];
    refuseBlocked(file, languages, follows, false);
    const proposalId = services.random.id();
    await tx
      .insertInto('releaseProposals')
      .values({
        id: proposalId,
        versionId: file.versionId,
        languages,
        follows,
        textIds: file.texts
          .filter((text) => languages.includes(text.language))
          .map((text) => text.id),
        proposedBy: actor.personId,
        proposedAt: now,
      })
      .execute();
    return {
      result: { proposalId },
      record: {
        streamId: incident.id,
        event: {
          type: 'releaseProposed',
          payload: { versionId: file.versionId, number: file.number, proposalId, languages },
        },
      },
    };
  });
}

/**
 * The second of two people, in their own session: now it goes out, if it still may.
 *
 * @throws AppError `same_person`, `proposer_lost_right`, `release_blocked` with all reasons,
 *   `already_released`, `proposal_over`
 */
export function confirmReleaseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { proposalId: string },
): Promise<Released> {
  const call = { actor, key, name: 'confirmRelease', input };
  const run = async (context: CommandContext) => {
    const { tx } = context;
    const { incident, file, proposal } = await lockReleaseProposal(context, input.proposalId);
    require(mayConfirmRelease(actor, incident), incident);
    if (proposal.proposedBy === actor.personId) throw new AppError('same_person');
    if (proposal.releaseId !== null) throw new AppError('already_released');
    if (proposal.droppedAt) throw new AppError('proposal_over');
    // One of its texts has a newer one, of which the first person has said nothing.
    if (!proposal.textIds.every((textId) => file.texts.some((text) => text.id === textId))) {
      throw new AppError('release_blocked', { reasons: [{ reason: 'second-person' }] });
    }
    // A newer proposal took its place: what is confirmed is what the room shows.
    if (file.proposal?.id !== proposal.id) throw new AppError('not_found');
    // R5: the first person did not know that the page would be withdrawn.
    if (file.proposal.withdrawnAt !== null) {
      throw new AppError('release_blocked', { reasons: [{ reason: 'withdrawn' }] });
    }
    await requireProposer(tx, proposal.proposedBy, (first) => mayRelease(first, incident));
    const { languages, follows, proposedBy } = proposal;
    const outcome = await publish(context, {
      incident,
      file,
      languages,
      follows,
      by: proposedBy,
      second: actor.personId,
    });
    await tx
      .updateTable('releaseProposals')
      .set({ releaseId: outcome.result.releaseId })
      .where('versionId', '=', file.versionId)
      .where('releaseId', 'is', null)
      .where('droppedAt', 'is', null)
      .execute();
    return outcome;
  };
  return withSigningKey(services, () => runCommand(services, call, run));
}

/**
 * Lets it go. Those that it took the place of go with it: nobody confirms what the room did not show.
 *
 * @throws AppError `proposal_over` when it was confirmed, let go, or a newer one took its place
 */
export function dropReleaseCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { proposalId: string },
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'dropRelease', input };
  return runCommand<Record<string, never>>(services, call, async (context) => {
    const { tx, now } = context;
    const { incident, file, proposal } = await lockReleaseProposal(context, input.proposalId);
    require(mayDropRelease(actor, incident), incident);
    if (file.proposal?.id !== proposal.id) throw new AppError('proposal_over');
    await tx
      .updateTable('releaseProposals')
      .set({ droppedBy: actor.personId, droppedAt: now })
      .where('versionId', '=', file.versionId)
      .where('releaseId', 'is', null)
      .where('droppedAt', 'is', null)
      .execute();
    const { id: proposalId, proposedBy } = proposal;
    return {
      result: {},
      record: {
        streamId: incident.id,
        event: {
          type: 'releaseProposalDropped',
          payload: { versionId: file.versionId, number: file.number, proposalId, proposedBy },
        },
      },
    };
  });
}
