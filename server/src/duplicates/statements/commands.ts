/** What people say of two statements that seem to say the same: they are two, or one of them rests. */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { goOnIn, notSameStatement } from '@accord/shared/sameStatements';
import type { z } from 'zod';
import { lockStream } from '../../audit/append.js';
import { type CommandContext, type Outcome, runCommand } from '../../audit/command.js';
import { refuseLostRights } from '../../auth/sessions.js';
import { knownIncident, require } from '../../incidents/scope.js';
import type { Actor } from '../../platform/actor.js';
import type { Services } from '../../platform/services.js';
import { mayRecordOf, maySettleSameStatement } from '../../policy/sameStatement.js';
import type { IncidentScope } from '../../policy/scope.js';
import { inOrder } from '../indexer.js';
import { readOpenPairs, readOthers } from './store.js';

type Result = { statementId: string };

/**
 * They are not offered again, until more speaks for one than did then.
 *
 * @throws AppError `not_found` where nothing is offered (any more); `merge_sight_differs` where no
 *   record may speak of both (P1)
 */
export function tellStatementsApartCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly statementId: string } & z.output<typeof notSameStatement>,
): Promise<Result> {
  const { statementId, otherId, reason } = input;
  const call = { actor, key, name: 'tellStatementsApart', input };
  return runCommand(services, call, async (context): Promise<Outcome<Result>> => {
    const pair = await lockPair(context, statementId, otherId);
    const evidence = await offered(context, statementId, otherId);
    await settle(context, { statementId, otherId, how: 'notSame', reason, evidence });
    return record(pair, { statementId }, (of) => ({
      type: 'statementsToldApart',
      payload: { ...of, reason },
    }));
  });
}

/**
 * The first of the two rests: nothing is taken from it, and whoever looks at it is led to the other.
 *
 * @throws AppError as {@link tellStatementsApartCommand}
 */
export function goOnInCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly statementId: string } & z.output<typeof goOnIn>,
): Promise<Result> {
  const { statementId, otherId } = input;
  const call = { actor, key, name: 'goOnIn', input };
  return runCommand(services, call, async (context): Promise<Outcome<Result>> => {
    const pair = await lockPair(context, statementId, otherId);
    // Whoever reads the one that rests is told where work goes on.
    if (!mayRecordOf(pair.own, pair.theirs)) throw new AppError('merge_sight_differs');
    const evidence = await offered(context, statementId, otherId);
    await settle(context, { statementId, otherId, how: 'goesOn', reason: null, evidence });
    return record(pair, { statementId }, (of) => ({ type: 'statementRests', payload: of }));
  });
}

/** @throws AppError `not_found` for a statement that does not rest */
export function takeStatementUpCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { readonly statementId: string },
): Promise<Result> {
  const { statementId } = input;
  const call = { actor, key, name: 'takeStatementUp', input };
  return runCommand(services, call, async (context): Promise<Outcome<Result>> => {
    const row = await resting(context, statementId);
    if (!row) throw new AppError('not_found');
    const pair = await lockPair(context, statementId, row.aId === statementId ? row.bId : row.aId);
    const { numUpdatedRows } = await context.tx
      .updateTable('statementSettlements')
      .set({ endedAt: context.now, endedBy: context.actor.personId })
      .where('id', '=', row.id)
      .where('endedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('not_found');
    return record(pair, { statementId }, (of) => ({ type: 'statementTakenUp', payload: of }));
  });
}

interface Locked {
  readonly statementId: string;
  readonly otherId: string;
  /** Of the incident whose rows each is in, for its record. */
  readonly ownStream: { readonly id: string; readonly number: string };
  readonly theirStream: { readonly id: string; readonly number: string };
  readonly own: IncidentScope;
  readonly theirs: IncidentScope;
}

/** Both incidents locked, and the person allowed to speak of both. */
async function lockPair(
  { tx, actor }: CommandContext,
  statementId: string,
  otherId: string,
): Promise<Locked> {
  const seen = await readOthers(tx, [statementId, otherId]);
  const [one, other] = [seen.get(statementId), seen.get(otherId)];
  if (!one || !other || statementId === otherId) throw new AppError('not_found');
  await knownIncident(tx, actor, one.ownIncidentId);
  await knownIncident(tx, actor, other.ownIncidentId);
  for (const id of [...new Set([one.ownIncidentId, other.ownIncidentId])].sort()) {
    await lockStream(tx, id);
  }
  await refuseLostRights(tx, actor);
  const own = await knownIncident(tx, actor, one.ownIncidentId);
  const theirs = await knownIncident(tx, actor, other.ownIncidentId);
  require(maySettleSameStatement(actor, own, theirs), own);
  if (!mayRecordOf(own, theirs) && !mayRecordOf(theirs, own)) {
    throw new AppError('merge_sight_differs');
  }
  return {
    ...{ statementId, otherId, own, theirs },
    ownStream: { id: one.ownIncidentId, number: one.other.number },
    theirStream: { id: other.ownIncidentId, number: other.other.number },
  };
}

/** What speaks for one now. The pair of one that rests is forgotten only a moment after it does. */
async function offered(
  context: CommandContext,
  statementId: string,
  otherId: string,
): Promise<readonly string[]> {
  const { tx } = context;
  for (const id of [statementId, otherId]) {
    if (await resting(context, id)) throw new AppError('not_found');
  }
  const { aId, bId } = inOrder(statementId, otherId);
  const pair = (await readOpenPairs(tx, [statementId])).find(
    (one) => one.aId === aId && one.bId === bId,
  );
  if (!pair) throw new AppError('not_found');
  return pair.evidence;
}

async function settle(
  { tx, actor, now, services }: CommandContext,
  said: {
    readonly statementId: string;
    readonly otherId: string;
    readonly how: 'notSame' | 'goesOn';
    readonly reason: string | null;
    readonly evidence: readonly string[];
  },
): Promise<void> {
  const { statementId, otherId, how, reason, evidence } = said;
  await tx
    .insertInto('statementSettlements')
    .values({
      id: services.random.id(),
      ...inOrder(statementId, otherId),
      ...{ how, reason, evidence: [...evidence], fromId: statementId },
      ...{ byPersonId: actor.personId, at: now },
      ...{ endedBy: null, endedAt: null },
    })
    .execute();
}

async function resting({ tx }: CommandContext, statementId: string) {
  return await tx
    .selectFrom('statementSettlements')
    .select(['id', 'aId', 'bId'])
    .where('fromId', '=', statementId)
    .where('how', '=', 'goesOn')
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

interface Of {
  readonly statementId: string;
  readonly otherId: string;
  /** Of the room that the other one is in; null where it is the same room. */
  readonly otherNumber: string | null;
}

/** In each record that may speak of both (P1); in one alone where it is one incident. */
function record(pair: Locked, result: Result, event: (of: Of) => EventContent): Outcome<Result> {
  const { statementId, otherId, ownStream, theirStream, own, theirs } = pair;
  const isOne = ownStream.number === theirStream.number;
  const mine = {
    streamId: ownStream.id,
    event: event({ statementId, otherId, otherNumber: isOne ? null : theirStream.number }),
  };
  if (ownStream.id === theirStream.id) return { result, record: mine };
  const their = {
    streamId: theirStream.id,
    event: event({ statementId, otherId, otherNumber: isOne ? null : ownStream.number }),
  };
  if (!mayRecordOf(own, theirs)) return { result, record: their };
  return { result, record: mine, also: mayRecordOf(theirs, own) ? [their] : [] };
}
