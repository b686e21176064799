/**
 * Plays a scenario in order, on a held clock, through HTTP, Socket.IO and document connections, and
 * checks each expectation. What later versions bring is reported by name, never passed over.
 */
import type { TestServer } from '../../helpers/server.js';
import { type Answer, done } from '../../helpers/visitor.js';
import { createCast } from './cast.js';
import { check } from './checks/check.js';
import { act } from './deeds/act.js';
import { Desk } from './desk.js';
import { heardEverything } from './live.js';
import { momentOf, type Scenario, type Step, s } from './scenario.js';

export interface Played {
  readonly steps: number;
  readonly checks: number;
  /** Steps that no version of today can play, by name. */
  readonly unsupported: readonly string[];
}

/** Steps of later versions. */
const LATER = new Set(['look', 'leak-refused']);
const LATER_CLOCKS = new Set(['correction']);

/** Plays every step. @throws Error that names the step which did not go as written */
export async function play(server: TestServer, scenario: Scenario): Promise<Played> {
  server.clock.set(momentOf(scenario, '00:00'));
  const desk = new Desk(server, scenario, await createCast(server, scenario));
  try {
    return await playSteps(desk, scenario.steps, (step) => act(desk, step));
  } finally {
    desk.close();
  }
}

/** @returns what the desk answered; null for what is no command */
export type Deed = (step: Step) => Promise<Answer | null>;

/**
 * @param steps all of the scenario, or its beginning
 * @param deed how somebody does what a step says
 */
export async function playSteps(desk: Desk, steps: readonly Step[], deed: Deed): Promise<Played> {
  const { server, scenario } = desk;
  for (const [index, step] of steps.entries()) {
    server.clock.set(momentOf(scenario, step.at));
    try {
      await playStep(desk, step, steps[index + 1], deed);
    } catch (error) {
      const what = `${scenario.id} ${step.at} ${step.do ?? step.expect}: ${String(error)}`;
      throw new Error(what, { cause: error });
    }
  }
  await heardEverything(desk);
  const { checks, unsupported } = desk;
  return { steps: steps.length, checks, unsupported };
}

async function playStep(desk: Desk, step: Step, next: Step | undefined, deed: Deed): Promise<void> {
  if (isLater(step)) {
    desk.unsupported.push(`${step.at} ${step.do ?? step.expect}`);
    return;
  }
  if (!step.do) {
    await check(desk, step);
    desk.checks += 1;
    return;
  }
  const answer = await deed(step);
  if (!answer) return;
  desk.lastAnswer = answer;
  if (!expectsRefusal(desk, next)) done(answer, step.do);
  else if (answer.status < 400) throw new Error('it was to be refused, and was not');
}

function isLater(step: Step): boolean {
  return (
    LATER.has(step.do ?? step.expect ?? '') ||
    (step.expect === 'clock-met' && LATER_CLOCKS.has(String(step.clock)))
  );
}

/** A deed succeeds unless the very next step says otherwise. */
function expectsRefusal(desk: Desk, next: Step | undefined): boolean {
  if (next?.expect === 'fact-conflict') {
    return next.reason !== 'not-owner' || desk.factOf(s.parse(next.fact)).bound === true;
  }
  return next?.expect === 'signoff-refused' || next?.expect === 'release-refused';
}
