/** Finds what a command of this feature is about, and takes its incident's lock first. */
import { AppError } from '@accord/shared/errors';
import type { CommandContext } from '../audit/command.js';
import { lockIncident } from '../incidents/scope.js';

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
