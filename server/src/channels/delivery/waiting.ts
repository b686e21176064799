/** Releases that did not arrive everywhere, or may not have, for those who decide about it (R4). */
import type { WaitingDelivery } from '@accord/shared/desk';
import { readScopes } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Db } from '../../platform/db/database.js';
import { mayDecideDelivery } from '../../policy/release.js';

/** @returns over all incidents in which this person decides, by incident and release */
export async function deliveriesWaitingFor(db: Db, actor: Actor): Promise<WaitingDelivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('incidents', 'incidents.id', 'releases.incidentId')
    .select([
      'releases.id as releaseId',
      'releases.incidentId',
      'releases.statementId',
      'incidents.number as incidentNumber',
      'incidents.title',
      'incidents.timeZone',
      'incidents.exercise',
    ])
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('deliveries.state', '=', 'givenUp').as('givenUp'),
      eb.fn.countAll<number>().filterWhere('deliveries.state', '=', 'unsure').as('unsure'),
    ])
    .where('deliveries.state', 'in', ['givenUp', 'unsure'])
    .groupBy(['releases.id', 'incidents.id'])
    .orderBy('incidents.number')
    .orderBy('releases.number')
    .execute();
  const scopes = await readScopes(db, [...new Set(rows.map((row) => row.incidentId))]);
  return rows.filter((row) => {
    const scope = scopes.get(row.incidentId);
    return scope !== undefined && mayDecideDelivery(actor, scope);
  });
}
