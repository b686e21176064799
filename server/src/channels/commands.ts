/** Setting channels up, and trying them: the administrators' own, recorded in the desk's stream. */
import { createHmac } from 'node:crypto';
import { type ChannelChange, type ChannelInput, DOOR_SETTINGS } from '@accord/shared/channels';
import { AppError } from '@accord/shared/errors';
import { type DeskContext, runDeskCommand } from '../agencies/deskCommand.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import { systemRandom } from '../platform/ids.js';
import { isLocalDesk } from '../platform/localDesk.js';
import { isAllowedUrl } from '../platform/outward/request.js';
import type { Services } from '../platform/services.js';
import { settingsHash } from '../platform/settingsHash.js';
import { mayAdminister } from '../policy/administration.js';
import { sealCredentials } from './channel.js';
import { settingsOf } from './store.js';

type Given = ChannelInput | ChannelChange;

/**
 * @throws AppError `not_allowed`, `exercise_desk`, `secrets_key_missing`, `address_refused`,
 *   `credentials_missing`, `channel_kind_taken` for a second CAP feed
 */
export function addChannelCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: ChannelInput,
): Promise<{ channelId: string }> {
  const call = { actor, key, name: 'addChannel', input: recordable(input) };
  return runDeskCommand(
    services,
    { ...call, allowed: mayAdminister(actor) },
    async ({ tx, now, desk }) => {
      refuseOnExerciseDesk(desk.mode);
      refuseAddress(services, input);
      if (input.kind === 'cap') await refuseSecondCap(tx);
      refuseWithoutPassword(input, false);
      const channelId = services.random.id();
      await tx
        .insertInto('channels')
        .values({
          id: channelId,
          kind: input.kind,
          name: input.name,
          active: true,
          settings: JSON.stringify(input.settings),
          credentials: sealed(services, input, channelId),
          createdAt: now,
          changedAt: now,
          testFailure: null,
        })
        .execute();
      if (input.kind === 'cap') await keepSender(tx, input.settings.sender, now);
      const payload = { channelId, kind: input.kind, name: input.name };
      return { result: { channelId }, events: [{ type: 'channelAdded', payload }] };
    },
  );
}

/**
 * Changes what is given; credentials that are not given stay.
 *
 * @throws AppError as {@link addChannelCommand}, `not_found`, and `credentials_of_another` where kept ones
 *   would be shown to another server
 */
export function changeChannelCommand(
  services: Services,
  actor: Actor,
  key: string,
  channelId: string,
  change: ChannelChange,
): Promise<Record<string, never>> {
  const input = { channelId, change: recordable(change) };
  const call = { actor, key, name: 'changeChannel', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now, desk }) => {
    refuseOnExerciseDesk(desk.mode);
    const channel = await findChannel(tx, channelId);
    if (channel.kind !== change.kind) throw new AppError('not_found');
    refuseAddress(services, change);
    refuseWithoutPassword(change, channel.credentials !== null);
    const isOtherDoor = isAnotherDoor(change, channel);
    if (isOtherDoor && !signsInNowhere(change)) throw new AppError('credentials_of_another');
    const credentials = sealed(services, change, channelId);
    const name = change.name ?? channel.name;
    const active = change.active ?? channel.active;
    await tx
      .updateTable('channels')
      .set({
        name,
        active,
        changedAt: now,
        ...(change.settings && { settings: JSON.stringify(change.settings) }),
        ...((credentials || isOtherDoor) && { credentials }),
        // What was tried was another door.
        ...((change.settings || credentials) && { testedAt: null, testFailure: null }),
      })
      .where('id', '=', channelId)
      .execute();
    if (change.kind === 'cap' && change.settings) {
      await keepSender(tx, change.settings.sender, now);
      await tx
        .updateTable('publications')
        .set({ testedAt: null, testFailure: null })
        .where('kind', '=', 'cap')
        .execute();
    }
    const payload = {
      channelId,
      kind: channel.kind,
      name,
      active,
      newCredentials: credentials !== null,
    };
    return { result: {}, events: [{ type: 'channelChanged', payload }] };
  });
}

/**
 * Keeps how a test went. Of settings that were changed while it was on its way it says nothing: the
 * channel is then shown as before, and the record says so.
 *
 * @param input `of`: names what it was tested with ({@link settingsHash})
 * @throws AppError `not_allowed`, `not_found`
 */
