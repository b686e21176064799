/** The routes that a new statement can begin on. */
import type { StatementKind } from '@accord/shared/parts';
import type { PlaybookContent } from '@accord/shared/playbooks';
import type { StartRoute } from '@accord/shared/statements';
import { knownIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { readPlaybook } from './playbook.js';
import { agenciesOfStages } from './route.js';

type PlaybookRoute = PlaybookContent['routes'][number];

/**
 * @returns those that the playbook made for the kind, and then those for no kind in particular; where
 *   it has neither, its first. The first is taken unless another is chosen
 */
function startRoutesFor(
  { routes }: Pick<PlaybookContent, 'routes'>,
  kind: StatementKind,
): readonly PlaybookRoute[] {
  const own = routes.filter((one) => one.kinds.includes(kind));
  const any = routes.filter((one) => one.kinds.length === 0);
  const fit = [...own, ...any];
  return fit.length > 0 ? fit : routes.slice(0, 1);
}

/** @param routeId one of those for the kind; null: the first. @returns undefined where there is no such */
export function chooseRoute(
  content: Pick<PlaybookContent, 'routes'>,
  kind: StatementKind,
  routeId: string | null,
): PlaybookRoute | undefined {
  const fit = startRoutesFor(content, kind);
  return routeId === null ? fit[0] : fit.find((one) => one.id === routeId);
}

/** @throws AppError `not_found`, or what the policy says of whoever may not write there */
export async function readStartRoutes(
  { db }: Services,
  actor: Actor,
  incidentId: string,
  kind: StatementKind,
): Promise<StartRoute[]> {
  const incident = await knownIncident(db, actor, incidentId);
  require(mayWrite(actor, incident), incident);
  const { content } = await readPlaybook(db, incident.id);
  const adjusted = await db
    .selectFrom('incidentRoutes')
    .select(['routeId', 'route'])
    .where('incidentId', '=', incident.id)
    .execute();
  return startRoutesFor(content, kind).map((one) => {
    const template = adjusted.find(({ routeId }) => routeId === one.id)?.route ?? one.template;
    return { id: one.id, name: { ...one.name }, stages: agenciesOfStages(template, incident) };
  });
}
