/**
 * Asks a thread of its own to check an incident: when typing in it paused, and when an event moved
 * it. One question at a time; what moves meanwhile is asked once more after the answer. On a night on which
 * many rooms write at once the thread rests between two, so that the store has time for those who type.
 */
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { streamChannel } from '../audit/command.js';
import type { StoreConnection } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { draftChannel } from '../statements/outline.js';
import { CHECKER } from './check.js';

export interface Checker {
  /** Typing in one of its texts paused. */
  checkSoon(incidentId: string): void;
  /** Checks what moved while no process was there to see it. */
  catchUp(): void;
  close(): Promise<void>;
}

export interface CheckQuestion {
  readonly incidentId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}
export type CheckAnswer =
  | { readonly incidentId: string; readonly changed: boolean }
  | { readonly incidentId: string; readonly error: string };

/** After a pause in typing that was noticed already: within the half second that a finding may take. */
const AFTER_PAUSE_MS = 30;
/** A command often comes with others: one look for all of them. */
const TOGETHER_MS = 250;
/** After a failure (the store is away), until the next attempt. */
const AGAIN_MS = 5_000;

/** Where others wait, it rests so many times as long as it checked: it takes a third of the time then. */
const RESTS = 2;
/** What took longer waited for the machine itself, and has given way already. */
const LONGEST_REST_MS = 500;

/** Forty texts of a thousand words take a second: a thread that says nothing for so long never will. */
const SILENT_MS = 60_000;

/** `again`: moved while the thread works on it, which may have read what was before. */
type Progress =
  | { readonly state: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly state: 'next' }
  | { readonly state: 'checking'; readonly again: boolean; readonly since: number };

/** @param workerFile `checkWorker.js`, as built */
export function createChecker(
  services: Services,
  workerFile: URL,
  connection: StoreConnection,
): Checker {
  const progress = new Map<string, Progress>();
  const log = services.log.app;
  let worker: Worker | undefined;
  let isClosed = false;
  let silence: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: { connection } });
    started.unref();
    started.on('message', hear);
    started.on('error', (error: Error) => lost(error));
    started.on('exit', () => {
      if (worker === started) lost(new Error('the thread that checks texts ended'));
    });
    return started;
  }
  /** Counts its silence anew, as long as it owes an answer. */
  function watch(): void {
    clearTimeout(silence);
    silence = undefined;
    const owed = [...progress].flatMap(([id, { state }]) => (state === 'checking' ? [id] : []));
    if (owed.length === 0 || isClosed) return;
    silence = setTimeout(() => {
      log.error({ incidentIds: owed }, 'the thread that checks texts hangs: it is ended');
      void worker?.terminate();
    }, SILENT_MS);
    silence.unref();
  }
  function hear(answer: CheckAnswer): void {
    const { incidentId } = answer;
    const before = progress.get(incidentId);
    progress.delete(incidentId);
    watch();
    if (isClosed) return;
    if (before?.state === 'checking') restAfter(performance.now() - before.since);
    if ('error' in answer) {
      log.warn({ incidentId, error: answer.error }, 'an incident could not be checked');
      later(incidentId, AGAIN_MS);
      return;
    }
    if (answer.changed) draftChannel(services).publish({ incidentId });
    if (before?.state === 'checking' && before.again) later(incidentId, TOGETHER_MS);
  }
  function restAfter(tookMs: number): void {
    if (![...progress.values()].some(({ state }) => state === 'next')) return;
    rest = setTimeout(
      () => {
        rest = undefined;
        askNext();
      },
      Math.min(RESTS * tookMs, LONGEST_REST_MS),
    );
    rest.unref();
  }
  function lost(error: Error): void {
    worker = undefined;
    clearTimeout(silence);
    silence = undefined;
    if (isClosed) return;
    log.warn({ err: error }, 'checking starts anew');
    for (const [incidentId, { state }] of [...progress]) {
      if (state === 'checking') later(incidentId, AGAIN_MS);
    }
    askNext();
  }
  function later(incidentId: string, delay: number): void {
    const timer = setTimeout(() => {
      // Behind those whose turn came before.
      progress.delete(incidentId);
      progress.set(incidentId, { state: 'next' });
      askNext();
    }, delay);
    timer.unref();
    progress.set(incidentId, { state: 'waiting', timer });
  }
  function askNext(): void {
    if (rest || [...progress.values()].some(({ state }) => state === 'checking')) return;
    const [incidentId] = [...progress].find(([, { state }]) => state === 'next') ?? [];
    if (incidentId !== undefined) ask(incidentId);
  }
  function ask(incidentId: string): void {
    progress.set(incidentId, { state: 'checking', again: false, since: performance.now() });
    worker ??= start();
    const question: CheckQuestion = { incidentId, now: services.clock.now().getTime() };
    worker.postMessage(question);
    if (!silence) watch();
  }
  function checkAfter(incidentId: string, delay: number): void {
    if (isClosed) return;
    const before = progress.get(incidentId);
    if (!before) later(incidentId, delay);
    else if (before.state === 'checking') progress.set(incidentId, { ...before, again: true });
  }
  async function missed(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select i.id from incidents i
        join streams s on s.id = i.id
        left join finding_checks c on c.incident_id = i.id
       where i.status = 'open'
         and (c.incident_id is null or c.event_number < s.last_number or c.checker < ${CHECKER}
              or exists (select from glossary_terms g where g.changed_at >= c.checked_at)
              or exists (select from guidance_versions v where v.at >= c.checked_at)
              or exists (select from guidance g where g.retired_at >= c.checked_at)
              or exists (select from documents d
                          where d.incident_id = i.id and d.edited_at > c.checked_at))
       order by i.opened_at desc`.execute(services.db);
    return rows.map((row) => row.id);
  }

  let deskId: string | undefined;
  async function moved(streamId: string): Promise<void> {
    deskId ??= (await services.db.selectFrom('desk').select('id').executeTakeFirst())?.id;
    if (streamId !== deskId) checkAfter(streamId, TOGETHER_MS);
    // Its glossary and agreed sentences concern every text in work.
    else for (const incidentId of await missed()) checkAfter(incidentId, TOGETHER_MS);
  }
  const stopListening = streamChannel(services).subscribe(({ streamId }) => {
    moved(streamId).catch((error: unknown) => {
      log.warn({ err: error, streamId }, 'an incident is checked when it moves again');
    });
  });
  return {
    checkSoon: (incidentId) => checkAfter(incidentId, AFTER_PAUSE_MS),
    catchUp() {
      missed().then(
        (incidentIds) => {
          for (const incidentId of incidentIds) checkAfter(incidentId, TOGETHER_MS);
        },
        (error: unknown) => log.warn({ err: error }, 'what was missed is checked when it moves'),
      );
    },
    async close() {
      isClosed = true;
      clearTimeout(silence);
      clearTimeout(rest);
      stopListening();
      for (const one of progress.values()) if (one.state === 'waiting') clearTimeout(one.timer);
      progress.clear();
      await worker?.terminate();
    },
  };
}
