/** What a page learns first: is there a desk, who is signed in, and what may they do. */
import type { SessionView } from '@accord/shared/accounts';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAdminister, mayTakeDuty } from '../policy/administration.js';
import { mayOpenIncident, mayStartDrill } from '../policy/incident.js';
import { findDesk } from './desk.js';
import { authenticate } from './sessions.js';

/** @param cookie the request's cookie header */
export async function readSessionView(
  services: Services,
  cookie: string | undefined,
): Promise<SessionView> {
  const now = services.clock.now();
  const desk = await findDesk(services.db);
  if (!desk) return { state: 'firstStart', now: now.toISOString() };
  const actor = await authenticate(services.db, cookie, now);
  const { id: _, ...shown } = desk;
  if (!actor) return { state: 'signedOut', desk: shown, now: now.toISOString() };
  const { email, passkeys } = await services.db
    .selectFrom('people')
    .select('email')
    .select((eb) =>
      eb
        .selectFrom('passkeys')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('passkeys.personId', '=', 'people.id')
        .as('passkeys'),
    )
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  return {
    state: 'signedIn',
    now: now.toISOString(),
    desk: shown,
    person: {
      id: actor.personId,
      name: actor.name,
      colour: actor.colour,
      active: true,
      roles: [...actor.roles],
      email,
      language: actor.language,
      passkeys: passkeys ?? 0,
    },
    abilities: abilitiesOf(actor),
  };
}

function abilitiesOf(actor: Actor) {
  return {
    openIncident: mayOpenIncident(actor),
    startDrill: mayStartDrill(actor),
    takeDuty: mayTakeDuty(actor),
    administer: mayAdminister(actor),
  };
}
