/**
 * Adjusting the route of a statement, or of all that an incident still has to submit (S11): what only asks for more holds at once, with a reason;
 * what loosens waits for a second person of another agency.
 */
import { canonicalJson } from '@accord/shared/canonicalJson';
import { AppError } from '@accord/shared/errors';
import type {
  AdjustmentPreview,
  AdjustRoute,
  RouteAdjusted,
  RouteDraft,
} from '@accord/shared/routeAdjustments';
import { type CommandContext, runCommand } from '../audit/command.js';
import { requireProposer } from '../auth/proposer.js';
import { knownIncident, lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import { mayAdjustRoute, mayConfirmAdjustment, mayDropAdjustment } from '../policy/adjustment.js';
import type { IncidentScope } from '../policy/scope.js';
import { writeNotices } from '../signoff/asking.js';
import { planEscalations } from '../signoff/escalations.js';
import { readStatement } from '../submission/statement.js';
import { type Judged, judge, judgeDraft, takesSecond } from './judge.js';
import { holdForOthers } from './others.js';
import { renew } from './renew.js';
import { readSeconds } from './seconds.js';
import { type Adjustment, agenciesOf, holdSetting, readAdjustments, standing } from './store.js';

/**
 * @returns what it would change, and what would become of the version in sign-off; nothing is written
 * @throws AppError what {@link adjustRouteCommand} would refuse
 */
export async function previewAdjustment(
  { db }: Services,
  actor: Actor,
  input: { statementId: string } & RouteDraft,
): Promise<AdjustmentPreview> {
  const statement = await readStatement(db, input.statementId);
  const incident = await knownIncident(db, actor, statement.incidentId);
  require(mayAdjustRoute(actor, incident), incident);
  const adjustments = await readAdjustments(db, { statementId: statement.id });
  const judged = await judgeDraft(db, statement, incident, adjustments, input);
  const { changes, others, renewal } = judged;
  return {
    changes,
    others: [...(others?.changes ?? [])],
    renewal: renewal && { number: renewal.number, ...renewal.places },
  };
}

/**
 * Takes the place of an adjustment that still waits: there is one route to be asked about.
 *
 * @throws AppError `route_moved`, `route_unchanged`, `route_without_whole_text`, `quorum_too_large`,
 *   `agency_unknown`, `person_unknown`, `place_holds`
 */
export async function adjustRouteCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { statementId: string } & AdjustRoute,
): Promise<RouteAdjusted> {
  const statement = await readStatement(services.db, input.statementId);
  const call = { actor, key, name: 'adjustRoute', input };
  return await runCommand<RouteAdjusted>(services, call, async (context) => {
    const { tx, now } = context;
    const incident = await lockIncident(tx, actor, statement.incidentId);
    require(mayAdjustRoute(actor, incident), incident);
    const adjustments = await readAdjustments(tx, { statementId: statement.id });
    const judged = await judgeDraft(tx, statement, incident, adjustments, input);
    const { after, changes } = judged;
    const others = [...(judged.others?.changes ?? [])];
    const forIncident = judged.others !== null;
    const { held, waiting } = standing(adjustments);
    const isWaiting = takesSecond(judged);
    // Their pages ask again: what waited for them is over, or something waits now.
    const told = waiting ? await readSeconds(tx, incident, waiting.proposedBy) : [];
    if (waiting) await end(context, waiting, 'replaced');
    if (held && !isWaiting) await end(context, held, 'replaced');
    const adjustmentId = services.random.id();
    await tx
      .insertInto('routeAdjustments')
      .values({
        id: adjustmentId,
        incidentId: incident.id,
        statementId: statement.id,
        route: JSON.stringify(after.route),
        twoPersons: after.twoPersons,
        changes: JSON.stringify(changes),
        forIncident,
        others: JSON.stringify(others),
        reason: input.reason,
        proposedBy: actor.personId,
        proposedAt: now,
        confirmedBy: null,
        holdsFrom: isWaiting ? null : now,
        versionId: null,
        endedBy: null,
        outcome: null,
      })
      .execute();
    const { reason } = input;
    const said = {
      ...{ statementId: statement.id, adjustmentId, ...after, changes, reason },
      ...{ forIncident, otherIds: others.flatMap((one) => one.statementId ?? []) },
    };
    if (isWaiting) {
      const personIds = await readSeconds(tx, incident, actor.personId);
      const asked = await writeNotices(context, { kind: 'route', adjustmentId, personIds });
      return {
        asks: [...new Set([...told, ...personIds])],
        result: {
          adjustmentId,
          state: 'waiting',
          versionId: null,
          keptPlaceIds: [],
          lapsedPlaceIds: [],
        },
        record: {
          streamId: incident.id,
          event: { type: 'routeAdjustmentProposed', payload: { ...said, asked } },
        },
      };
    }
    const by = { adjustmentId, reason, adjustedBy: actor.personId };
    const { renewed, asks, result } = await hold(context, incident, judged, by);
    return {
      asks: [...told, ...asks],
      result,
      record: {
        streamId: incident.id,
        event: { type: 'routeAdjusted', payload: { ...said, ...renewed } },
      },
    };
  });
}

/**
 * Somebody of another engaged agency confirms, and the looser route holds.
 *
 * @throws AppError `same_person`, `not_allowed` for the proposer's own agency, `adjustment_over`,
 *   `proposer_lost_right`,
 *   `route_moved` when it would change something else by now, and what the route itself refuses
 */