export function recordTestCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly channelId: string; readonly failure: string | null; readonly of: string },
): Promise<{ failure: string | null; isOutdated: boolean }> {
  const call = { actor, key, name: 'testChannel', input, allowed: mayAdminister(actor) };
  return runDeskCommand(services, call, async ({ tx, now }) => {
    const { channelId, failure } = input;
    const channel = await findChannel(tx, channelId);
    const isOutdated = settingsHash(channel.settings, channel.credentials) !== input.of;
    if (!isOutdated) {
      await tx
        .updateTable('channels')
        .set({ testedAt: now, testFailure: failure })
        .where('id', '=', channelId)
        .execute();
    }
    const { kind, name } = channel;
    const payload = { channelId, kind, name, failure, ...(isOutdated && { isOutdated }) };
    return { result: { failure, isOutdated }, events: [{ type: 'channelTested', payload }] };
  });
}

/** R2: whoever knows the address of an exercise desk may be anybody there, and send nothing to anybody. */
export function refuseOnExerciseDesk(mode: DeskContext['desk']['mode']): void {
  if (mode === 'exercise') throw new AppError('exercise_desk');
}

async function findChannel(tx: Tx, channelId: string) {
  const row = await tx
    .selectFrom('channels')
    .select(['kind', 'name', 'active', 'settings', 'credentials'])
    .where('id', '=', channelId)
    .executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return row;
}

async function refuseSecondCap(tx: Tx): Promise<void> {
  const other = await tx
    .selectFrom('channels')
    .select('id')
    .where('kind', '=', 'cap')
    .executeTakeFirst();
  if (other) throw new AppError('channel_kind_taken');
}

/** Messages that are out keep the sender that they went out with, and later ones refer to them by it. */
async function keepSender(tx: Tx, sender: string, since: Date): Promise<void> {
  const last = await tx
    .selectFrom('capSenders')
    .select('sender')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (last?.sender === sender) return;
  await tx.insertInto('capSenders').values({ sender, since }).execute();
}

/** A mail server that asks for a name asks for a password too. */
function refuseWithoutPassword(given: Given, isKept: boolean): void {
  if (given.kind !== 'email' || !given.settings || given.settings.username === null) return;
  if (!given.credentials && !isKept) throw new AppError('credentials_missing');
}

/** Would credentials that were given for one server be shown to another? */
function isAnotherDoor(
  change: ChannelChange,
  kept: Awaited<ReturnType<typeof findChannel>>,
): boolean {
  const { kind, settings } = change;
  if (!settings || kept.credentials === null) return false;
  if ('credentials' in change && change.credentials) return false;
  const before = new Map(Object.entries(settingsOf(kept)));
  const after = new Map<string, unknown>(Object.entries(settings));
  return DOOR_SETTINGS[kind].some((name) => before.get(name) !== after.get(name));
}

/** A mail server that asks for no name is shown none, and what was kept is let go of. */
function signsInNowhere(change: ChannelChange): boolean {
  return change.kind === 'email' && change.settings?.username === null;
}

function refuseAddress({ publicUrl }: Services, given: Given): void {
  const { settings } = given;
  if (!settings) return;
  const url = 'url' in settings ? settings.url : 'server' in settings ? settings.server : null;
  if (url !== null && !isAllowedUrl(url, isLocalDesk(publicUrl))) {
    throw new AppError('address_refused');
  }
}

function sealed(services: Services, given: Given, channelId: string): Buffer | null {
  if (!('credentials' in given) || !given.credentials) return null;
  // A key that only one of several processes has would open nothing in the others.
  if (!services.keepsCredentials) throw new AppError('secrets_key_missing');
  return sealCredentials(services.secrets, channelId, given.credentials);
}

/** A command keeps a hash of its input: from that nobody may be able to guess a password. */
function recordable(given: Given): unknown {
  if (!('credentials' in given) || !given.credentials) return given;
  const digest = createHmac('sha256', PEPPER).update(JSON.stringify(given.credentials));
  return { ...given, credentials: digest.digest('hex') };
}

/** Of this process: a replay that reaches another one is refused, and changes nothing. */
const PEPPER = systemRandom.bytes(32);
