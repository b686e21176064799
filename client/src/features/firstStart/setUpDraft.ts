/** What is typed while a desk is set up, and what is still missing in it. */
import { PASSWORD_MIN, type SetUpDesk } from '@accord/shared/accounts';

export interface AgencyDraft {
  /** Only for this page: rows keep their place while they are edited. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
}

export interface SetUpDraft {
  readonly deskName: string;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly agencies: readonly AgencyDraft[];
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The row of the administrator's agency. */
  readonly agencyRow: number;
}

/** As the server reads it: two to five letters or digits. */
const AGENCY_CODE = /^[\p{L}\p{N}]{2,5}$/u;

export type SetUpProblem =
  | 'deskName'
  | 'languages'
  | 'agencyCode'
  | 'agencyCodeTwice'
  | 'agencyName'
  | 'name'
  | 'email'
  | 'password';

export const newDraft = (languages: readonly string[], timeZone: string): SetUpDraft => ({
  deskName: '',
  languages,
  timeZone,
  agencies: [{ row: 1, code: '', name: '' }],
  name: '',
  email: '',
  password: '',
  agencyRow: 1,
});

/** @returns what stops the draft from being sent; empty when nothing does */
export function problems(draft: SetUpDraft): ReadonlySet<SetUpProblem> {
  const found = new Set<SetUpProblem>();
  const codes = draft.agencies.map((agency) => agency.code.trim().toUpperCase());
  if (draft.deskName.trim() === '') found.add('deskName');
  if (draft.languages.length === 0) found.add('languages');
  if (codes.some((code) => !AGENCY_CODE.test(code))) found.add('agencyCode');
  if (new Set(codes).size !== codes.length) found.add('agencyCodeTwice');
  if (draft.agencies.some((agency) => agency.name.trim() === '')) found.add('agencyName');
  if (draft.name.trim() === '') found.add('name');
  if (!/^\S+@\S+\.\S+$/.test(draft.email.trim())) found.add('email');
  if (draft.password.length < PASSWORD_MIN) found.add('password');
  return found;
}

/**
 * @param code from the terminal
 * @param language in which the agencies' names were typed
 */
export function toRequest(draft: SetUpDraft, code: string, language: string): SetUpDesk {
  const own = draft.agencies.find((agency) => agency.row === draft.agencyRow) ?? draft.agencies[0];
  return {
    code,
    deskName: draft.deskName,
    languages: [...draft.languages],
    timeZone: draft.timeZone,
    administrator: {
      name: draft.name,
      email: draft.email.trim(),
      password: draft.password,
      agencyCode: own?.code ?? '',
    },
    agencies: draft.agencies.map((agency) => ({
      code: agency.code,
      name: { [language]: agency.name },
    })),
  };
}
