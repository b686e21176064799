/** A line while it is edited, and who has agreed to the one that is there. Pure. */
import {
  type AuthorisationView,
  type LineInput,
  type LineProblem,
  type LineSlot,
  type LineView,
  lineInput,
  lineProblems,
} from '@accord/shared/lines';
import { written } from './written.js';

export const newLine = (playbookId: string): LineInput => ({
  playbookId,
  name: {},
  active: true,
  template: { kind: 'acknowledgement', agencyIds: [], slots: [], texts: {} },
});

export const lineDraftOf = ({ playbookId, name, active, version }: LineView): LineInput => ({
  playbookId,
  name,
  active,
  template: version.template,
});

/** @returns the required languages in which nothing is written yet */
export const lackingIn = ({ template }: LineInput, required: readonly string[]): string[] =>
  required.filter((one) => Object.keys(written(template.texts[one] ?? {})).length === 0);

/** @param taken names that are there already */
export function newSlot(taken: readonly string[]): LineSlot {
  let number = taken.length + 1;
  while (taken.includes(`slot${number}`)) number += 1;
  return { name: `slot${number}`, fill: { by: 'kind', kind: 'place' } };
}

export type CheckedLine =
  | { readonly state: 'ready'; readonly line: LineInput }
  | {
      readonly state: 'wrong';
      readonly isNamed: boolean;
      readonly problems: readonly LineProblem[];
    };

/** @returns what can be sent, without empty words; or what is still missing */
export function checkLine(draft: LineInput): CheckedLine {
  const texts = Object.entries(draft.template.texts)
    .map(([language, parts]) => [language, written(parts)] as const)
    .filter(([, parts]) => Object.keys(parts).length > 0);
  const clean: LineInput = {
    ...draft,
    name: written(draft.name),
    template: { ...draft.template, texts: Object.fromEntries(texts) },
  };
  const parsed = lineInput.safeParse(clean);
  if (parsed.success) return { state: 'ready', line: parsed.data };
  return {
    state: 'wrong',
    isNamed: Object.keys(clean.name).length > 0,
    problems: lineProblems(clean.template),
  };
}

/** Agencies whose word stands, those whose word lapsed with a change, and what ends first. */
export function agreement(given: readonly AuthorisationView[]): {
  readonly standing: readonly string[];
  readonly lapsed: readonly string[];
  readonly first: AuthorisationView | null;
} {
  const longest = new Map<string, AuthorisationView>();
  for (const one of given.filter((each) => each.state === 'stands')) {
    const known = longest.get(one.agencyId);
    if (!known || known.validUntil < one.validUntil) longest.set(one.agencyId, one);
  }
  const lapsed = given
    .filter((one) => one.state === 'lapsed' && !longest.has(one.agencyId))
    .map((one) => one.agencyId);
  const [first = null] = [...longest.values()].sort((a, b) =>
    a.validUntil.localeCompare(b.validUntil),
  );
  return { standing: [...longest.keys()], lapsed: [...new Set(lapsed)], first };
}
