/** Setting facts, with the embargoes that the file puts on them. */

import { type Answer, done } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { factInput, factValueOf, type Step, s } from '../scenario.js';

export async function setFact(desk: Desk, step: Step): Promise<Answer> {
  const fact = desk.factOf(s.parse(step.fact));
  const value = factValueOf(fact, factInput.parse(step.value));
  const known = desk.facts.get(fact.id);
  const rest = { value, status: step.status, source: step.source };
  if (!known) {
    const answer = await desk.command(step, `/api/incidents/${desk.incidentId}/facts`, {
      ...rest,
      label: fact.label,
      ownerAgencyId: desk.agencyId(fact.owner),
      bound: fact.bound ?? false,
      shown: fact.shown ?? null,
      purpose: fact.id.startsWith('next-') ? 'nextUpdate' : null,
    });
    if (answer.status === 200) {
      desk.facts.set(fact.id, s.parse(answer.body.factId));
      await putEmbargoes(desk, fact.id);
    }
    return answer;
  }
  const { current, history } = desk.roomFact(await desk.room(), fact.id);
  // What the person had before their eyes: the newest version with the value that the file names.
  const seen = factInput.optional().parse(step.base);
  const wanted = seen === undefined ? null : JSON.stringify(factValueOf(fact, seen));
  const base = [current, ...history].find(
    (one) => wanted === null || JSON.stringify(one.value) === wanted,
  );
  return await desk.command(step, `/api/facts/${known}/versions`, {
    ...rest,
    reason: step.reason ?? null,
    base: base?.number ?? current.number,
  });
}

/** An embargo of the file stands as soon as its fact is known; the lead's duty officer puts it. */
export async function putEmbargoes(desk: Desk, fact: string): Promise<void> {
  const duty = desk.scenario.people.find(
    (one) => one.role === 'duty_officer' && one.agency === desk.leadAgency(),
  );
  for (const embargo of desk.scenario.embargoes) {
    if (!embargo.facts.includes(fact)) continue;
    const browser = await desk.cast.as(duty?.id ?? '');
    done(
      await browser.send('POST', `/api/incidents/${desk.incidentId}/embargoes`, {
        kind: 'embargo',
        factIds: [desk.facts.get(fact)],
        reason: embargo.id,
        liftedBy: { by: 'task', taskId: await desk.taskId(embargo.liftedBy) },
      }),
      `put the embargo ${embargo.id}`,
    );
  }
}
