/** Who may say that two statements are not the same, or that work goes on in one of them. */
import type { Actor } from '../platform/actor.js';
import { mayKnowIncident, mayWrite } from './incident.js';
import type { IncidentScope } from './scope.js';

/**
 * Whoever writes in the room of the one and may know of the other.
 *
 * @param own the incident of the statement that is spoken of
 */
export function maySettleSameStatement(
  actor: Actor,
  own: IncidentScope,
  other: IncidentScope,
): boolean {
  return mayWrite(actor, own) && mayKnowIncident(actor, other);
}

/**
 * May the record of one incident speak of the other? Only where whoever reads the one may know of the
 * other, too (P1).
 */
export function mayRecordOf(one: IncidentScope, other: IncidentScope): boolean {
  if (!other.restricted) return true;
  return one.restricted && one.memberIds.every((id) => other.memberIds.includes(id));
}
