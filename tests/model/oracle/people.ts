/** Who is there, and what they may do at this moment (docs/SPEC.md, the matrix and S6). */
import type { Agency } from './texts.js';

/** As tests/helpers/spill.ts has them. Henrik also writes, so that S7 has something to say. */
export const PEOPLE = {
  ana: { agency: 'ENV', roles: ['duty_officer'] },
  viktor: { agency: 'ENV', roles: ['duty_officer'] },
  noor: { agency: 'ENV', roles: ['spokesperson'] },
  tomas: { agency: 'ENV', roles: ['approver'] },
  ines: { agency: 'ENV', roles: ['approver'], deputyFor: 'tomas' },
  karin: { agency: 'WAT', roles: ['duty_officer'] },
  linh: { agency: 'WAT', roles: ['spokesperson'] },
  henrik: { agency: 'WAT', roles: ['approver', 'spokesperson'] },
  marta: { agency: 'HLT', roles: ['approver'] },
  samir: { agency: 'HLT', roles: ['approver'], deputyFor: 'marta' },
  dora: { agency: 'HLT', roles: ['observer'] },
} as const satisfies Record<string, PersonRow>;

interface PersonRow {
  readonly agency: Agency;
  readonly roles: readonly string[];
  readonly deputyFor?: string;
}
export type Name = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as readonly Name[];

/** What an administrator has taken away for now. */
export interface Rights {
  readonly inactive: ReadonlySet<Name>;
  readonly approversNoMore: ReadonlySet<Name>;
}

export const rowOf = (name: Name): PersonRow => PEOPLE[name];

export function holds({ inactive, approversNoMore }: Rights, name: Name, ...roles: string[]) {
  const row = rowOf(name);
  return (
    !inactive.has(name) &&
    row.roles.some(
      (role) => roles.includes(role) && !(role === 'approver' && approversNoMore.has(name)),
    )
  );
}

export const holdsIn = (rights: Rights, name: Name, agency: Agency, ...roles: string[]) =>
  rowOf(name).agency === agency && holds(rights, name, ...roles);
