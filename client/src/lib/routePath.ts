/** Where a looser route is decided: in its room, with the route open. Notices of the server lead there, too. */
import type { WaitingRoute } from '@accord/shared/desk';

/** The part of an address that opens something in a room, and the one thing that it opens. */
export const SHOWN = { name: 'show', route: 'route' } as const;

export function routePath({
  incidentNumber,
  statementId,
}: Pick<WaitingRoute, 'incidentNumber' | 'statementId'>): string {
  return `/incidents/${incidentNumber}/${statementId}?${SHOWN.name}=${SHOWN.route}`;
}
