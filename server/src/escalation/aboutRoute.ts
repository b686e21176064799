/** What a notice about a looser route says now; nothing once it is decided, or no longer theirs (S11). */
import { readSeconds } from '../adjustments/seconds.js';
import { readScopes } from '../incidents/scope.js';
import type { Services } from '../platform/services.js';
import { engagedAs } from '../policy/scope.js';
import type { About, RouteNotice } from './notice.js';

/** @returns null where nobody is asked any more */
export async function aboutRoute(
  { db }: Services,
  { adjustmentId, personId }: RouteNotice,
): Promise<About | null> {
  const waiting = await db
    .selectFrom('routeAdjustments')
    .select(['incidentId', 'statementId', 'proposedBy'])
    .where('id', '=', adjustmentId)
    .where('holdsFrom', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!waiting) return null;
  const { incidentId, statementId, proposedBy } = waiting;
  const incident = (await readScopes(db, [incidentId])).get(incidentId);
  if (!incident || !(await readSeconds(db, incident, proposedBy)).includes(personId)) return null;
  const roles = await db
    .selectFrom('roles')
    .select(['agencyId', 'role', 'deputyFor'])
    .where('personId', '=', personId)
    .execute();
  const [agencyId = ''] = engagedAs({ personId, roles }, incident, 'duty_officer', 'approver');
  return {
    incidentId,
    agencyId,
    isTimed: true,
    budgetEnd: null,
    pathIn: `${statementId}?show=route`,
    tag: adjustmentId,
    topic: adjustmentId,
  };
}
