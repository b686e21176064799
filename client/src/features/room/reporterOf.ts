/** For which of their agencies somebody most likely reports: as they did last in this room. Pure. */
import type { Fact } from '@accord/shared/facts';

/**
 * @param agencyIds those that they can report for
 * @returns that of their newest report in the room, else the first; null where there is none
 */
export function reporterOf(
  agencyIds: readonly string[],
  facts: readonly Pick<Fact, 'reports'>[],
  personId: string,
): string | null {
  const own = facts
    .flatMap((fact) => fact.reports)
    .filter(({ by, agencyId }) => by === personId && agencyIds.includes(agencyId))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return own[0]?.agencyId ?? agencyIds[0] ?? null;
}

/**
 * @param reporter the agency that a report is in the name of
 * @returns in whose name a value is sent: a change is its owner's also where the person speaks for others,
 *   so that it never becomes a report because a role ended meanwhile
 */
export const inNameOf = (
  doing: 'changing' | 'reporting' | 'retracting',
  { ownerAgencyId }: Pick<Fact, 'ownerAgencyId'>,
  reporter: string | null,
): string | undefined => (doing === 'reporting' ? (reporter ?? undefined) : ownerAgencyId);
