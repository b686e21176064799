/** *Send a test*: something that nobody takes for a statement, sent at once, and how it went. */
import { AppError } from '@accord/shared/errors';
import { requireDesk } from '../auth/desk.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { settingsHash } from '../platform/settingsHash.js';
import { mayAdminister } from '../policy/administration.js';
import { readChannel } from './channel.js';
import { recordTestCommand, refuseOnExerciseDesk } from './commands.js';
import { type Senders, say } from './delivery/sender.js';
import { findChannelRow } from './store.js';

/**
 * @param to where a mail goes; what is sent elsewhere knows its receiver
 * @throws AppError `not_allowed`, `not_found`, `exercise_desk`
 */
export async function testChannel(
  services: Services,
  senders: Senders,
  actor: Actor,
  key: string,
  { channelId, to }: { readonly channelId: string; readonly to: string | null },
): Promise<{ failure: string | null; isOutdated: boolean }> {
  if (!mayAdminister(actor)) throw new AppError('not_allowed');
  refuseOnExerciseDesk((await requireDesk(services.db)).mode);
  const row = await findChannelRow(services.db, channelId);
  if (!row || row.kind === 'cap') throw new AppError('not_found');
  const said = await senders[row.kind].test(readChannel(row), row.credentials, to);
  const failure = said && say(said);
  services.log.release.info({ channelId, failure }, 'a channel was tried');
  const of = settingsHash(row.settings, row.credentials);
  return await recordTestCommand(services, actor, key, { channelId, failure, of });
}