export async function confirmAdjustmentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { adjustmentId: string },
): Promise<RouteAdjusted> {
  const call = { actor, key, name: 'confirmAdjustment', input };
  return await runCommand<RouteAdjusted>(services, call, async (context) => {
    const { tx, now } = context;
    const { incident, adjustment, held } = await lockAdjustment(context, input.adjustmentId);
    if (adjustment.proposedBy === actor.personId) throw new AppError('same_person');
    const [agencyIds = []] = await agenciesOf(tx, [adjustment.proposedBy]);
    require(mayConfirmAdjustment(actor, incident, agencyIds), incident);
    refuseOver(adjustment);
    const statement = await readStatement(tx, adjustment.statementId);
    const judged = await judge(tx, statement, incident, adjustment);
    // Whoever confirms has read other differences than these, should somebody have come or gone.
    const isAsRead =
      canonicalJson(judged.changes) === canonicalJson(adjustment.changes) &&
      canonicalJson(judged.others?.changes ?? []) === canonicalJson(adjustment.others);
    if (!isAsRead) throw new AppError('route_moved');
    await requireProposer(tx, adjustment.proposedBy, (first) => mayAdjustRoute(first, incident));
    if (held) await end(context, held, 'replaced');
    await forgetNotices(context, adjustment.id);
    const told = await readSeconds(tx, incident, adjustment.proposedBy);
    await tx
      .updateTable('routeAdjustments')
      .set({ confirmedBy: actor.personId, holdsFrom: now })
      .where('id', '=', adjustment.id)
      .execute();
    const {
      id: adjustmentId,
      statementId,
      route,
      twoPersons,
      changes,
      reason,
      proposedBy,
    } = adjustment;
    const by = { adjustmentId, reason, adjustedBy: proposedBy };
    const { renewed, asks, result } = await hold(context, incident, judged, by);
    const { forIncident, others } = adjustment;
    const said = {
      ...{ statementId, adjustmentId, route, twoPersons, changes, reason, proposedBy },
      ...{ forIncident, otherIds: others.flatMap((one) => one.statementId ?? []) },
    };
    return {
      asks: [...told, ...asks],
      result,
      record: {
        streamId: incident.id,
        event: { type: 'routeAdjustmentConfirmed', payload: { ...said, ...renewed } },
      },
    };
  });
}

/** @throws AppError `adjustment_over` */
export async function dropAdjustmentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { adjustmentId: string },
): Promise<Record<string, never>> {
  const call = { actor, key, name: 'dropAdjustment', input };
  return await runCommand<Record<string, never>>(services, call, async (context) => {
    const { incident, adjustment } = await lockAdjustment(context, input.adjustmentId);
    const [proposer = []] = await agenciesOf(context.tx, [adjustment.proposedBy]);
    require(mayDropAdjustment(actor, incident, proposer), incident);
    refuseOver(adjustment);
    await end(context, adjustment, 'dropped');
    const { id: adjustmentId, statementId, proposedBy } = adjustment;
    return {
      result: {},
      asks: await readSeconds(context.tx, incident, proposedBy),
      record: {
        streamId: incident.id,
        event: {
          type: 'routeAdjustmentDropped',
          payload: { statementId, adjustmentId, proposedBy },
        },
      },
    };
  });
}

/** The route holds from here on, for the version in sign-off too. */
async function hold(
  context: CommandContext,
  incident: IncidentScope,
  { settings, after, others, renewal }: Judged,
  by: { readonly adjustmentId: string; readonly reason: string; readonly adjustedBy: string },
) {
  const { tx } = context;
  const { adjustmentId } = by;
  await holdSetting(tx, settings, after);
  if (others) await holdForOthers(tx, others, after, adjustmentId);
  const versionId = renewal && (await renew(context, renewal, by));
  await tx
    .updateTable('routeAdjustments')
    .set({ versionId })
    .where('id', '=', adjustmentId)
    .execute();
  const places = renewal?.places ?? { keptPlaceIds: [], lapsedPlaceIds: [] };
  const result: RouteAdjusted = { adjustmentId, state: 'holds', versionId, ...places };
  return {
    asks: versionId === null ? [] : await planEscalations(context, incident, versionId),
    result,
    renewed: {
      versionId,
      number: renewal?.number ?? null,
      keptPlaceIds: [...places.keptPlaceIds],
    },
  };
}

/** @throws AppError `not_found` alike for missing and unknowable ones (P1) */
async function lockAdjustment({ tx, actor }: CommandContext, adjustmentId: string) {
  const found = await tx
    .selectFrom('routeAdjustments')
    .select(['incidentId', 'statementId'])
    .where('id', '=', adjustmentId)
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  const incident = await lockIncident(tx, actor, found.incidentId);
  const adjustments = await readAdjustments(tx, { statementId: found.statementId });
  const adjustment = adjustments.find((one) => one.id === adjustmentId);
  if (!adjustment) throw new AppError('not_found');
  return { incident, adjustment, held: standing(adjustments).held };
}

function refuseOver({ holdsFrom, endedAt }: Adjustment): void {
  if (holdsFrom !== null || endedAt !== null) throw new AppError('adjustment_over');
}

async function end(
  context: CommandContext,
  { id }: Adjustment,
  outcome: 'replaced' | 'dropped',
): Promise<void> {
  const { tx, now, actor } = context;
  await forgetNotices(context, id);
  await tx
    .updateTable('routeAdjustments')
    .set({ endedAt: now, endedBy: actor.personId, outcome })
    .where('id', '=', id)
    .execute();
}

/** Nobody is asked any more, not even by what a mail server did not take yet. */
async function forgetNotices({ tx, now }: CommandContext, adjustmentId: string): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ settledAt: now, outcome: 'over' })
    .where('adjustmentId', '=', adjustmentId)
    .where('settledAt', 'is', null)
    .execute();
}
