/** Finds the version that a command is about, and takes its incident's lock first. */
import { AppError } from '@accord/shared/errors';
import type { CommandContext } from '../audit/command.js';
import { lockIncident } from '../incidents/scope.js';
import type { IncidentScope } from '../policy/scope.js';
import { loadVersions, type VersionFile } from './store.js';

/** @throws AppError `not_found` alike for missing and unknowable versions (P1) */
export async function lockVersion(
  { tx, actor }: CommandContext,
  versionId: string,
): Promise<{ incident: IncidentScope; file: VersionFile }> {
  const found = await tx
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select('statements.incidentId')
    .where('versions.id', '=', versionId)
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const incident = await lockIncident(tx, actor, found.incidentId);
  const [file] = (await loadVersions(tx, { versionId })).files;
  if (!file) throw new AppError('not_found');
  return { incident, file };
}
