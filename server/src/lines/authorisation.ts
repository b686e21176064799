/** R1 in its own form: whose word a line needs in an incident, and which of it stands. Pure. */
import type { AuthorisationView, LineBlock } from '@accord/shared/lines';
import type { IncidentScope } from '../policy/scope.js';

type AuthorisationBlock = Extract<LineBlock, { reason: 'authorisation' }>;

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
  const standing: AuthorisationView[] = [];
  const blocks: AuthorisationBlock[] = [];
  for (const agencyId of needed) {
    const own = given.filter((one) => one.agencyId === agencyId);
    const good = own.filter((one) => one.state === 'stands');
    const counts = good.find(
      (one) => !one.onlyWhenEngaged || incident.agencyIds.includes(agencyId),
    );
    if (counts) standing.push(counts);
    else {
      const because = good.length > 0 ? 'notEngaged' : (own[0]?.state ?? 'none');
      blocks.push({
        reason: 'authorisation',
        agencyId,
        because: because === 'stands' ? 'none' : because,
      });
    }
  }
  return { standing, blocks };
}
