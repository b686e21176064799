/** Opening an incident, or finding that it is open already. */

import { type Answer, done } from '../../../helpers/visitor.js';
import type { Desk } from '../desk.js';
import { followLive } from '../live.js';
import { type Step, s } from '../scenario.js';

export async function openIncident(desk: Desk, step: Step): Promise<Answer | null> {
  const title = s.parse(step.title);
  if (step.onDuplicate === 'join') {
    const browser = await desk.cast.as(s.parse(step.by));
    const query = new URLSearchParams({ title, place: String(step.place ?? '') });
    desk.lastAnswer = await browser.get(`/api/incidents/similar?${query}`);
    return desk.lastAnswer;
  }
  const lead = desk.scenario.agencies.find((one) => one.lead);
  const answer = done(
    await desk.command(step, '/api/incidents', {
      title,
      place: step.place ?? null,
      language: step.lang,
      playbookId: desk.cast.playbookId,
      leadAgencyId: desk.agencyId(lead?.id ?? ''),
      exercise: desk.scenario.exercise,
    }),
    'open the incident',
  );
  desk.number = s.parse(answer.body.number);
  desk.incidentId = s.parse(answer.body.incidentId);
  const first = desk.scenario.statements.find((one) => one.kind === 'acknowledgement');
  if (first) desk.statements.set(first.id, s.parse(answer.body.statementId));
  await followLive(desk, s.parse(step.by));
  return answer;
}
