/** Whom a route asks: who signs in its places, and who stands in for them. Pure. */
import type { PersonCard } from '@accord/shared/accounts';
import type { PlaceTemplate, StageTemplate } from '@accord/shared/routes';

export interface RoutePeople {
  readonly approverIds: readonly string[];
  /** Those who sign in no place themselves. */
  readonly deputyIds: readonly string[];
}

interface Around {
  readonly leadAgencyId: string;
  /** Engaged; the lead is one of them. */
  readonly agencyIds: readonly string[];
  /** Null where everybody may know of the incident. */
  readonly memberIds: readonly string[] | null;
}

/** @returns of the route of one incident as it is drawn, the people whom a submission would ask */
export function routePeople(
  stages: readonly Pick<StageTemplate, 'places'>[],
  around: Around,
  people: readonly PersonCard[],
): RoutePeople {
  const knows = ({ id }: PersonCard) => around.memberIds?.includes(id) ?? true;
  const known = people.filter((person) => person.active && knows(person));
  return apart(
    stages
      .flatMap((stage) => seatsOf(stage.places, around))
      .map(({ agencyId, place }) => {
        const approverIds = grantsOf(known, agencyId)
          .filter((one) =>
            place.approverIds.length > 0
              ? place.approverIds.includes(one.personId)
              : one.deputyFor === null,
          )
          .map((one) => one.personId);
        const deputyIds = grantsOf(known, agencyId)
          .filter(({ deputyFor }) => deputyFor !== null && approverIds.includes(deputyFor))
          .map((one) => one.personId)
          .filter((id) => place.deputyIds.length === 0 || place.deputyIds.includes(id));
        return { approverIds, deputyIds };
      }),
  );
}

/** @returns everybody of the desk who could stand on some route, where it is not known which */
export function deskPeople(people: readonly PersonCard[]): RoutePeople {
  const grants = grantsOf(people.filter((person) => person.active));
  const where = (isDeputy: boolean) =>
    grants.filter((one) => (one.deputyFor !== null) === isDeputy).map((one) => one.personId);
  return apart([{ approverIds: where(false), deputyIds: where(true) }]);
}

function apart(all: readonly RoutePeople[]): RoutePeople {
  const approverIds = new Set(all.flatMap((one) => one.approverIds));
  const deputyIds = new Set(all.flatMap((one) => one.deputyIds));
  return {
    approverIds: [...approverIds],
    deputyIds: [...deputyIds].filter((id) => !approverIds.has(id)),
  };
}

/** @param agencyId of that one; absent: of any */
function grantsOf(people: readonly PersonCard[], agencyId?: string) {
  return people.flatMap(({ id, roles }) =>
    roles
      .filter((grant) => grant.role === 'approver')
      .filter((grant) => agencyId === undefined || grant.agencyId === agencyId)
      .map(({ deputyFor }) => ({ personId: id, deputyFor })),
  );
}

/** The more a template says of whom it means, the more it counts: as a submission resolves it. */
const PRECEDENCE = { named: 2, lead: 1, engaged: 0 } as const;

function seatsOf(places: readonly PlaceTemplate[], around: Around) {
  const seats = new Map<string, PlaceTemplate>();
  for (const place of places) {
    for (const agencyId of agenciesOf(place.agency, around)) {
      const taken = seats.get(agencyId);
      if (!taken || PRECEDENCE[place.agency.kind] > PRECEDENCE[taken.agency.kind]) {
        seats.set(agencyId, place);
      }
    }
  }
  return [...seats].map(([agencyId, place]) => ({ agencyId, place }));
}

function agenciesOf(agency: PlaceTemplate['agency'], around: Around): readonly string[] {
  switch (agency.kind) {
    case 'lead':
      return [around.leadAgencyId];
    case 'engaged':
      return around.agencyIds.filter((id) => id !== around.leadAgencyId);
    case 'named':
      return [agency.agencyId];
  }
}
