/**
 * What a submission would keep, before anybody presses the button: frozen and judged as a submission
 * does it, from the same texts, and nothing is written.
 */
import { AppError } from '@accord/shared/errors';
import type { Route } from '@accord/shared/routes';
import type { SubmissionPreview } from '@accord/shared/statements';
import { readReach } from '../auth/reach.js';
import { readFacts } from '../facts/store.js';
import { knownIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { hasAnybody, readEligible } from '../signoff/eligible.js';
import { placesOf as placesOnRoute } from '../signoff/escalationPlan.js';
import type { DocumentReader } from '../statements/documentReader.js';
import { placesOf } from './carry.js';
import { foretellLapses } from './foretellLapses.js';
import { readKept } from './kept.js';
import { readLatest } from './latest.js';
import { readLiveTexts } from './liveTexts.js';
import { joined, readSourceBlocks, withPace } from './pace.js';
import { freezeAll, readStatement, routeNow, type StatementRow } from './statement.js';
import { asNewText } from './texts.js';

/** @throws AppError what keeps a text from being frozen, as a submission would say it */
export async function previewSubmission(
  services: Services,
  documents: DocumentReader,
  actor: Actor,
  input: { statementId: string; languages: readonly string[] },
): Promise<SubmissionPreview> {
  const { db, clock } = services;
  const statement = await readStatement(db, input.statementId);
  const incident = await knownIncident(db, actor, statement.incidentId);
  require(mayWrite(actor, incident), incident);
  const live = await readLiveTexts(db, documents, statement.id, input.languages);
  const facts = (await readFacts(db, [incident.id])).get(incident.id) ?? [];
  const isNew = input.languages.includes(statement.sourceLanguage);
  const route = isNew
    ? await routeNow(db, statement, incident)
    : await routeOfNewest(services, statement);
  const source = await readSourceBlocks(db, documents, statement, input.languages);
  const latest = await readLatest(db, statement.id);
  const joins = isNew ? undefined : latest;
  // A language that joins says what the others of its version say.
  const alert = isNew ? statement.alert : (latest?.alert ?? null);
  const frozen = await withPace(
    db,
    freezeAll(clock.now(), { ...statement, alert }, facts, live),
    joined(clock.now(), statement, facts, joins, source),
  );
  const texts = frozen.map((one) => asNewText(one, route));
  const on = { statementId: statement.id, route };
  const carry = { ...on, texts, facts, joins: joins?.id };
  const { judged, going } = await readKept(db, carry);
  const places = placesOf(judged);
  const { lapsedPlaceIds } = places;
  const lapses = latest
    ? await foretellLapses(db, {
        ...{ ...on, incidentId: incident.id, frozen, judged, lapsedPlaceIds },
        ...{ latest, isJoining: !isNew },
      })
    : [];
  const pace = frozen.flatMap(({ language, pace: of }) =>
    of ? [{ language, behind: of.behind.length, ahead: of.ahead }] : [],
  );
  return {
    ...{ ...places, lapses, pace },
    holds: going.holds.map(({ placeId, number }) => ({ placeId, number })),
    ...(await readAbsent(services, incident.id, route)),
  };
}

/** Said before it is submitted: afterwards it costs the minutes of a budget (S5). */
async function readAbsent(services: Services, incidentId: string, route: Route) {
  const eligible = await readEligible(services.db, [incidentId]);
  const places = placesOnRoute(route);
  const people = places.map((place) => eligible(incidentId, place));
  const approvers = new Set(people.flatMap((one) => one.approverIds));
  const deputies = people.flatMap((one) => one.deputies.map(({ personId }) => personId));
  const reach = await readReach(services, services.db, [...new Set([...approvers, ...deputies])]);
  const unreached = reach.filter((one) => one.ways.length === 0).map((one) => one.personId);
  const empty = places.filter((place) => !hasAnybody(eligible(incidentId, place)));
  return {
    unreachedIds: unreached.filter((personId) => approvers.has(personId)),
    unreachedDeputyIds: unreached.filter((personId) => !approvers.has(personId)),
    emptyAgencyIds: [...new Set(empty.map((place) => place.agencyId))],
  };
}

/** A language that joins is signed on the route of the version it joins. */
async function routeOfNewest({ db }: Services, statement: StatementRow) {
  const latest = await readLatest(db, statement.id);
  if (!latest) throw new AppError('source_not_submitted');
  const { route } = await db
    .selectFrom('versions')
    .select('route')
    .where('id', '=', latest.id)
    .executeTakeFirstOrThrow();
  return { ...route };
}
