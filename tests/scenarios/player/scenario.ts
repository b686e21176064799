/** A scenario file: one incident from the first call to the last word, as data. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Loose arguments of a step are strings, most of them. */
export const s = z.string();
const words = z.record(z.string(), z.string());
const factInput = z.union([z.number(), z.string(), z.boolean(), words]);
const place = z.object({
  agency: z.string(),
  approvers: z.array(z.string()),
  deputies: z.array(z.string()),
  scope: z.enum(['own', 'whole']),
  budgetMinutes: z.number(),
});
const route = z.array(
  z.object({
    stage: z.string(),
    rule: z.enum(['all', 'k-of-n']),
    k: z.number().optional(),
    places: z.array(place),
  }),
);
export type RouteFile = z.infer<typeof route>;

const step = z.looseObject({
  at: z.string(),
  by: z.string().optional(),
  do: z.string().optional(),
  expect: z.string().optional(),
  rule: z.union([z.string(), z.array(z.string())]).optional(),
});
export type Step = z.infer<typeof step>;

export const scenarioFile = z.object({
  id: z.string(),
  title: z.string(),
  exercise: z.boolean(),
  languages: z.array(z.string()),
  sourceLanguage: z.string(),
  locales: words,
  opensAt: z.string(),
  timeZone: z.string(),
  publicDeadlineMinutes: z.number(),
  agencies: z.array(
    z.object({ id: z.string(), name: words, short: z.string(), lead: z.boolean().optional() }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      agency: z.string(),
      role: z.enum(['duty_officer', 'spokesperson', 'approver', 'observer', 'administrator']),
      deputyOf: z.string().optional(),
    }),
  ),
  playbook: z.object({
    kind: z.string(),
    tasks: z.array(
      z.object({ id: z.string(), title: words, agency: z.string(), dueMinutes: z.number() }),
    ),
    twoPersonRelease: z.boolean().optional(),
  }),
  route,
  facts: z.array(
    z.object({
      id: z.string(),
      label: words,
      kind: z.enum(['quantity', 'time', 'text', 'place', 'yesno']),
      unit: z.string().optional(),
      owner: z.string(),
      bound: z.boolean().optional(),
      shown: z.object({ yes: words, no: words }).optional(),
    }),
  ),
  embargoes: z
    .array(z.object({ id: z.string(), facts: z.array(z.string()), liftedBy: z.string() }))
    .default([]),
  statements: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['acknowledgement', 'holding', 'update', 'qa', 'correction', 'withdrawal']),
      route: route.optional(),
      texts: z.record(z.string(), words),
    }),
  ),
  signals: z
    .array(
      z.object({
        id: z.string(),
        at: z.string(),
        kind: z.enum(['rumour', 'social', 'enquiry', 'media']),
        outlet: z.string().optional(),
        lang: z.string(),
        text: z.string(),
        deadline: z.string().optional(),
      }),
    )
    .default([]),
  steps: z.array(step),
});
export type Scenario = z.infer<typeof scenarioFile>;
export type FactInput = z.infer<typeof factInput>;
export { factInput };

/** @param id of a file in the folder above */
export function loadScenario(id: string): Scenario {
  const path = new URL(`../${id}.json`, import.meta.url);
  return scenarioFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** `HH:MM` since the opening, hours beyond 24 allowed. */
export function momentOf(scenario: Scenario, at: string): Date {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return new Date(Date.parse(scenario.opensAt) + (hours * 60 + minutes) * 60_000);
}

/** The value of a fact as the interface takes it. */
export function factValueOf(fact: Scenario['facts'][number], value: FactInput): unknown {
  switch (fact.kind) {
    case 'quantity':
      return { kind: 'quantity', amount: String(value), unit: fact.unit ?? '' };
    case 'time':
      return { kind: 'time', at: String(value) };
    case 'yesno':
      return { kind: 'yesno', value: value === true };
    default:
      return { kind: fact.kind, words: words.parse(value) };
  }
}
