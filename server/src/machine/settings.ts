/** The desk's settings for machine text: off until an administrator sets them; the key is kept sealed. */
import { createHmac } from 'node:crypto';
import { AppError } from '@accord/shared/errors';
import {
  type MachineAdmin,
  type MachineSettingsInput,
  machineFailure,
  machineSettingsInput,
} from '@accord/shared/machine';
import { runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import { systemRandom } from '../platform/ids.js';
import { SecretsKeyMismatch } from '../platform/secrets.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { isAllowedEndpoint, type Settings } from './endpoint.js';

export const storedSettings = machineSettingsInput.omit({ key: true });

/** What the key is sealed for. */
const PURPOSE = 'machine endpoint';
/** Of this process: nobody may guess a key from the hash that a command keeps of its input. */
const PEPPER = systemRandom.bytes(32);

export const hostOf = (endpoint: string): string => new URL(endpoint).host;

/** @returns null where nobody has set it up, or it is off */
export async function readMachineSettings(db: Db | Tx): Promise<Settings | null> {
  const row = await db.selectFrom('machineSettings').select('settings').executeTakeFirst();
  const settings = row && storedSettings.parse(row.settings);
  return settings?.on ? settings : null;
}

/** @throws AppError `secrets_key_missing` when the key was sealed under another one */
export async function openMachineKey(services: Services): Promise<string | null> {
  const row = await services.db.selectFrom('machineSettings').select('key').executeTakeFirst();
  if (!row?.key) return null;
  try {
    return services.secrets.open(PURPOSE, row.key).toString('utf8');
  } catch (error) {
    if (!(error instanceof SecretsKeyMismatch)) throw error;
    throw new AppError('secrets_key_missing');
  }
}

/** @throws AppError `not_allowed` */
export async function showMachineSettings(services: Services, actor: Actor): Promise<MachineAdmin> {
  if (!mayAdminister(actor)) throw new AppError('not_allowed');
  const row = await services.db
    .selectFrom('machineSettings')
    .select(['settings', 'testedAt', 'testFailure'])
    .select((eb) => eb('key', 'is not', null).as('hasKey'))
    .executeTakeFirst();
  return {
    keepsKey: services.keepsCredentials,
    settings: row
      ? {
          ...storedSettings.parse(row.settings),
          hasKey: Boolean(row.hasKey),
          testedAt: row.testedAt?.toISOString() ?? null,
          testFailure: machineFailure.nullable().parse(row.testFailure),
        }
      : null,
  };
}

/**
 * A key that is not given stays, unless the endpoint is another one: it was given for that one.
 *
 * @throws AppError `not_allowed`, `exercise_desk`, `address_refused`, `secrets_key_missing`
 */
export function changeMachineSettings(
  services: Services,
  actor: Actor,
  idempotencyKey: string,
  input: MachineSettingsInput,
): Promise<Record<string, never>> {
  const { key, ...settings } = input;
  const call = {
    actor,
    key: idempotencyKey,
    name: 'changeMachineSettings',
    input: { ...settings, ...(key && { key: digest(key) }), ...(key === null && { key }) },
    allowed: mayAdminister(actor),
  };
  return runDeskCommand(services, call, async ({ tx, now, desk }) => {
    if (desk.mode === 'exercise') throw new AppError('exercise_desk');
    if (!isAllowedEndpoint(services, settings)) throw new AppError('address_refused');
    if (key && !services.keepsCredentials) throw new AppError('secrets_key_missing');
    const before = await tx
      .selectFrom('machineSettings')
      .select(['settings', 'key'])
      .executeTakeFirst();
    const isSameDoor =
      before !== undefined && hasSameDoor(storedSettings.parse(before.settings), settings);
    const sealed = key ? services.secrets.seal(PURPOSE, Buffer.from(key)) : null;
    const kept = key === undefined && isSameDoor ? (before?.key ?? null) : null;
    const values = {
      settings: JSON.stringify(settings),
      key: sealed ?? kept,
      changedAt: now,
      testedAt: null,
      testFailure: null,
    };
    await tx
      .insertInto('machineSettings')
      .values(values)
      .onConflict((oc) => oc.column('onlyRow').doUpdateSet(values))
      .execute();
    const { endpoint, ...said } = settings;
    const newKey = key !== undefined || (!isSameDoor && Boolean(before?.key));
    const payload = { ...said, host: hostOf(endpoint), newKey };
    return { result: {}, events: [{ type: 'machineSettingsChanged', payload }] };
  });
}

const digest = (key: string) => createHmac('sha256', PEPPER).update(key).digest('hex');

const hasSameDoor = (a: Settings, b: Settings) =>
  a.endpoint === b.endpoint && a.ownNetwork === b.ownNetwork;
