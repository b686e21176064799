/** Which deed of a file is which of the desk. */

import { z } from 'zod';
import type { Answer } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';
import { setFact } from './facts.js';
import { openIncident } from './opening.js';
import { correct, override, release } from './releasing.js';
import { answer, logSignals } from './signals.js';
import { ask, handOver, sign, submit } from './signing.js';
import { cut, mend, write } from './writing.js';

/** @returns what the desk answered; null for what is no command */
export async function act(desk: Desk, step: Step): Promise<Answer | null> {
  switch (step.do) {
    case 'open-incident':
      return await openIncident(desk, step);
    case 'engage-agency':
      return await desk.command(step, `/api/incidents/${desk.incidentId}/agencies`, {
        agencyIds: z
          .array(s)
          .parse(step.agencies ?? [step.agency])
          .map((one) => desk.agencyId(one)),
      });
    case 'set-fact':
      return await setFact(desk, step);
    case 'write':
      await write(desk, step);
      return null;
    case 'submit':
      return await submit(desk, step);
    case 'sign':
    case 'sign-for':
      return await sign(desk, step, s.parse(step.by));
    case 'ask-for-changes':
      return await ask(desk, step);
    case 'hand-to-deputy':
      return await handOver(desk, step);
    case 'release':
      return await release(desk, step);
    case 'override':
      return await override(desk, step);
    case 'correct':
      return await correct(desk, step);
    case 'log-signal':
    case 'log-enquiry':
      return await logSignals(desk, step);
    case 'answer':
      return await answer(desk, step);
    case 'finish-task':
      return await desk.command(
        step,
        `/api/tasks/${await desk.taskId(s.parse(step.task))}/finish`,
        {},
      );
    case 'close-incident':
      return await desk.command(step, `/api/incidents/${desk.incidentId}/close`, {});
    case 'go-offline':
      cut(desk, s.parse(step.by));
      return null;
    case 'come-online':
      await mend(desk, s.parse(step.by));
      return null;
    default:
      throw new Error(`nobody knows how to ${step.do}`);
  }
}
