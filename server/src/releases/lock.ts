/** Finds what a command of this feature is about, and takes its incident's lock first. */
import { AppError } from '@accord/shared/errors';
import type { CommandContext } from '../audit/command.js';
import { lockIncident } from '../incidents/scope.js';
import { lockVersion } from '../signoff/lock.js';
import { readOwners } from '../signoff/read.js';

/** @throws AppError `not_found` alike for missing and unknowable releases (P1) */
export async function lockRelease({ tx, actor }: CommandContext, releaseId: string) {
  const release = await tx
    .selectFrom('releases')
    .selectAll()
    .where('id', '=', releaseId)
    .executeTakeFirst();
  if (!release) throw new AppError('not_found');
  const incident = await lockIncident(tx, actor, release.incidentId);
  return { incident, release };
}

/** @throws AppError `not_found` */
export async function lockWithdrawal(context: CommandContext, withdrawalId: string) {
  const read = context.tx.selectFrom('withdrawals').where('id', '=', withdrawalId);
  const found = await read.select('releaseId').executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const { incident, release } = await lockRelease(context, found.releaseId);
  // Under the lock: somebody may have decided about it while this waited.
  const withdrawal = await read.selectAll().executeTakeFirstOrThrow();
  return { incident, release, withdrawal };
}

/** @throws AppError `not_found` */
export async function lockOverride(context: CommandContext, overrideId: string) {
  const read = context.tx.selectFrom('overrides').where('id', '=', overrideId);
  const found = await read.select('versionId').executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const { incident, file } = await lockVersion(context, found.versionId);
  // Under the lock, as for a withdrawal.
  const override = await read.selectAll().executeTakeFirstOrThrow();
  const owners = await readOwners(context.tx, incident.id);
  const factIds = override.facts.map((one) => one.factId);
  const ownerIds = factIds.map((factId) => owners.get(factId) ?? '');
  return { incident, file, override, factIds, ownerIds };
}

/** @throws AppError `not_found` */
export async function lockReleaseProposal(context: CommandContext, proposalId: string) {
  const read = context.tx.selectFrom('releaseProposals').where('id', '=', proposalId);
  const found = await read.select('versionId').executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const { incident, file } = await lockVersion(context, found.versionId);
  // Under the lock, as for a withdrawal.
  const proposal = await read.selectAll().executeTakeFirstOrThrow();
  return { incident, file, proposal };
}

/** @throws AppError `proposal_over` when somebody confirmed it or let it go */
export function refuseOver(proposal: {
  readonly confirmedAt: Date | null;
  readonly droppedAt: Date | null;
}): void {
  if (proposal.confirmedAt || proposal.droppedAt) throw new AppError('proposal_over');
}

/** @throws AppError `already_withdrawn` when two people have taken the release back */
export async function refuseWithdrawn({ tx }: CommandContext, releaseId: string): Promise<void> {
  const withdrawn = await tx
    .selectFrom('withdrawals')
    .select('id')
    .where('releaseId', '=', releaseId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst();
  if (withdrawn) throw new AppError('already_withdrawn');
}
