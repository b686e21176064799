/** Routes of the model, and who sits on them when a version is submitted (S5, S6, S11). */
import type { DraftTemplate, RouteTemplate } from '@accord/shared/routes';
import { holdsIn, NAMES, type Name, type Rights, rowOf } from './people.js';
import type { Agency } from './texts.js';

export type Scope = 'whole' | 'own';

/** What a playbook says of a stage. */
export interface StageTerms {
  /** All places, or so many of them. */
  readonly needed: 'all' | number;
  /** `health` and `everybody` name agencies; the others follow who is engaged and who leads. */
  readonly of: 'engaged' | 'lead' | 'everybody' | 'health';
  readonly scope: Scope;
  readonly minutes: number;
  readonly passkey?: 'required';
  /** Its leaders may sign by phone. */
  readonly voice?: 'allowed';
}
/** The same on the route of a statement: a key that no other stage of it ever had. */
export interface StagePlan extends StageTerms {
  readonly key: string;
}

/** At least one place of each reads the whole text. */
export const ROUTES: Readonly<Record<string, readonly StageTerms[]>> = {
  wholeThenLead: [
    { needed: 'all', of: 'engaged', scope: 'whole', minutes: 30, voice: 'allowed' },
    { needed: 'all', of: 'lead', scope: 'whole', minutes: 20 },
  ],
  ownThenLead: [
    { needed: 'all', of: 'engaged', scope: 'own', minutes: 30, voice: 'allowed' },
    { needed: 'all', of: 'lead', scope: 'whole', minutes: 20 },
  ],
  oneThenLeadOwn: [
    { needed: 1, of: 'engaged', scope: 'whole', minutes: 30 },
    { needed: 'all', of: 'lead', scope: 'own', minutes: 20, voice: 'allowed' },
  ],
  twoOfThree: [{ needed: 2, of: 'everybody', scope: 'whole', minutes: 15 }],
  oneOfThree: [{ needed: 1, of: 'everybody', scope: 'whole', minutes: 15, voice: 'allowed' }],
};
export type RouteName = keyof typeof ROUTES & string;

const AGENCIES: readonly Agency[] = ['ENV', 'WAT', 'HLT'];

export interface Seat {
  readonly id: string;
  readonly agency: Agency;
  readonly approvers: readonly Name[];
  readonly deputies: readonly { readonly name: Name; readonly standsFor: Name }[];
  readonly scope: Scope;
  readonly minutes: number;
  /** Nobody in the model has one. */
  readonly takesPasskey: boolean;
  readonly takesVoice: boolean;
}
export interface Stage {
  readonly key: string;
  /** As it was said: all of two is another rule than two of them, once a third is called. */
  readonly rule: StageTerms['needed'];
  readonly needed: number;
  readonly seats: readonly Seat[];
}

type AgencyIds = Readonly<Record<Agency, string>>;

/** The route as its statement begins with it. */
export const plansOf = (route: RouteName): readonly StagePlan[] =>
  (ROUTES[route] ?? []).map((terms, index) => ({ ...terms, key: `s${index + 1}` }));

/** The agencies that a stage asks. */
export function askedBy<A extends string>(
  { of }: StageTerms,
  lead: A | Agency,
  engaged: readonly (A | Agency)[],
): readonly (A | Agency)[] {
  switch (of) {
    case 'everybody':
      return AGENCIES;
    case 'health':
      return ['HLT'];
    case 'lead':
      return [lead];
    case 'engaged':
      return engaged.filter((one) => one !== lead);
  }
}

/** The route as a playbook has it. */
export function templateOf(route: RouteName, ids: AgencyIds): RouteTemplate {
  return { stages: (ROUTES[route] ?? []).map((terms) => stageOf(terms, ids)) };
}

/** An adjusted route as it is sent; only stages that are there already have a key. */
export function draftOf(
  plans: readonly StagePlan[],
  known: readonly StagePlan[],
  ids: AgencyIds,
): DraftTemplate {
  return {
    stages: plans.map((plan) => ({
      ...stageOf(plan, ids),
      key: known.some((one) => one.key === plan.key) ? plan.key : null,
    })),
  };
}

function stageOf(terms: StageTerms, ids: AgencyIds): RouteTemplate['stages'][number] {
  const { of, needed } = terms;
  const agencies: RouteTemplate['stages'][number]['places'][number]['agency'][] =
    of === 'engaged' || of === 'lead'
      ? [{ kind: of }]
      : askedBy(terms, 'ENV', AGENCIES).map((one) => ({ kind: 'named', agencyId: ids[one] }));
  return {
    name: { en: of },
    rule: needed === 'all' ? { rule: 'all' } : { rule: 'atLeast', count: needed },
    places: agencies.map((agency) => ({
      agency,
      approverIds: [],
      deputyIds: [],
      voice: terms.voice ?? 'forbidden',
      scope: terms.scope,
      passkey: terms.passkey ?? 'optional',
      budgetMinutes: terms.minutes,
    })),
  };
}

/** Fixed at submission: from then on only roles that were taken away change who may decide. */
export function seatsAt(
  plans: readonly StagePlan[],
  lead: Agency,
  rights: Rights,
  ids: AgencyIds,
): readonly Stage[] {
  return plans.map((plan) => {
    const seats = askedBy<Agency>(plan, lead, AGENCIES).map((agency): Seat => {
      const able = NAMES.filter((name) => holdsIn(rights, name, agency, 'approver'));
      const approvers = able.filter((name) => rowOf(name).deputyFor === undefined);
      return {
        id: `${plan.key}.${ids[agency]}`,
        agency,
        approvers,
        deputies: able.flatMap((name) => {
          const standsFor = approvers.find((one) => one === rowOf(name).deputyFor);
          return standsFor ? [{ name, standsFor }] : [];
        }),
        scope: plan.scope,
        minutes: plan.minutes,
        takesPasskey: plan.passkey === 'required',
        takesVoice: plan.voice === 'allowed',
      };
    });
    const { key, needed } = plan;
    return { key, rule: needed, needed: needed === 'all' ? seats.length : needed, seats };
  });
}
