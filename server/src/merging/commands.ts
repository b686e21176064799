/**
 * Joining two rooms, and taking that apart again. One column says what is read as one; no row of
 * either incident moves, so that undoing leaves each exactly as its own rows have it.
 */
import { AppError } from '@accord/shared/errors';
import type { endMerge, merged, mergeIncident } from '@accord/shared/merges';
import type { z } from 'zod';
import { lockStream } from '../audit/append.js';
import { type CommandContext, type Outcome, runCommand } from '../audit/command.js';
import { personAsActor, refuseLostRights } from '../auth/sessions.js';
import { readFamily } from '../incidents/families.js';
import type { OwnScope } from '../incidents/joinedScope.js';
import { knownIncident, readOwnScopes } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayConfirmMerge, mayMerge, mayProposeMerge, mayUndoMerge } from '../policy/merge.js';
import type { IncidentScope } from '../policy/scope.js';
import { mergeRefusal, undoRefusal } from './rules.js';

type Merged = z.infer<typeof merged>;

/**
 * Joins an incident with the one that stays the main one; where the person speaks for one of the two
 * leads only, it is proposed to the other.
 *
 * @throws AppError what {@link mergeRefusal} says, `not_found`, `not_allowed`
 */
export function mergeIncidentCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly incidentId: string } & z.output<typeof mergeIncident>,
): Promise<Merged> {
  return runCommand(services, { actor, key, name: 'mergeIncident', input }, async (context) => {
    const pair = await lockPair(context, input.mainId, input.incidentId);
    await refuse(context.tx, pair);
    const { main, other } = pair.scopes;
    if (!mayProposeMerge(actor, main, other)) throw new AppError('not_allowed');
    if (await isProposed(context.tx, main.id, other.id)) throw new AppError('merge_proposed');
    const isDone = mayMerge(actor, main, other);
    const id = services.random.id();
    await context.tx
      .insertInto('merges')
      .values({
        id,
        mainId: main.id,
        otherId: other.id,
        reason: input.reason,
        proposedBy: actor.personId,
        proposedAt: context.now,
        mergedBy: isDone ? actor.personId : null,
        mergedAt: isDone ? context.now : null,
        endedHow: null,
        endedBy: null,
      })
      .execute();
    if (isDone) return await join(context, pair, { id, reason: input.reason });
    return both('mergeProposed', pair, { id, reason: input.reason }, 'proposed');
  });
}

/**
 * The other lead agrees.
 *
 * @throws AppError `merge_over` when it was decided already, and as {@link mergeIncidentCommand}
 */
export function confirmMergeCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly mergeId: string },
): Promise<Merged> {
  return runCommand(services, { actor, key, name: 'confirmMerge', input }, async (context) => {
    const { merge, pair } = await lockMerge(context, input.mergeId);
    if (merge.mergedAt || merge.endedAt) throw new AppError('merge_over');
    await refuse(context.tx, pair);
    const { main, other } = pair.scopes;
    const proposer = await personAsActor(context.tx, merge.proposedBy);
    if (!proposer || !mayConfirmMerge(actor, main, other, proposer)) {
      throw new AppError('not_allowed');
    }
    await context.tx
      .updateTable('merges')
      .set({ mergedBy: actor.personId, mergedAt: context.now })
      .where('id', '=', merge.id)
      .execute();
    return await join(context, pair, merge);
  });
}

/** Either lead lets a proposal go. */
export function declineMergeCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly mergeId: string } & z.output<typeof endMerge>,
): Promise<Merged> {
  return runCommand(services, { actor, key, name: 'declineMerge', input }, async (context) => {
    const { merge, pair } = await lockMerge(context, input.mergeId);
    if (merge.mergedAt || merge.endedAt) throw new AppError('merge_over');
    if (!mayProposeMerge(actor, pair.scopes.main, pair.scopes.other)) {
      throw new AppError('not_allowed');
    }
    await end(context, merge.id, 'declined');
    return both('mergeDeclined', pair, { id: merge.id, reason: input.reason }, 'declined');
  });
}

/**
 * Each is again what its own rows say; what was done meanwhile is there already, where it was made.
 *
 * @throws AppError `merge_undo_late` after an hour, `merge_scheduled` while a release of the joined
 *   one is ordered for a time, `merge_over`
 */
export function undoMergeCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly mergeId: string } & z.output<typeof endMerge>,
): Promise<Merged> {
  return runCommand(services, { actor, key, name: 'undoMerge', input }, async (context) => {
    const { merge, pair } = await lockMerge(context, input.mergeId);
    if (!mayUndoMerge(actor, pair.scopes.main, pair.own.other.leadAgencyId)) {
      throw new AppError('not_allowed');
    }
    // First, so that what the main one ordered is not asked about; a refusal takes it back.
    await context.tx
      .updateTable('incidents')
      .set({ mergedInto: null })
      .where('id', '=', merge.otherId)
      .execute();
    const refusal = undoRefusal({
      mergedAt: merge.mergedAt,
      isEnded: merge.endedAt !== null,
      now: context.now,
      hasSchedule: await hasSchedule(context.tx, merge.otherId),
    });
    if (refusal) throw new AppError(refusal);
    await end(context, merge.id, 'undone');
    return both('mergeUndone', pair, { id: merge.id, reason: input.reason }, 'undone');
  });
}

