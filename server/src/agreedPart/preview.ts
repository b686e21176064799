/** What the version without the blocked blocks would be, before anybody proposes it; nothing is written. */
import type { AgreedPartPreview, LapseReason, LeaveOut } from '@accord/shared/agreedPart';
import { AppError } from '@accord/shared/errors';
import { knownIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import { groupBy } from '../platform/groupBy.js';
import type { Services } from '../platform/services.js';
import { mayProposeAgreedPart } from '../policy/release.js';
import { type Carrying, placesOf } from '../submission/carry.js';
import { readKept } from '../submission/kept.js';
import { routeNow } from '../submission/statement.js';
import { asNewText } from '../submission/texts.js';
import { planAgreedPart } from './plan.js';

/** @throws AppError what the proposal would be refused with */
export async function previewAgreedPart(
  { db, clock }: Services,
  actor: Actor,
  input: { versionId: string; leave: readonly LeaveOut[] },
): Promise<AgreedPartPreview> {
  const found = await db
    .selectFrom('versions')
    .innerJoin('statements', 'statements.id', 'versions.statementId')
    .select('statements.incidentId')
    .where('versions.id', '=', input.versionId)
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const incident = await knownIncident(db, actor, found.incidentId);
  require(mayProposeAgreedPart(actor, incident), incident);
  const plan = await planAgreedPart(db, clock.now(), input.versionId, input.leave);
  const { statement, file, facts, frozen, leftOut, places } = plan;
  const route = await routeNow(db, statement, incident);
  const texts = frozen.map((one) => asNewText(one, route));
  const carry = { statementId: statement.id, route, texts, facts };
  const { judged, going } = await readKept(db, carry);
  const { keptPlaceIds, lapsedPlaceIds } = placesOf(judged);
  const ofPlace = groupBy(judged, (one) => one.signature.placeId);
  return {
    number: file.number + 1,
    texts: frozen.map(({ language, text }) => ({
      language,
      hash: text.hash,
      canonical: text.canonical,
    })),
    leftOut: [...leftOut],
    places: [...places],
    keptPlaceIds,
    holds: going.holds.map(({ placeId, number }) => ({ placeId, number })),
    lapsed: lapsedPlaceIds.map((placeId) => ({
      placeId,
      why: lapseReason(ofPlace.get(placeId) ?? []),
    })),
  };
}

/** The reason that weighs most, of all languages of a place. */
function lapseReason(judged: readonly Carrying[]): LapseReason {
  const lapsed = judged.filter((one) => !one.carries);
  if (lapsed.some((one) => !one.text.onlyRemoves)) return 'moved';
  if (lapsed.some((one) => !one.isOwnUntouched)) return 'ownPart';
  return lapsed.some((one) => !one.signature.standsForRemovals) ? 'notSaid' : 'moved';
}
