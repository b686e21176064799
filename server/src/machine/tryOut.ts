/** *Send a test*: one made-up sentence with a fact in it, and how it went. */
import { AppError } from '@accord/shared/errors';
import type { MachineTested } from '@accord/shared/machine';
import { runDeskCommand } from '../agencies/deskCommand.js';
import { requireDesk } from '../auth/desk.js';
import type { Actor } from '../platform/actor.js';
import type { Db, Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { settingsHash } from '../platform/settingsHash.js';
import { mayAdminister } from '../policy/administration.js';
import { readAnswer } from './answer.js';
import { callEndpoint, type Endpoint } from './endpoint.js';
import { testBody } from './prompt.js';
import { hostOf, openMachineKey, storedSettings } from './settings.js';

/**
 * Goes to what is saved, also while it is off. Of settings that were changed while it was on its way it
 * says nothing: they are then shown as not tested.
 *
 * @throws AppError `not_allowed`, `not_found` before anything is set up, `exercise_desk`
 */
export async function testMachine(
  services: Services,
  actor: Actor,
  idempotencyKey: string,
): Promise<MachineTested> {
  if (!mayAdminister(actor)) throw new AppError('not_allowed');
  if ((await requireDesk(services.db)).mode === 'exercise') throw new AppError('exercise_desk');
  const row = await readSaved(services.db);
  if (!row) throw new AppError('not_found');
  const of = settingsHash(row.settings, row.key);
  const settings = storedSettings.parse(row.settings);
  const came = await tryOut(services, {
    // Longer than a page waits for an answer would tell nobody anything.
    settings: {
      ...settings,
      timeLimitSeconds: Math.min(settings.timeLimitSeconds, TEST_SECONDS),
    },
    key: await openMachineKey(services),
  });
  const call = { actor, key: idempotencyKey, name: 'testMachine', input: {} };
  return await runDeskCommand(
    services,
    { ...call, allowed: mayAdminister(actor) },
    async ({ tx, now }) => {
      const { failure } = came;
      const saved = await readSaved(tx);
      const isOutdated = !saved || settingsHash(saved.settings, saved.key) !== of;
      if (!isOutdated) {
        await tx
          .updateTable('machineSettings')
          .set({ testedAt: now, testFailure: failure })
          .execute();
      }
      const { endpoint, model } = settings;
      const said = { host: hostOf(endpoint), model, failure };
      const payload = { ...said, ...(isOutdated && { isOutdated }) };
      const result = { ...came, isOutdated };
      return { result, events: [{ type: 'machineTested', payload }] };
    },
  );
}

const readSaved = (db: Db | Tx) =>
  db.selectFrom('machineSettings').select(['settings', 'key']).executeTakeFirst();

/** Below what a page waits for any answer. */
const TEST_SECONDS = 15;

type Came = Omit<MachineTested, 'isOutdated'>;

async function tryOut(services: Services, to: Endpoint): Promise<Came> {
  const call = await callEndpoint(services, to, testBody(to.settings.model));
  if (call.state === 'failed') return { failure: call.why, answer: null };
  const answer = readAnswer(call.body, ['b1']);
  if (answer.state === 'failed') return { failure: answer.why, answer: null };
  return { failure: null, answer: answer.texts.get('b1') ?? '' };
}