interface Pair {
  /** As joined with whatever they are joined with now. */
  readonly scopes: { readonly main: IncidentScope; readonly other: IncidentScope };
  readonly own: { readonly main: OwnScope; readonly other: OwnScope };
  readonly numbers: { readonly main: string; readonly other: string };
}

/**
 * Both locks, always in the same order, so that two joinings never wait for each other.
 *
 * @throws AppError `not_found` alike for missing and unknowable incidents (P1)
 */
async function lockPair(
  { tx, actor }: CommandContext,
  mainId: string,
  otherId: string,
): Promise<Pair> {
  await knownIncident(tx, actor, mainId);
  await knownIncident(tx, actor, otherId);
  for (const id of [...new Set([mainId, otherId])].sort()) await lockStream(tx, id);
  await refuseLostRights(tx, actor);
  const scopes = {
    main: await knownIncident(tx, actor, mainId),
    other: await knownIncident(tx, actor, otherId),
  };
  const rows = await readOwnScopes(tx, { ids: [mainId, otherId] });
  const numbers = await tx
    .selectFrom('incidents')
    .select(['id', 'number'])
    .where('id', 'in', [mainId, otherId])
    .execute();
  const ownOf = (id: string) => rows.find((one) => one.id === id);
  const main = ownOf(mainId);
  const other = ownOf(otherId);
  if (!main || !other) throw new AppError('not_found');
  const numberOf = (id: string) => numbers.find((one) => one.id === id)?.number ?? '';
  return {
    scopes,
    own: { main, other },
    numbers: { main: numberOf(mainId), other: numberOf(otherId) },
  };
}

async function lockMerge(context: CommandContext, mergeId: string) {
  const find = () =>
    context.tx.selectFrom('merges').selectAll().where('id', '=', mergeId).executeTakeFirst();
  const found = await find();
  if (!found) throw new AppError('not_found');
  const pair = await lockPair(context, found.mainId, found.otherId);
  const merge = await find();
  if (!merge) throw new AppError('not_found');
  return { merge, pair };
}

/** In either direction: one question at a time between two leads. */
async function isProposed(tx: Tx, oneId: string, otherId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('merges')
    .select('id')
    .where('mainId', 'in', [oneId, otherId])
    .where('otherId', 'in', [oneId, otherId])
    .where('mergedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function refuse(tx: Tx, { own }: Pair): Promise<void> {
  const refusal = mergeRefusal({ ...own, hasSchedule: await hasSchedule(tx, own.other.id) });
  if (refusal) throw new AppError(refusal);
}

/** Of the other one, and of whatever was joined with it before. */
async function hasSchedule(tx: Tx, incidentId: string): Promise<boolean> {
  const { ids } = await readFamily(tx, incidentId);
  const row = await tx
    .selectFrom('releaseSchedules')
    .select('id')
    .where('incidentId', 'in', ids)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row !== undefined;
}

/** The one write that joins them, and what both records say of it. */
async function join(
  { tx }: CommandContext,
  { own, numbers }: Pair,
  merge: { readonly id: string; readonly reason: string },
): Promise<Outcome<Merged>> {
  await tx
    .updateTable('incidents')
    .set({ mergedInto: own.main.id })
    .where('id', '=', own.other.id)
    .execute();
  const said = { mergeId: merge.id, reason: merge.reason };
  return {
    result: { mergeId: merge.id, state: 'merged' },
    record: {
      streamId: own.main.id,
      event: {
        type: 'incidentMerged',
        payload: { ...said, otherId: own.other.id, otherNumber: numbers.other },
      },
    },
    also: [
      {
        streamId: own.other.id,
        event: {
          type: 'mergedInto',
          payload: { ...said, mainId: own.main.id, mainNumber: numbers.main },
        },
      },
    ],
  };
}

/** The same words in both records. */
function both(
  type: 'mergeProposed' | 'mergeDeclined' | 'mergeUndone',
  { own, numbers }: Pair,
  merge: { readonly id: string; readonly reason: string },
  state: Merged['state'],
): Outcome<Merged> {
  const event = {
    type,
    payload: {
      mergeId: merge.id,
      reason: merge.reason,
      mainNumber: numbers.main,
      otherNumber: numbers.other,
    },
  };
  return {
    result: { mergeId: merge.id, state },
    record: { streamId: own.main.id, event },
    also: [{ streamId: own.other.id, event }],
  };
}

async function end(
  { tx, actor, now }: CommandContext,
  mergeId: string,
  how: 'declined' | 'undone',
): Promise<void> {
  await tx
    .updateTable('merges')
    .set({ endedHow: how, endedBy: actor.personId, endedAt: now })
    .where('id', '=', mergeId)
    .execute();
}
