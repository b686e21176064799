/** From the route as somebody drew it to one that can hold: keys, names, people. Pure (S11). */
import { AppError } from '@accord/shared/errors';
import type { DraftTemplate, KeyedTemplate, PlaceTemplate } from '@accord/shared/routes';
import type { IncidentScope } from '../policy/scope.js';
import type { Approver } from '../statements/route.js';

/**
 * A stage that stays is known by its key and keeps its name, so that no signature comes to stand in
 * another stage; a new one gets a key that no stage of this statement ever had.
 *
 * @param current the route that holds now
 * @param taken every key that a stage of this statement has, or had
 * @throws AppError `invalid_input` for a key that the current route does not have, or that comes twice
 */
export function keyDraft(
  draft: DraftTemplate,
  current: KeyedTemplate,
  taken: readonly string[],
): KeyedTemplate {
  let last = Math.max(0, ...taken.map((key) => Number(key.slice(1))));
  const seen = new Set<string>();
  return {
    stages: draft.stages.map((stage) => {
      if (stage.key === null) {
        last += 1;
        return { ...stage, key: `s${last}` };
      }
      const kept = current.stages.find((one) => one.key === stage.key);
      if (!kept || seen.has(stage.key)) throw new AppError('invalid_input', { key: stage.key });
      seen.add(stage.key);
      return { ...stage, key: stage.key, name: { ...kept.name } };
    }),
  };
}

/**
 * Whoever a place names for the first time has to be able to sign there: an approver of its agency, or
 * a deputy for one. Names that the route has already may have left meanwhile; that is shown elsewhere.
 *
 * @param approvers of the agencies of the route
 * @throws AppError `person_unknown`; `invalid_input` where people are named for several agencies
 */
export function refuseStrangers(
  route: KeyedTemplate,
  current: KeyedTemplate,
  incident: IncidentScope,
  approvers: readonly Approver[],
): void {
  const known = current.stages.flatMap((stage) => stage.places.flatMap(namesOf));
  for (const place of route.stages.flatMap((stage) => stage.places)) {
    const names = namesOf(place);
    if (names.length === 0) continue;
    if (place.agency.kind === 'engaged') throw new AppError('invalid_input');
    const agencyId = place.agency.kind === 'lead' ? incident.leadAgencyId : place.agency.agencyId;
    const own = approvers.filter((one) => one.agencyId === agencyId);
    const approves = (id: string) =>
      own.some((one) => one.personId === id && one.deputyFor === null);
    const deputises = (id: string) =>
      own.some((one) => one.personId === id && one.deputyFor !== null);
    const isStrange =
      place.approverIds.some((id) => !known.includes(id) && !approves(id)) ||
      place.deputyIds.some((id) => !known.includes(id) && !deputises(id));
    if (isStrange) throw new AppError('person_unknown');
  }
}

const namesOf = (place: PlaceTemplate) => [...place.approverIds, ...place.deputyIds];
