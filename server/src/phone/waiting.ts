/** Approvals by phone that were read back, for those who could confirm that they heard it (S9). */
import type { WaitingPhone } from '@accord/shared/desk';
import { statementKind } from '@accord/shared/parts';
import { readScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { mayHearPhone } from '../policy/phone.js';
import { loadVersions } from '../signoff/store.js';
import { mayBeSecond, waitsForSecond } from './hearing.js';
import { whoOf } from './row.js';

/** @returns over all incidents in which this person may, the one that ends first before the others */
export async function phonesWaitingFor(
  db: Db | Tx,
  actor: Actor,
  now: Date,
): Promise<WaitingPhone[]> {
  const all = await db
    .selectFrom('phoneApprovals')
    .selectAll()
    .where('closedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('readBackAt', 'is not', null)
    .where('openedBy', '!=', actor.personId)
    .execute();
  if (all.length === 0) return [];
  const versions = await readVersionsOf(
    db,
    all.map((row) => row.versionId),
  );
  const incidentIds = new Set([...versions.values()].map((one) => one.incidentId));
  const scopes = await readScopes(db, [...incidentIds]);
  const heard = all.flatMap((row) => {
    const version = versions.get(row.versionId);
    const scope = version && scopes.get(version.incidentId);
    return scope && mayHearPhone(actor, scope, whoOf(row)) ? [{ row, version, scope }] : [];
  });
  const { files } = await loadVersions(db, {
    incidentIds: [...new Set(heard.map((one) => one.version.incidentId))],
  });
  return heard
    .filter(({ row, scope }) => {
      const file = files.find((one) => one.versionId === row.versionId);
      return file && waitsForSecond(row, file) && mayBeSecond(actor, scope, row, file);
    })
    .map(({ row, version }) => ({
      ...version,
      kind: statementKind.parse(version.kind),
      phoneApprovalId: row.id,
      agencyId: row.agencyId,
      personId: row.personId,
      openedBy: row.openedBy,
      expiresAt: row.expiresAt.toISOString(),
    }))
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

/** @returns by version: how it, its statement and its incident are called */
async function readVersionsOf(db: Db | Tx, versionIds: readonly string[]) {
  const rows = await db
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .innerJoin('incidents', 'incidents.id', 'statements.incidentId')
    .select([
      'versions.id',
      'versions.number as versionNumber',
      'versions.statementId',
      'statements.kind',
      'statements.label',
      'statements.ordinal',
      'statements.incidentId',
      'incidents.number as incidentNumber',
      'incidents.title',
      'incidents.timeZone',
      'incidents.exercise',
    ])
    .where('versions.id', 'in', versionIds)
    .execute();
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}
