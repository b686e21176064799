/** HTTP routes of the exercise: making it with the terminal's code, and signing in to it. */
import { exerciseAccount, tryExercise } from '@accord/shared/accounts';
import { AppError } from '@accord/shared/errors';
import { id } from '@accord/shared/primitives';
import { z } from 'zod';
import type { SetupAttempts } from '../firstStart/setupCode.js';
import { publicRoute, type Route } from '../platform/http/route.js';
import type { Services } from '../platform/services.js';
import { readExerciseAccounts, signInToExercise } from './accounts.js';
import { createWorld } from './createWorld.js';
import { beforeTheStory, playStory } from './story.js';

const nothing = z.object({});

/** @param attempts shared with the other door: one code, one limit */
export function exerciseRoutes(services: Services, attempts: SetupAttempts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/first-start/exercise',
      summary: 'Make an exercise desk with the code from the terminal.',
      body: tryExercise,
      response: nothing,
      handle: async ({ body, address }) => {
        await attempts.count(address);
        // Whoever tries an exercise sits beside the server: its time zone is theirs.
        const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
        const world = await createWorld(beforeTheStory(services), body.code, timeZone);
        await playStory(services, world).catch((error: unknown) => {
          // Its commands are committed one by one, as people's are: what is told stays told.
          services.log.http.error({ err: error }, 'the story of the exercise broke off');
          throw new AppError('exercise_unfinished');
        });
        return {};
      },
    }),
    publicRoute({
      method: 'get',
      path: '/api/exercise-accounts',
      summary: 'Everybody that one can be in the exercise.',
      response: z.object({ accounts: z.array(exerciseAccount) }),
      handle: async () => ({ accounts: await readExerciseAccounts(services) }),
    }),
    publicRoute({
      method: 'post',
      path: '/api/session/exercise',
      summary: 'Sign in as somebody in the exercise.',
      body: z.strictObject({ personId: id }),
      response: nothing,
      handle: async ({ body, cookie, setCookie }) => {
        setCookie(await signInToExercise(services, body.personId, cookie));
        return {};
      },
    }),
  ];
}
