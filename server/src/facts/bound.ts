/** Kinds of facts that a playbook gives to one agency, known by what they are called (F1). */
import { boundSubject } from '@accord/shared/boundFacts';
import { AppError } from '@accord/shared/errors';
import type { AddFact } from '@accord/shared/facts';
import type { CommandContext } from '../audit/command.js';

/**
 * F1: what the playbook gives to one agency is that agency's, and nobody else's report.
 *
 * @returns whether the fact is bound to its owner by it
 * @throws AppError `fact_owned_elsewhere` with the agency that supplies it
 */
export async function boundOwner(
  { tx }: CommandContext,
  incidentId: string,
  input: Pick<AddFact, 'label' | 'ownerAgencyId'>,
): Promise<boolean> {
  const { content } = await tx
    .selectFrom('incidents')
    .innerJoin('playbooks', 'playbooks.id', 'incidents.playbookId')
    .select('playbooks.content')
    .where('incidents.id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const subject = boundSubject(input.label, content.boundFacts ?? []);
  if (subject && subject.agencyId !== input.ownerAgencyId) {
    throw new AppError('fact_owned_elsewhere', { agencyId: subject.agencyId });
  }
  return subject !== null;
}
