/**
 * The room as one person sees it. After each event every open page asks for it, so that all who ask
 * at the same time share one reading; each is asked for at the door, and gets what the policy gives.
 */
import { AppError } from '@accord/shared/errors';
import { roomForOne } from '@accord/shared/room';
import { readScopesByNumber } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import { ReadyJson } from '../platform/http/readyJson.js';
import type { Services } from '../platform/services.js';
import { readTogether, shareReading } from '../platform/shareReading.js';
import { mayKnowIncident } from '../policy/incident.js';
import { readRoom } from './roomReading.js';

/**
 * @returns answers by the incident's speakable number; that of a joined one leads to the main one's
 *   room. Throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
export function roomView(services: Services): (actor: Actor, number: string) => Promise<ReadyJson> {
  const door = readTogether((numbers) => readScopesByNumber(services.db, numbers));
  const reading = shareReading((incidentId) => readRoom(services, incidentId));
  return async (actor, number) => {
    // Before anything is read: nobody outside can tell by the wait that others are in there.
    const asked = await door(number);
    if (!asked || !mayKnowIncident(actor, asked)) throw new AppError('not_found');
    const { scope, forAll, forOne } = await reading(asked.id);
    // Asked again of what was read: it may have been joined with another one meanwhile.
    if (!mayKnowIncident(actor, scope)) throw new AppError('not_found');
    return ReadyJson.of(forAll, JSON.stringify(roomForOne.parse(forOne(actor))));
  };
}
