/** What a refused or reported value leaves behind, and which versions it makes stale. */
import { z } from 'zod';
import type { Desk } from '../desk.js';
import { factInput, factValueOf, type Step, s } from '../scenario.js';

export async function factConflict(desk: Desk, step: Step): Promise<void> {
  const fact = desk.factOf(s.parse(step.fact));
  const shown = desk.roomFact(await desk.room(), fact.id);
  const kept = factValueOf(fact, factInput.parse(step.kept));
  desk.same(shown.current.value, kept);
  const code = desk.lastAnswer?.body.error?.code;
  if (step.reason === 'not-owner' && !fact.bound) return desk.holds(shown.conflict);
  const codes = {
    'not-owner': 'fact_bound',
    'changed-meanwhile': 'fact_changed_meanwhile',
    'falling-needs-reason': 'fact_falling_needs_reason',
  };
  desk.same(code, codes[s.parse(step.reason) as keyof typeof codes]);
}

export async function versionStale(desk: Desk, step: Step): Promise<void> {
  const { versionId } = await desk.versionOf(step);
  const signoff = (await desk.room()).signoffs.find((one) => one.versionId === versionId);
  const facts = z
    .array(s)
    .parse(step.facts)
    .map((one) => desk.facts.get(one));
  desk.holds(facts.every((one) => one && signoff?.changedFactIds.includes(one)));
}
