/** Adding agencies and changing them. An agency is never deleted: records name it. */
import type { agencyChange, agencyInput } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import type { z } from 'zod';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { keepAnAdministrator } from './administrators.js';
import { runDeskCommand } from './deskCommand.js';

/** @throws AppError `agency_code_taken` */
export function addAgencyCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: z.output<typeof agencyInput>,
): Promise<{ agencyId: string }> {
  const call = { actor, key, name: 'addAgency', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    await refuseTakenCode(tx, input.code, null);
    const agencyId = services.random.id();
    await insertAgency(tx, { id: agencyId, ...input }, now);
    return {
      result: { agencyId },
      events: [{ type: 'agencyAdded', payload: { agencyId, code: input.code } }],
    };
  });
}

/** @throws AppError `not_found`, `agency_code_taken`, `last_administrator` */
export function changeAgencyCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly agencyId: string } & z.output<typeof agencyChange>,
): Promise<{ agencyId: string }> {
  const call = { actor, key, name: 'changeAgency', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx }) => {
    const { agencyId, code, name, active } = input;
    const agency = await tx
      .selectFrom('agencies')
      .select(['code', 'name', 'active'])
      .where('id', '=', agencyId)
      .executeTakeFirst();
    if (!agency) throw new AppError('not_found');
    if (code !== undefined && code !== agency.code) await refuseTakenCode(tx, code, agencyId);
    await tx
      .updateTable('agencies')
      .set({
        code: code ?? agency.code,
        name: JSON.stringify(name ?? agency.name),
        active: active ?? agency.active,
      })
      .where('id', '=', agencyId)
      .execute();
    await keepAnAdministrator(tx);
    if (active !== undefined && active !== agency.active) await tellRolesMoved(tx, agencyId);
    return { result: { agencyId }, events: [{ type: 'agencyChanged', payload: { agencyId } }] };
  });
}

/** Writes the row; also used when the desk is set up. */
export async function insertAgency(
  tx: Tx,
  agency: {
    readonly id: string;
    readonly code: string;
    readonly name: Readonly<Record<string, string>>;
  },
  now: Date,
): Promise<void> {
  const { id, code, name } = agency;
  await tx
    .insertInto('agencies')
    .values({ id, code, name: JSON.stringify(name), createdAt: now })
    .execute();
}

async function refuseTakenCode(tx: Tx, code: string, except: string | null): Promise<void> {
  const other = await tx
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst();
  if (other && other.id !== except) throw new AppError('agency_code_taken');
}

/** Roles of an inactive agency count no longer: the store tells everybody who held one (P2). */
async function tellRolesMoved(tx: Tx, agencyId: string): Promise<void> {
  await tx.updateTable('roles').set({ agencyId }).where('agencyId', '=', agencyId).execute();
}
