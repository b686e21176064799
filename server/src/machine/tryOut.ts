/** *Send a test*: one made-up sentence with a fact in it, and how it went. */
import { AppError } from '@accord/shared/errors';
import type { MachineTested } from '@accord/shared/machine';
import { runDeskCommand } from '../agencies/deskCommand.js';
import { requireDesk } from '../auth/desk.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAdminister } from '../policy/administration.js';
import { readAnswer } from './answer.js';
import { callEndpoint, type Endpoint } from './endpoint.js';
import { testBody } from './prompt.js';
import { hostOf, openMachineKey, storedSettings } from './settings.js';

/**
 * Goes to what is saved, also while it is off.
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
  const row = await services.db.selectFrom('machineSettings').select('settings').executeTakeFirst();
  if (!row) throw new AppError('not_found');
  const settings = storedSettings.parse(row.settings);
  const tested = await tryOut(services, {
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
      await tx
        .updateTable('machineSettings')
        .set({ testedAt: now, testFailure: tested.failure })
        .execute();
      const { endpoint, model } = settings;
      const payload = { host: hostOf(endpoint), model, failure: tested.failure };
      return { result: tested, events: [{ type: 'machineTested', payload }] };
    },
  );
}

/** Below what a page waits for any answer. */
const TEST_SECONDS = 15;

async function tryOut(services: Services, to: Endpoint): Promise<MachineTested> {
  const call = await callEndpoint(services, to, testBody(to.settings.model));
  if (call.state === 'failed') return { failure: call.why, answer: null };
  const answer = readAnswer(call.body, ['b1']);
  if (answer.state === 'failed') return { failure: answer.why, answer: null };
  return { failure: null, answer: answer.texts.get('b1') ?? '' };
}
