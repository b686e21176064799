/** What every command about a fact begins and ends with: its incident locked, and who is told that it moved. */
import { AppError } from '@accord/shared/errors';
import type { Fact } from '@accord/shared/facts';
import type { CommandContext } from '../audit/command.js';
import { lockIncident } from '../incidents/scope.js';
import { readFact } from './store.js';
import type { Speaker } from './words.js';

export interface LockedFact {
  readonly incident: Awaited<ReturnType<typeof lockIncident>>;
  readonly fact: Fact;
  readonly speaker: Speaker;
}

/** @throws AppError `not_found` alike for a fact that is missing and one of an unknowable incident (P1) */
export async function lockFact(context: CommandContext, factId: string): Promise<LockedFact> {
  const found = await readFact(context.tx, factId);
  if (!found) throw new AppError('not_found');
  const incident = await lockIncident(context.tx, context.actor, found.incidentId);
  const locked = await readFact(context.tx, factId);
  if (!locked) throw new AppError('not_found');
  return { incident, fact: locked.fact, speaker: await readSpeaker(context, incident.id) };
}

/** @returns how the record speaks: in the incident's own language and zone */
export async function readSpeaker(
  { tx, now }: CommandContext,
  incidentId: string,
): Promise<Speaker> {
  const incident = await tx
    .selectFrom('incidents')
    .select(['language', 'timeZone'])
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  return { ...incident, now };
}

/** @param fact as it stood before it moved */
export function tellMoved(
  { tx, now, services }: CommandContext,
  incidentId: string,
  fact: Fact,
  cause: 'changed' | 'conflict',
): Promise<void> {
  const from = fact.current.number;
  return services.onFactMoved(tx, { incidentId, factId: fact.id, from, cause, now });
}

/** @param fact as it was called before, in the languages that had a name for it */
export function tellRenamed(
  { tx, now, services }: CommandContext,
  incidentId: string,
  { id: factId, current, label: was }: Fact,
): Promise<void> {
  const from = current.number;
  return services.onFactMoved(tx, { incidentId, factId, from, cause: 'renamed', was, now });
}
