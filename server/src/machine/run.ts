/**
 * A request from the press to the words in the document. It is recorded before it leaves; the answer,
 * or why there is none, is recorded when it comes, with the words in the same transaction. Whoever
 * asked may close the page: everybody in the room sees how it went.
 */
import { AppError } from '@accord/shared/errors';
import type { EventContent } from '@accord/shared/events';
import type { MachineFailure, MachineRefused } from '@accord/shared/machine';
import type { PartName } from '@accord/shared/parts';
import type * as Y from 'yjs';
import { z } from 'zod';
import { appendEvent, lockStream } from '../audit/append.js';
import { runCommand, streamChannel } from '../audit/command.js';
import { personAsActor } from '../auth/sessions.js';
import { knownIncident, lockIncident, readScopes, require } from '../incidents/scope.js';
import type { Actor } from '../platform/actor.js';
import { jsonChannel } from '../platform/bus/bus.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { mayWrite } from '../policy/incident.js';
import { changeDocument, showChanged } from '../statements/changeDocument.js';
import type { LiveDocuments } from '../statements/liveDocuments.js';
import { readAnswer } from './answer.js';
import { type Call, callEndpoint } from './endpoint.js';
import type { Filled } from './plan.js';
import { type Prepared, prepare, requireMachine } from './prepare.js';
import { hostOf, openMachineKey, readMachineSettings } from './settings.js';
import { isUnderWay, readMachineRows } from './store.js';
import { writeBlocks } from './write.js';

export interface Machine {
  /**
   * @returns as soon as it is recorded; what comes of it is read from the room
   * @throws AppError `machine_moved` when something else would leave than was seen; `machine_busy`;
   *   and what keeps it from being prepared
   */
  ask(
    actor: Actor,
    key: string,
    input: { documentId: string; parts: readonly PartName[]; hash: string },
  ): Promise<{ requestId: string }>;
  /** @throws AppError `not_found`, `machine_over` */
  cancel(actor: Actor, key: string, requestId: string): Promise<Record<string, never>>;
  /** Gives up what is on its way, and says so in the record. */
  close(): Promise<void>;
}

/** What is remembered of a request while it is on its way. */
interface Request {
  readonly id: string;
  readonly askedBy: string;
  readonly prepared: Prepared;
}

type Ending =
  | { readonly state: 'filled'; readonly filled: Filled; readonly answerHash: string }
  | { readonly state: 'failed'; readonly why: MachineFailure; readonly answerHash: string | null };

const SECOND_MS = 1_000;
/** To write what came at the last moment. */
const GRACE_MS = 30_000;
const BLOCK_ID_BYTES = 8;

const cancelled = z.object({ requestId: z.string() });

