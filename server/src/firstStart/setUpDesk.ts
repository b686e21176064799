/** The first door: a live desk with its first administrator, who is also on duty in their agency. */
import type { SetUpDesk } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import { insertPerson } from '../agencies/peopleStore.js';
import { replaceRoles } from '../agencies/roleGrants.js';
import { appendEvent } from '../audit/append.js';
import { hashPassword, refuseCommonPassword } from '../auth/passwords.js';
import type { Services } from '../platform/services.js';
import { createDesk } from './createDesk.js';
import { useSetupCode } from './setupCode.js';

/**
 * @param language of the page it was done on: the administrator's language
 * @returns the administrator, whose session may start
 * @throws AppError `already_set_up`, `setup_code_wrong`, `password_too_weak`, `agency_unknown`
 *   (the administrator's agency is not among those given), `agency_code_taken` (one given twice)
 */
export async function setUpDesk(
  services: Services,
  input: SetUpDesk,
): Promise<{ personId: string }> {
  const { administrator, agencies } = input;
  const codes = new Set(agencies.map((agency) => agency.code));
  if (codes.size !== agencies.length) throw new AppError('agency_code_taken');
  if (!codes.has(administrator.agencyCode)) throw new AppError('agency_unknown');
  refuseCommonPassword(administrator.password, administrator.email, administrator.name);
  const passwordHash = await hashPassword(administrator.password);
  const now = services.clock.now();
  return await services.db.transaction().execute(async (tx) => {
    await useSetupCode(tx, input.code);
    const languages = [...new Set(input.languages)];
    const { deskId, agencyIds } = await createDesk(
      services,
      tx,
      now,
      { name: input.deskName, mode: 'live', languages, timeZone: input.timeZone, agencies },
      (ids) => ({ byPart: {}, otherwise: [...ids.values()] }),
    );
    const agencyId = agencyIds.get(administrator.agencyCode);
    if (!agencyId) throw new AppError('agency_unknown');
    const personId = services.random.id();
    const { name, email } = administrator;
    const language = languages[0] ?? 'en';
    await insertPerson(tx, { id: personId, name, email, language, passwordHash }, now);
    const roles = [
      { agencyId, role: 'administrator' as const, deputyFor: null },
      { agencyId, role: 'duty_officer' as const, deputyFor: null },
    ];
    await replaceRoles(tx, personId, roles);
    const context = { at: now, by: null, random: services.random };
    await appendEvent(tx, deskId, { type: 'personJoined', payload: { personId } }, context);
    const payload = { personId, roles: roles.map(({ role }) => ({ agencyId, role })) };
    await appendEvent(tx, deskId, { type: 'rolesChanged', payload }, context);
    return { personId };
  });
}
