/** Inviting people and changing who they are here. A person is never deleted: records name them. */
import type { personChange, personInput } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { z } from 'zod';
import { dropLinks } from '../auth/links.js';
import { endAllSessions } from '../auth/sessions.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { keepAnAdministrator } from './administrators.js';
import { runDeskCommand } from './deskCommand.js';
import { insertPerson } from './peopleStore.js';
import { replaceRoles } from './roleGrants.js';

type RolesPayload = Extract<EventContent, { type: 'rolesChanged' }>['payload']['roles'];

/** @throws AppError `email_taken`, `agency_unknown`, `person_unknown` */
export function invitePersonCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof personInput>,
): Promise<{ personId: string }> {
  const call = { actor, key, name: 'invitePerson', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    await refuseTakenEmail(tx, input.email, null);
    const personId = services.random.id();
    const { name, email, language, roles } = input;
    await insertPerson(tx, { id: personId, name, email, language, passwordHash: null }, now);
    await replaceRoles(tx, personId, roles);
    return {
      result: { personId },
      events: [
        { type: 'personInvited', payload: { personId } },
        { type: 'rolesChanged', payload: { personId, roles: asPayload(roles) } },
      ],
    };
  });
}

/**
 * Changes details, roles, or whether the person is active. Deactivating ends their sessions and
 * with them their connections (P2), never the signatures they gave.
 *
 * @throws AppError `not_found`, `email_taken`, `agency_unknown`, `person_unknown`,
 *   `last_administrator`
 */
export function changePersonCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly personId: string } & z.output<typeof personChange>,
): Promise<{ personId: string }> {
  const call = { actor, key, name: 'changePerson', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { personId } = input;
    const person = await tx
      .selectFrom('people')
      .select(['name', 'email', 'active'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!person) throw new AppError('not_found');
    const events: EventContent[] = [];
    const name = input.name ?? person.name;
    const email = input.email ?? person.email;
    if (name !== person.name || email !== person.email) {
      if (email !== person.email) await refuseTakenEmail(tx, email, personId);
      await tx.updateTable('people').set({ name, email }).where('id', '=', personId).execute();
      events.push({ type: 'personChanged', payload: { personId } });
    }
    if (input.roles && (await replaceRoles(tx, personId, input.roles))) {
      const roles = asPayload(input.roles);
      events.push({ type: 'rolesChanged', payload: { personId, roles } });
    }
    if (input.active !== undefined && input.active !== person.active) {
      await setActive(tx, personId, input.active, now);
      const type = input.active ? ('personReactivated' as const) : ('personDeactivated' as const);
      events.push({ type, payload: { personId } });
    }
    await keepAnAdministrator(tx);
    return { result: { personId }, events };
  });
}

async function setActive(tx: Tx, personId: string, active: boolean, now: Date): Promise<void> {
  await tx.updateTable('people').set({ active }).where('id', '=', personId).execute();
  if (active) return;
  await endAllSessions(tx, personId);
  await dropLinks(tx, personId);
  await tx
    .updateTable('shifts')
    .set({ endedAt: now })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute();
}

async function refuseTakenEmail(tx: Tx, email: string, except: string | null): Promise<void> {
  const other = await tx
    .selectFrom('people')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  if (other && other.id !== except) throw new AppError('email_taken');
}

function asPayload(roles: z.output<typeof personInput>['roles']): RolesPayload {
  return roles.map(({ agencyId, role }) => ({ agencyId, role }));
}
