/** Routes of the model, and who sits on them when a version is submitted (S5, S6). */
import type { RouteTemplate } from '@accord/shared/routes';
import { holdsIn, NAMES, type Name, type Rights, rowOf } from './people.js';
import type { Agency } from './texts.js';

type Scope = 'whole' | 'own';

interface StagePlan {
  /** All places, or so many of them. */
  readonly needed: 'all' | number;
  readonly of: 'engaged' | 'lead' | 'everybody';
  readonly scope: Scope;
  readonly minutes: number;
}

/** At least one place of each reads the whole text. */
export const ROUTES: Readonly<Record<string, readonly StagePlan[]>> = {
  wholeThenLead: [
    { needed: 'all', of: 'engaged', scope: 'whole', minutes: 30 },
    { needed: 'all', of: 'lead', scope: 'whole', minutes: 20 },
  ],
  ownThenLead: [
    { needed: 'all', of: 'engaged', scope: 'own', minutes: 30 },
    { needed: 'all', of: 'lead', scope: 'whole', minutes: 20 },
  ],
  oneThenLeadOwn: [
    { needed: 1, of: 'engaged', scope: 'whole', minutes: 30 },
    { needed: 'all', of: 'lead', scope: 'own', minutes: 20 },
  ],
  twoOfThree: [{ needed: 2, of: 'everybody', scope: 'whole', minutes: 15 }],
  oneOfThree: [{ needed: 1, of: 'everybody', scope: 'whole', minutes: 15 }],
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
}
export interface Stage {
  readonly needed: number;
  readonly seats: readonly Seat[];
}

/** The route as a playbook has it. */
export function templateOf(route: RouteName, ids: Readonly<Record<Agency, string>>): RouteTemplate {
  return {
    stages: (ROUTES[route] ?? []).map((plan) => ({
      name: { en: plan.of },
      rule: plan.needed === 'all' ? { rule: 'all' } : { rule: 'atLeast', count: plan.needed },
      places: (plan.of === 'everybody'
        ? AGENCIES.map((one) => ({ kind: 'named' as const, agencyId: ids[one] }))
        : [{ kind: plan.of }]
      ).map((agency) => ({
        agency,
        approverIds: [],
        deputyIds: [],
        voice: 'forbidden' as const,
        scope: plan.scope,
        passkey: 'optional' as const,
        budgetMinutes: plan.minutes,
      })),
    })),
  };
}

/** Fixed at submission: from then on only roles that were taken away change who may decide. */
export function seatsAt(
  route: RouteName,
  lead: Agency,
  rights: Rights,
  ids: Readonly<Record<Agency, string>>,
): readonly Stage[] {
  return (ROUTES[route] ?? []).map((plan, index) => {
    const agencies = AGENCIES.filter(
      (one) => plan.of === 'everybody' || (one === lead) === (plan.of === 'lead'),
    );
    const seats = agencies.map((agency): Seat => {
      const able = NAMES.filter((name) => holdsIn(rights, name, agency, 'approver'));
      const approvers = able.filter((name) => rowOf(name).deputyFor === undefined);
      return {
        id: `s${index + 1}.${ids[agency]}`,
        agency,
        approvers,
        deputies: able.flatMap((name) => {
          const standsFor = approvers.find((one) => one === rowOf(name).deputyFor);
          return standsFor ? [{ name, standsFor }] : [];
        }),
        scope: plan.scope,
        minutes: plan.minutes,
      };
    });
    return { needed: plan.needed === 'all' ? seats.length : plan.needed, seats };
  });
}
