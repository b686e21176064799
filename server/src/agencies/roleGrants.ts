/** Roles are rows; a change replaces a person's rows and says whether anything is different. */
import { AppError } from '@accord/shared/errors';
import type { RoleGrant } from '@accord/shared/roles';
import type { Tx } from '../platform/db/database.js';

const keyOf = (grant: RoleGrant) => `${grant.agencyId} ${grant.role} ${grant.deputyFor ?? ''}`;

/**
 * @param personId whose roles; their row exists
 * @returns whether the roles are now different from before
 * @throws AppError `agency_unknown`, `person_unknown` (a deputy for nobody), `invalid_input`
 */
export async function replaceRoles(
  tx: Tx,
  personId: string,
  grants: readonly RoleGrant[],
): Promise<boolean> {
  const before = await tx
    .selectFrom('roles')
    .select(['agencyId', 'role', 'deputyFor'])
    .where('personId', '=', personId)
    .execute();
  const kept = new Set(before.map(keyOf));
  const wanted = new Set(grants.map(keyOf));
  if (kept.size === wanted.size && [...wanted].every((key) => kept.has(key))) return false;
  // Held already, in an agency that was switched off since: saying it again is no new grant.
  for (const grant of grants) if (!kept.has(keyOf(grant))) await refuseGrant(tx, personId, grant);
  refuseDoubles(grants);
  await tx.deleteFrom('roles').where('personId', '=', personId).execute();
  if (grants.length > 0) {
    await tx
      .insertInto('roles')
      .values(grants.map((grant) => ({ ...grant, personId })))
      .execute();
  }
  return true;
}

async function refuseGrant(tx: Tx, personId: string, grant: RoleGrant): Promise<void> {
  const agency = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', '=', grant.agencyId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!agency) throw new AppError('agency_unknown');
  if (grant.deputyFor === null) return;
  if (grant.role !== 'approver' || grant.deputyFor === personId) {
    throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'roles.deputyFor' }] });
  }
  // S6: a deputy stands in for one approver of the same agency, who signs in their own right.
  const approver = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select('personId')
    .where('personId', '=', grant.deputyFor)
    .where('agencyId', '=', grant.agencyId)
    .where('role', '=', 'approver')
    .where('deputyFor', 'is', null)
    .where('people.active', '=', true)
    .executeTakeFirst();
  if (!approver) throw new AppError('person_unknown');
}

/** A person is an approver or a deputy in an agency, not both. */
function refuseDoubles(grants: readonly RoleGrant[]): void {
  const rows = new Set(grants.map((grant) => `${grant.agencyId} ${grant.role}`));
  if (rows.size === grants.length) return;
  throw new AppError('invalid_input', { where: 'body', fields: [{ path: 'roles' }] });
}