export function createMachine(services: Services, documents: LiveDocuments): Machine {
  const { db, clock, random } = services;
  const underWay = new Map<string, { readonly abort: AbortController; done: Promise<void> }>();
  const cancels = jsonChannel(services.bus, 'machineCancels', cancelled);
  const stop = cancels.subscribe(({ requestId }) => underWay.get(requestId)?.abort.abort());
  let isClosing = false;

  async function ask(
    actor: Actor,
    key: string,
    input: { documentId: string; parts: readonly PartName[]; hash: string },
  ): Promise<{ requestId: string }> {
    const prepared = await prepare(services, documents, actor, input);
    const secret = await openMachineKey(services);
    const { document, settings } = prepared;
    let isNew = false;
    const call = { actor, key, name: 'askMachine', input };
    const result = await runCommand(services, call, async ({ tx, now }) => {
      const incident = await lockIncident(tx, actor, document.incidentId);
      const current = await readMachineSettings(tx);
      requireMachine(actor, incident, current, document.language);
      const isSame = JSON.stringify(current) === JSON.stringify(settings);
      if (!isSame || prepared.hash !== input.hash) throw new AppError('machine_moved');
      if (await isUnderWay(tx, document.id, now)) throw new AppError('machine_busy');
      const requestId = random.id();
      const { model } = settings;
      const host = hostOf(settings.endpoint);
      const purpose =
        document.language === document.sourceLanguage ? ('draft' as const) : ('translate' as const);
      await tx
        .insertInto('machineRequests')
        .values({
          ...{ id: requestId, documentId: document.id, purpose, host, model },
          parts: JSON.stringify(input.parts),
          requestHash: prepared.hash,
          askedBy: actor.personId,
          askedAt: now,
          until: new Date(now.getTime() + settings.timeLimitSeconds * SECOND_MS + GRACE_MS),
          state: 'asked',
          endedBy: null,
          outcome: null,
        })
        .execute();
      isNew = true;
      const said = { ...sayOf(prepared, requestId), purpose, parts: [...input.parts] };
      const payload = { ...said, requestHash: prepared.hash };
      return {
        result: { requestId },
        record: {
          streamId: document.incidentId,
          event: { type: 'machineTextAsked' as const, payload },
        },
      };
    });
    // A replay has been sent already.
    if (isNew) start({ id: result.requestId, askedBy: actor.personId, prepared }, secret);
    return result;
  }

  function start(request: Request, secret: string | null): void {
    const abort = new AbortController();
    if (isClosing) abort.abort();
    const done = send(request, secret, abort.signal)
      .catch((error: unknown) => {
        services.log.command.error({ err: error, requestId: request.id }, 'machine text was lost');
      })
      .finally(() => underWay.delete(request.id));
    underWay.set(request.id, { abort, done });
  }

  async function send(request: Request, key: string | null, signal: AbortSignal): Promise<void> {
    const { plan, settings } = request.prepared;
    const call = await callEndpoint(services, { settings, key }, plan.request, signal);
    if (signal.aborted && !isClosing) return;
    const ending = isClosing
      ? { state: 'failed' as const, why: 'lost' as const, answerHash: null }
      : endingOf(call, request.prepared);
    const changed = await end(request, ending);
    if (changed) {
      await showChanged(services, documents, request.prepared.document.id, changed);
    }
  }

  /** @returns the changed document; null where nothing was written */
  async function end(request: Request, ending: Ending): Promise<Y.Doc | null> {
    const { document } = request.prepared;
    const now = clock.now();
    const done = await db.transaction().execute(async (tx) => {
      await lockStream(tx, document.incidentId);
      const open = await tx
        .selectFrom('machineRequests')
        .select('id')
        .where('id', '=', request.id)
        .where('state', '=', 'asked')
        .executeTakeFirst();
      // Somebody cancelled it meanwhile.
      if (!open) return null;
      const outcome = await settle(tx, now, request, ending);
      const by = request.askedBy;
      const { number } = await appendEvent(tx, document.incidentId, outcome.event, {
        ...{ at: now, by, random },
      });
      return { number, doc: outcome.doc };
    });
    if (!done) return null;
    streamChannel(services).publish({ streamId: document.incidentId, number: done.number });
    return done.doc;
  }

  async function settle(
    tx: Tx,
    now: Date,
    request: Request,
    ending: Ending,
  ): Promise<{ event: EventContent; doc: Y.Doc | null }> {
    const said = sayOf(request.prepared, request.id);
    const { answerHash } = ending;
    const written = ending.state === 'filled' ? await write(tx, now, request, ending.filled) : null;
    const set = (state: 'written' | 'failed', outcome: object) =>
      tx
        .updateTable('machineRequests')
        .set({ state, endedAt: now, outcome: JSON.stringify(outcome) })
        .where('id', '=', request.id)
        .execute();
    if (!written || ending.state !== 'filled') {
      const why = ending.state === 'failed' ? ending.why : 'notWritten';
      await set('failed', { why });
      return {
        event: { type: 'machineTextFailed', payload: { ...said, why, answerHash } },
        doc: null,
      };
    }
    const { blocks, refused, doc } = written;
    const { unusedFactIds, wording } = ending.filled;
    await set('written', { blocks, refused, unusedFactIds, wording });
    const payload = { ...said, answerHash: ending.answerHash, blocks, refused: refused.length };
    return { event: { type: 'machineTextWritten', payload }, doc };
  }

  /** @returns null when they may not write any more, or the text cannot take it */
  async function write(
    tx: Tx,
    now: Date,
    request: Request,
    filled: Filled,
  ): Promise<{ blocks: number; refused: readonly MachineRefused[]; doc: Y.Doc } | null> {
    const { document } = request.prepared;
    const actor = await personAsActor(tx, request.askedBy);
    const incident = (await readScopes(tx, [document.incidentId])).get(document.incidentId);
    if (!actor || !incident || !mayWrite(actor, incident)) return null;
    const machineRows = await readMachineRows(tx, document.id);
    const newBlockId = () => random.bytes(BLOCK_ID_BYTES).toString('base64url');
    try {
      const { result, doc } = await changeDocument(
        { tx, now },
        document.id,
        request.askedBy,
        (live, authors) => writeBlocks(live, { authors, machineRows }, filled.blocks, newBlockId),
      );
      const left = result.map((part) => ({ part, why: 'titleTaken' as const, words: '' }));
      const kept = [...filled.blocks].filter(([part]) => !result.includes(part));
      const blocks = kept.reduce((sum, [, own]) => sum + own.length, 0);
      return { blocks, refused: [...filled.refused, ...left], doc };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return null;
    }
  }

  async function cancel(
    actor: Actor,
    key: string,
    requestId: string,
  ): Promise<Record<string, never>> {
    const row = await db
      .selectFrom('machineRequests')
      .innerJoin('documents', 'documents.id', 'machineRequests.documentId')
      .select(['documents.incidentId', 'documents.statementId', 'documents.language'])
      .select(['machineRequests.host', 'machineRequests.model'])
      .where('machineRequests.id', '=', requestId)
      .executeTakeFirst();
    if (!row) throw new AppError('not_found');
    const known = await knownIncident(db, actor, row.incidentId);
    require(mayWrite(actor, known), known);
    const call = { actor, key, name: 'cancelMachine', input: { requestId } };
    const result = await runCommand<Record<string, never>>(services, call, async ({ tx, now }) => {
      const incident = await lockIncident(tx, actor, row.incidentId);
      require(mayWrite(actor, incident), incident);
      const ended = await tx
        .updateTable('machineRequests')
        .set({ state: 'cancelled', endedAt: now, endedBy: actor.personId })
        .where('id', '=', requestId)
        .where('state', '=', 'asked')
        .where('until', '>', now)
        .returning('id')
        .executeTakeFirst();
      if (!ended) throw new AppError('machine_over');
      const { incidentId, ...said } = row;
      return {
        result: {},
        record: {
          streamId: incidentId,
          event: { type: 'machineTextCancelled', payload: { requestId, ...said } },
        },
      };
    });
    cancels.publish({ requestId });
    return result;
  }

  return {
    ask,
    cancel,
    async close() {
      isClosing = true;
      stop();
      const left = [...underWay.values()];
      for (const { abort } of left) abort.abort();
      await Promise.all(left.map((one) => one.done));
    },
  };
}

function endingOf(call: Call, { plan }: Prepared): Ending {
  if (call.state === 'failed') return { state: 'failed', why: call.why, answerHash: call.hash };
  const answer = readAnswer(call.body, plan.asked);
  if (answer.state === 'failed') {
    return { state: 'failed', why: answer.why, answerHash: call.hash };
  }
  return { state: 'filled', filled: plan.fill(answer.texts), answerHash: call.hash };
}

/** What every event of a request names. */
function sayOf({ document, settings }: Prepared, requestId: string) {
  const { statementId, language } = document;
  const { model, endpoint } = settings;
  return { requestId, statementId, language, host: hostOf(endpoint), model };
}
