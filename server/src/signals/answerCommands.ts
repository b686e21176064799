/**
 * Answers: kept as drafts, said to those who asked, and dealt with when what they used has changed.
 * Whether one may be said is judged again under the incident's lock, which facts and releases take
 * too (Q3, Q5).
 */
import { AppError } from '@accord/shared/errors';
import type { GiveAnswer, PieceInput, SaveDraft } from '@accord/shared/signals';
import { type CommandContext, runCommand } from '../audit/command.js';
import { readFactsOfAll } from '../facts/store.js';
import { readFamily } from '../incidents/families.js';
import { lockIncident, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import type { Services } from '../platform/services.js';
import type { IncidentScope } from '../policy/scope.js';
import { mayHandleSignals } from '../policy/signal.js';
import { readAssignable } from './assignable.js';
import { meetClocks } from './clocks.js';
import { byIncident, lockSignals } from './locking.js';
import { type Judged, judgePieces } from './pieces.js';
import { readFlags } from './readFlags.js';
import { readAnswerRows, readSignalRows, type SignalRow } from './store.js';
import { about, aboutAll, choose, inEachRecord } from './together.js';
import { readSayable, zoneOf } from './words.js';

/**
 * @throws AppError `answer_changed_meanwhile` when somebody saved the draft since it was read;
 *   `not_found` for a signal or draft of another incident
 */
export function saveDraftCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & SaveDraft,
): Promise<{ answerId: string; revision: number; isCleared: boolean }> {
  return runCommand(services, { actor, key, name: 'saveDraft', input }, async (context) => {
    const { draftIn, signals, judged } = await begin(context, input);
    const answerId = input.draft?.id ?? services.random.id();
    const revision = (input.draft?.revision ?? 0) + 1;
    // One draft for all numbers; where it answers nobody of its own any more, it is another's.
    const streamId = draftNumber(signals, draftIn);
    const own = signals.filter((one) => one.incidentId === streamId);
    await write(context, streamId, answerId, signals, {
      language: input.language,
      state: 'draft',
      revision,
      pieces: JSON.stringify(input.pieces),
      ...kept(judged),
      writtenBy: actor.personId,
      writtenAt: context.now,
      saidBy: null,
      saidAt: null,
    });
    const { isCleared } = judged;
    return {
      result: { answerId, revision, isCleared },
      record: {
        streamId,
        event: {
          type: 'answerDrafted',
          payload: {
            answerId,
            ...aboutAll(own, signals),
            language: input.language,
            revision,
            isCleared,
          },
        },
      },
    };
  });
}

/**
 * Marks questions as answered, with what was said, by whom and when. Their clocks are met. Where they
 * stand under several numbers of a joined room, each number keeps the answer as its own (D2).
 *
 * @returns the answer of the first question's number
 * @throws AppError `answer_not_cleared` with the reason of each piece (null for none), `signal_aside`,
 *   `person_not_assignable` for somebody who does not write here, `answer_changed_meanwhile`
 */
export function giveAnswerCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { incidentId: string } & GiveAnswer,
): Promise<{ answerId: string }> {
  return runCommand(services, { actor, key, name: 'giveAnswer', input }, async (context) => {
    const { incident, draftIn, signals, judged } = await begin(context, input);
    if (signals.some((one) => one.asideAt !== null)) throw new AppError('signal_aside');
    if (!judged.isCleared) {
      throw new AppError('answer_not_cleared', {
        reasons: judged.pieces.map((one) => one.blocked),
      });
    }
    const saidBy = input.saidBy ?? actor.personId;
    await refuseStranger(context, incident, saidBy);
    // Nobody has answered in the future: a device's clock that is ahead means now.
    const now = context.now.getTime();
    const saidAt = new Date(Math.min(now, input.saidAt ? Date.parse(input.saidAt) : now));
    const numbers = byIncident(signals);
    const drafted = draftNumber(signals, draftIn);
    const ids = new Map<string, string>();
    for (const [incidentId, own] of numbers) {
      const draft = incidentId === drafted ? input.draft : null;
      const answerId = draft?.id ?? services.random.id();
      ids.set(incidentId, answerId);
      await write(context, incidentId, answerId, own, {
        language: input.language,
        state: 'given',
        revision: (draft?.revision ?? 0) + 1,
        pieces: JSON.stringify(judged.pieces),
        ...kept(judged),
        writtenBy: actor.personId,
        writtenAt: context.now,
        saidBy,
        saidAt,
      });
      await meetClocks(
        context,
        own.map((one) => one.id),
        answerId,
        saidAt,
      );
    }
    const answerOf = (incidentId: string) => ids.get(incidentId) ?? '';
    return {
      result: { answerId: answerOf([...numbers.keys()][0] ?? '') },
      ...inEachRecord(signals, (own, streamId) => ({
        type: 'answerGiven',
        payload: {
          answerId: answerOf(streamId),
          ...about(own),
          language: input.language,
          text: judged.text,
          releaseIds: [...judged.releaseIds],
          factIds: [...new Set(judged.facts.map((one) => one.factId))],
          saidBy,
          saidAt: saidAt.toISOString(),
        },
      })),
    };
  });
}

