/** The route of a statement while somebody adjusts it. Pure. */
import { type RouteDraft, routeDraft, type StatementRoute } from '@accord/shared/routeAdjustments';
import type { DraftTemplate } from '@accord/shared/routes';

export interface Drawn {
  readonly stages: DraftTemplate['stages'];
  readonly twoPersons: boolean;
  /** Also for what was not submitted yet, and for later statements. */
  readonly forIncident: boolean;
}

export type Checked =
  | { readonly state: 'ready'; readonly draft: RouteDraft }
  | { readonly state: 'wrong'; readonly because: 'unnamed' | 'wrong' };

/** @param base the adjustment that held when the editor was opened */
export function checkDrawn(
  { stages, twoPersons, forIncident }: Drawn,
  base: string | null,
): Checked {
  const clean = stages.map((stage) => ({ ...stage, name: written(stage.name) }));
  if (clean.some((stage) => Object.keys(stage.name).length === 0)) {
    return { state: 'wrong', because: 'unnamed' };
  }
  const route = { stages: clean };
  const parsed = routeDraft.safeParse({ route, twoPersons, base, forIncident });
  return parsed.success
    ? { state: 'ready', draft: parsed.data }
    : { state: 'wrong', because: 'wrong' };
}

/**
 * The playbook's route again. A stage that fell away since is a new one: what was signed in it once
 * does not come back with it.
 */
export function playbookAgain({
  route,
  playbook,
}: StatementRoute): Pick<Drawn, 'stages' | 'twoPersons'> {
  const held = new Set(route.stages.map((stage) => stage.key));
  return {
    stages: playbook.route.stages.map((stage) => ({
      ...stage,
      key: held.has(stage.key) ? stage.key : null,
    })),
    twoPersons: playbook.twoPersons,
  };
}

/** The adjustment that holds now; null while the route is the playbook's. */
export const heldAdjustment = ({ adjustments }: StatementRoute) =>
  adjustments.find((one) => one.state === 'holds') ?? null;

/** The adjustment that its route comes from, its own or one for the incident; null for the playbook's. */
export function originOf(of: StatementRoute) {
  const held = heldAdjustment(of);
  if (held) return { ...held, statementId: null };
  return of.from && { ...of.from, forIncident: true };
}

export const waitingAdjustment = ({ adjustments }: StatementRoute) =>
  adjustments.find((one) => one.state === 'waiting') ?? null;

function written(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
}
