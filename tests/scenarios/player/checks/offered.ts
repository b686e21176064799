/** What the desk offers as the same: an incident that is open already, questions asked again. */
import { z } from 'zod';
import type { Desk } from '../desk.js';
import { type Step, s } from '../scenario.js';

/** While it was typed. */
export function offeredIncident(desk: Desk): void {
  const { incidents } = z
    .object({ incidents: z.array(z.object({ id: s })) })
    .parse(desk.lastAnswer?.body);
  desk.holds(
    incidents.some((one) => one.id === desk.incidentId),
    'the open incident is not offered',
  );
}

/** [Q4] Exactly these questions in one offer, and each with why. */
export async function offeredAsOne(desk: Desk, step: Step): Promise<void> {
  const { groups } = await desk.signalsView(s.parse(step.by));
  const wanted = desk.signalsOf(step).map((one) => desk.signals.get(one.id) ?? '');
  const group = groups.find((one) => one.firstId === wanted[0]);
  const offered = [group?.firstId, ...(group?.others ?? []).map((one) => one.signalId)];
  desk.same(offered.toSorted(), wanted.toSorted());
  desk.holds(
    group?.others.every((one) => one.reasons.length > 0),
    'one is offered without a reason',
  );
}
