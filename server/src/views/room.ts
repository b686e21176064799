/**
 * The room as one person sees it. After each event every open page asks for it, so that all who ask
 * at the same time share one reading; each is asked for at the door, and gets what the policy gives.
 */
import { AppError } from '@accord/shared/errors';
import { roomForOne } from '@accord/shared/room';
import { knownIncident } from '../incidents/scope.js';
import { findByNumber } from '../incidents/store.js';
import type { Actor } from '../platform/actor.js';
import { ReadyJson } from '../platform/http/readyJson.js';
import type { Services } from '../platform/services.js';
import { shareReading } from '../platform/shareReading.js';
import { mayKnowIncident } from '../policy/incident.js';
import { readRoom } from './roomReading.js';

/**
 * @returns answers by the incident's speakable number; that of a joined one leads to the main one's
 *   room. Throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export function roomView(services: Services): (actor: Actor, number: string) => Promise<ReadyJson> {
  const reading = shareReading((incidentId) => readRoom(services, incidentId));
  return async (actor, number) => {
    const askedId = await findByNumber(services.db, number);
    if (!askedId) throw new AppError('not_found');
    // Before anything is read: nobody outside can tell by the wait that others are in there.
    await knownIncident(services.db, actor, askedId);
    const { scope, forAll, forOne } = await reading(askedId);
    // Asked again of what was read: it may have been joined with another one meanwhile.
    if (!mayKnowIncident(actor, scope)) throw new AppError('not_found');
    return ReadyJson.of(forAll, JSON.stringify(roomForOne.parse(forOne(actor))));
  };
}
