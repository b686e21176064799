/** R1 in its own form: whose word a text needs in an incident, and which of it stands. Pure. */
import type { AuthorisationView, LineBlock } from '@accord/shared/lines';
import type { IncidentScope } from '../policy/scope.js';

export type AuthorisationBlock = Extract<LineBlock, { reason: 'authorisation' }>;

export interface Asked {
  readonly incident: IncidentScope;
  /** Agencies that the line names. */
  readonly named: readonly string[];
  /** Owners of the facts that fill it. */
  readonly owners: readonly string[];
  /** Of the line, newest first. */
  readonly given: readonly AuthorisationView[];
}

/** @returns for each agency that must have agreed its word that stands, or why there is none */
export function judgeAuthorisations({ incident, named, owners, given }: Asked): {
  readonly standing: readonly AuthorisationView[];
  readonly blocks: readonly AuthorisationBlock[];
} {
  const needed = [...new Set([incident.leadAgencyId, ...named, ...owners])];
  const judged = needed.map((agencyId) => judgeAgency(incident, agencyId, given));
  return {
    standing: judged.filter((one): one is AuthorisationView => !isBlock(one)),
    blocks: judged.filter(isBlock),
  };
}

/** @returns the agency's last word that stands, which an earlier one says nothing beside, or why there is none */
export function judgeAgency(
  incident: IncidentScope,
  agencyId: string,
  given: readonly AuthorisationView[],
): AuthorisationView | AuthorisationBlock {
  const own = given.filter((one) => one.agencyId === agencyId);
  const last = own.find((one) => one.state === 'stands');
  if (last && (!last.onlyWhenEngaged || incident.agencyIds.includes(agencyId))) return last;
  const because = last ? 'notEngaged' : (own[0]?.state ?? 'none');
  return {
    reason: 'authorisation',
    agencyId,
    because: because === 'stands' ? 'none' : because,
  };
}

export function isBlock(
  judged: AuthorisationView | AuthorisationBlock,
): judged is AuthorisationBlock {
  return 'because' in judged;
}