/** @throws AppError `answer_not_flagged` when nothing of it has changed, or somebody was faster */
export function dealWithAnswerCommand(
  services: Services,
  actor: Actor,
  key: string,
  input: { answerId: string; reason: string },
): Promise<{ answerId: string }> {
  return runCommand(services, { actor, key, name: 'dealWithAnswer', input }, async (context) => {
    const { tx, now } = context;
    const found = await tx
      .selectFrom('answers')
      .select('incidentId')
      .where('id', '=', input.answerId)
      .executeTakeFirst();
    if (!found) throw new AppError('not_found');
    const incident = await lockIncident(tx, actor, found.incidentId);
    require(mayHandleSignals(actor, incident), incident);
    const { ids } = await readFamily(tx, incident.id);
    const answers = await readAnswerRows(tx, ids);
    const answer = answers.find((one) => one.id === input.answerId);
    const facts = await readFactsOfAll(tx, ids);
    const flags = await readFlags(tx, answers, facts);
    const flag = flags.get(input.answerId);
    if (!answer || !flag) throw new AppError('answer_not_flagged');
    const used = new Set(answer.facts.map((one) => one.factId));
    await tx
      .insertInto('answerSettlements')
      .values({
        id: services.random.id(),
        answerId: answer.id,
        facts: JSON.stringify(
          facts
            .filter((fact) => used.has(fact.id))
            .map((fact) => ({
              factId: fact.id,
              version: fact.current.number,
              status: fact.conflict ? 'conflict' : 'confirmed',
            })),
        ),
        releaseIds: [...answer.releaseIds],
        reason: input.reason,
        byPersonId: actor.personId,
        at: now,
      })
      .execute();
    const signals = await readSignalRows(tx, [incident.id]);
    return {
      result: { answerId: answer.id },
      record: {
        streamId: incident.id,
        event: {
          type: 'answerDealtWith',
          payload: {
            answerId: answer.id,
            numbers: signals
              .filter((one) => answer.signalIds.includes(one.id))
              .map((one) => one.number),
            ...flag,
            reason: input.reason,
          },
        },
      },
    };
  });
}

interface Begun {
  readonly incident: IncidentScope;
  /** The number under which its draft stands; null for none. */
  readonly draftIn: string | null;
  /** Oldest first. */
  readonly signals: readonly SignalRow[];
  readonly judged: Judged;
}

/** Locks every number that it concerns, asks the policy, and judges the pieces at this moment. */
async function begin(
  context: CommandContext,
  input: {
    readonly incidentId: string;
    readonly signalIds: readonly string[];
    readonly language: string;
    readonly pieces: readonly PieceInput[];
    readonly draft: { readonly id: string; readonly revision: number } | null;
  },
): Promise<Begun> {
  const { tx, now } = context;
  const draftIn = input.draft && (await incidentOfDraft(context, input.draft.id));
  const { incident, rootId, ids, known } = await lockSignals(context, input.signalIds, [
    input.incidentId,
    ...(draftIn ? [draftIn] : []),
  ]);
  if (input.draft) await refuseStaleDraft(context, ids, input.draft);
  const facts = await readFactsOfAll(tx, ids);
  const { language } = input;
  const timeZone = await zoneOf(tx, rootId);
  const at = { incidentIds: ids, language, timeZone, now, facts };
  return {
    incident,
    draftIn,
    signals: choose(known, input.signalIds),
    judged: judgePieces(input.pieces, await readSayable(tx, at), language),
  };
}

/** Under which number a draft goes on: its own, while it answers somebody there. */
function draftNumber(signals: readonly SignalRow[], draftIn: string | null): string {
  const isOwn = signals.some((one) => one.incidentId === draftIn);
  const [first] = signals;
  if (!first) throw new AppError('not_found');
  return draftIn !== null && isOwn ? draftIn : first.incidentId;
}

async function incidentOfDraft({ tx }: CommandContext, draftId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('answers')
    .select('incidentId')
    .where('id', '=', draftId)
    .executeTakeFirst();
  return row?.incidentId ?? null;
}

async function refuseStaleDraft(
  { tx }: CommandContext,
  incidentIds: readonly string[],
  draft: { readonly id: string; readonly revision: number },
): Promise<void> {
  const found = await tx
    .selectFrom('answers')
    .select(['state', 'revision'])
    .where('id', '=', draft.id)
    .where('incidentId', 'in', incidentIds)
    .executeTakeFirst();
  if (!found) throw new AppError('not_found');
  if (found.state !== 'draft' || found.revision !== draft.revision) {
    throw new AppError('answer_changed_meanwhile');
  }
}

async function refuseStranger(
  { tx, actor }: CommandContext,
  incident: IncidentScope,
  personId: string,
): Promise<void> {
  if (personId === actor.personId) return;
  const is = (await readAssignable(tx, incident)).some((one) => one.personId === personId);
  if (!is) throw new AppError('person_not_assignable');
}

const kept = ({ text, facts, releaseIds }: Judged) => ({
  text,
  facts: JSON.stringify(facts),
  releaseIds: [...releaseIds],
});

/** A draft that goes on keeps its row; whom it answers may have become others. */
async function write(
  { tx }: CommandContext,
  incidentId: string,
  answerId: string,
  signals: readonly SignalRow[],
  row: {
    readonly language: string;
    readonly state: 'draft' | 'given';
    readonly revision: number;
    readonly pieces: string;
    readonly text: string;
    readonly facts: string;
    readonly releaseIds: string[];
    readonly writtenBy: string;
    readonly writtenAt: Date;
    readonly saidBy: string | null;
    readonly saidAt: Date | null;
  },
): Promise<void> {
  await tx
    .insertInto('answers')
    .values({ id: answerId, incidentId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ incidentId, ...row }))
    .execute();
  await tx.deleteFrom('answerSignals').where('answerId', '=', answerId).execute();
  await tx
    .insertInto('answerSignals')
    .values(signals.map((one) => ({ answerId, signalId: one.id })))
    .execute();
}
