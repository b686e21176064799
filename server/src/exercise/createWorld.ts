/** The second door: an exercise desk with its agencies and people, written as one. */
import type { RoleGrant } from '@accord/shared/roles';
import { insertPerson } from '../agencies/peopleStore.js';
import { replaceRoles } from '../agencies/roleGrants.js';
import { appendEvent } from '../audit/append.js';
import { createDesk } from '../firstStart/createDesk.js';
import { useSetupCode } from '../firstStart/setupCode.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { agreeInAdvance } from './agreeInAdvance.js';
import {
  type AgencyCode,
  WORLD_AGENCIES,
  WORLD_LANGUAGES,
  WORLD_NAME,
  WORLD_PARTS,
  WORLD_PEOPLE,
  worldEmail,
} from './world.js';

/** What the story needs to know of the world that was made. */
export interface World {
  /** @throws when nobody in the world has that name: a bug in the story */
  person(name: string): Actor;
  agency(code: AgencyCode): string;
}

/**
 * @param code from the terminal
 * @param timeZone that the desk's times are shown in
 * @throws AppError `already_set_up`, `setup_code_wrong`
 */
export async function createWorld(
  services: Services,
  code: string,
  timeZone: string,
): Promise<World> {
  const now = services.clock.now();
  return await services.db.transaction().execute(async (tx) => {
    await useSetupCode(tx, code);
    const desk = {
      name: WORLD_NAME,
      mode: 'exercise' as const,
      languages: WORLD_LANGUAGES,
      timeZone,
      agencies: WORLD_AGENCIES,
    };
    const { deskId, agencyIds } = await createDesk(services, tx, now, desk, (ids) => ({
      byPart: Object.fromEntries(
        Object.entries(WORLD_PARTS).map(([part, agency]) => [part, ids.get(agency)]),
      ),
      otherwise: [],
    }));
    const actors = new Map<string, Actor>();
    for (const person of WORLD_PEOPLE) {
      const id = services.random.id();
      const agencyId = known(agencyIds, person.agency);
      const { name, language = 'en' } = person;
      const email = worldEmail(name);
      await insertPerson(
        tx,
        { id, name, email, language, passwordHash: null, exercise: true },
        now,
      );
      const deputyFor = person.deputyFor ? known(actors, person.deputyFor).personId : null;
      const roles: RoleGrant[] = person.roles.map((role) => ({ agencyId, role, deputyFor }));
      await replaceRoles(tx, id, roles);
      const context = { at: now, by: null, random: services.random };
      const joined = { type: 'personJoined', payload: { personId: id } } as const;
      await appendEvent(tx, deskId, joined, context);
      const payload = { personId: id, roles: roles.map(({ role }) => ({ agencyId, role })) };
      await appendEvent(tx, deskId, { type: 'rolesChanged', payload }, context);
      // Acts only inside the story, before anybody is signed in: no session stands behind it.
      const actor = { personId: id, sessionId: id, name, language, colour: 1, roles };
      actors.set(name, actor);
    }
    await agreeInAdvance(services, tx, { deskId, now }, actors.values());
    return {
      person: (name) => known(actors, name),
      agency: (agencyCode) => known(agencyIds, agencyCode),
    };
  });
}

function known<T>(among: ReadonlyMap<string, T>, key: string): T {
  const found = among.get(key);
  if (found === undefined) throw new Error(`the exercise has no ${key}`);
  return found;
}
