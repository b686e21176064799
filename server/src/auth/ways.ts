/** What people choose for themselves: which devices are pushed to, and whether mail is sent. */
import { AppError } from '@accord/shared/errors';
import type { AccountWays, AddDevice } from '@accord/shared/reach';
import { type CommandContext, runCommand } from '../audit/command.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import { isPushEndpoint } from '../platform/push/endpoint.js';
import type { Services } from '../platform/services.js';
import { lockDesk } from './desk.js';

/** More are devices that nobody remembers. */
const MOST_DEVICES = 10;

export async function readWays(services: Services, actor: Actor): Promise<AccountWays> {
  const { db, push, mail } = services;
  const { email, askedByMail, exercise } = await db
    .selectFrom('people')
    .select(['email', 'askedByMail', 'exercise'])
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  const devices = await db
    .selectFrom('pushSubscriptions')
    .select(['id', 'device', 'endpoint', 'createdAt'])
    .where('personId', '=', actor.personId)
    .orderBy('createdAt')
    .execute();
  return {
    pushKey: await push.publicKey(),
    devices: devices.map(({ createdAt, ...rest }) => ({
      ...rest,
      addedAt: createdAt.toISOString(),
    })),
    mail: mail && !exercise ? { address: email, isOn: askedByMail } : null,
  };
}

/**
 * A browser has one subscription, whoever is signed in: the last to turn it on has it.
 *
 * @throws AppError `push_endpoint_refused` for an address that is no push service
 */
export function addDeviceCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: AddDevice,
): Promise<{ deviceId: string }> {
  return changeWays(services, { actor, key, name: 'addDevice', input }, async ({ tx, now }) => {
    if (!isPushEndpoint(input.endpoint, services.publicUrl)) {
      throw new AppError('push_endpoint_refused');
    }
    await tx.deleteFrom('pushSubscriptions').where('endpoint', '=', input.endpoint).execute();
    const deviceId = services.random.id();
    await tx
      .insertInto('pushSubscriptions')
      .values({
        id: deviceId,
        personId: actor.personId,
        endpoint: input.endpoint,
        ...input.keys,
        device: input.device,
        createdAt: now,
      })
      .execute();
    await dropOldest(tx, actor.personId);
    return { deviceId };
  });
}

/** @throws AppError `not_found` for a device that is not the person's own, or gone */
export function removeDeviceCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly deviceId: string },
): Promise<Record<string, never>> {
  return changeWays(services, { actor, key, name: 'removeDevice', input }, async ({ tx }) => {
    const { numDeletedRows } = await tx
      .deleteFrom('pushSubscriptions')
      .where('id', '=', input.deviceId)
      .where('personId', '=', actor.personId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new AppError('not_found');
    return {};
  });
}

export function chooseMailCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly isOn: boolean },
): Promise<Record<string, never>> {
  return changeWays(services, { actor, key, name: 'chooseMail', input }, async ({ tx }) => {
    await tx
      .updateTable('people')
      .set({ askedByMail: input.isOn })
      .where('id', '=', actor.personId)
      .execute();
    return {};
  });
}

function changeWays<R>(
  services: Services,
  call: { actor: Actor; key: string; name: string; input: unknown },
  change: (context: CommandContext) => Promise<R>,
): Promise<R> {
  return runCommand<R>(services, call, async (context) => {
    const desk = await lockDesk(context.tx);
    const { personId } = call.actor;
    return {
      result: await change(context),
      record: { streamId: desk.id, event: { type: 'personChanged', payload: { personId } } },
    };
  });
}

async function dropOldest(tx: Tx, personId: string): Promise<void> {
  const rows = await tx
    .selectFrom('pushSubscriptions')
    .select('id')
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .offset(MOST_DEVICES)
    .execute();
  if (rows.length === 0) return;
  await tx
    .deleteFrom('pushSubscriptions')
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
}
