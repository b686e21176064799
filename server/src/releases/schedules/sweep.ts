/**
 * What was ordered for a moment, when the moment has come. Due times are our own rows on the
 * injected clock; whoever wakes this (a timer, a job queue) may do so as often as it likes, in as
 * many processes as there are: each row is taken by one of them, and looked at again under the
 * incident's lock. Every condition of a release is checked there (R1); what fails stops the release
 * and stands before the duty officer, who is called, until somebody decides.
 */

import { AppError } from '@accord/shared/errors';
import { pickWords } from '@accord/shared/primitives';
import type { ReleaseBlock } from '@accord/shared/signoff';
import { sql } from 'kysely';
import { appendEvent, lockStream } from '../../audit/append.js';
import { type CommandContext, streamChannel } from '../../audit/command.js';
import { personAsActor } from '../../auth/sessions.js';
import { readScopes } from '../../incidents/scope.js';
import type { Db, Tx } from '../../platform/db/database.js';
import type { Work } from '../../platform/jobs/jobs.js';
import type { Services } from '../../platform/services.js';
import { mayConfirmRelease, mayRelease } from '../../policy/release.js';
import type { IncidentScope } from '../../policy/scope.js';
import { withSigningKey } from '../../signing/firstKey.js';
import { loadVersions } from '../../signoff/store.js';
import { publish } from '../publish.js';
import { standsAgainst } from './against.js';
import { callAboutStopped } from './call.js';

/**
 * Found later than this, the moment is over: the server stood still, and the world went on. Long
 * enough for a restart, short enough that "at six" still means six.
 */
const LATE_AFTER_MS = 5 * 60_000;

/** The work of looking after both. */
export function dueWork(services: Services): Work {
  return {
    isDue: (now) => sql<boolean>`
      exists (select from embargoes where lifted_at is null and lift_at <= ${now})
      or exists (select from release_schedules where state = 'waiting' and due_at <= ${now})`,
    run: () => sweepDue(services),
  };
}

/** @returns how many rows were decided here: released, stopped, or lifted */
export async function sweepDue(services: Services): Promise<number> {
  // Embargoes first: a release may have been ordered for the very moment at which one ends.
  return (
    (await each(services, dueEmbargoes, liftOne)) + (await each(services, dueReleases, runOne))
  );
}

interface Due {
  readonly id: string;
  readonly incidentId: string;
}

/** The event that a decision left, and whose pages ask again. */
interface Decided {
  readonly number: number;
  readonly asks: readonly string[];
}

/** @returns null where there was nothing to decide any more */
type Decide = (
  services: Services,
  tx: Tx,
  due: Due,
  now: Date,
  known: readonly ReleaseBlock[],
) => Promise<Decided | null>;

/** One transaction a row: what fails in one keeps no other from its time. */
async function each(
  services: Services,
  find: (services: Services, now: Date) => Promise<Due[]>,
  decide: Decide,
): Promise<number> {
  const now = services.clock.now();
  let decided = 0;
  for (const due of await find(services, now)) {
    try {
      const run = (known: readonly ReleaseBlock[]) =>
        services.db.transaction().execute(async (tx) => {
          // The incident first, as every command does it; the row then, so that nobody waits for one
          // that another process has.
          await lockStream(tx, due.incidentId);
          return await decide(services, tx, due, now, known);
        });
      const done = await withSigningKey(services, () => run([])).catch((error: unknown) => {
        // Found only with the last step of a release, all of which is taken back by then.
        const isSealed = error instanceof AppError && error.code === 'signing_key_sealed';
        if (isSealed) return run([{ reason: 'key-sealed' }]);
        throw error;
      });
      if (done === null) continue;
      decided += 1;
      const { number, asks } = done;
      streamChannel(services).publish({ streamId: due.incidentId, number, asks: [...asks] });
    } catch (error) {
      // It stays due, and is found again; after a while as late, which needs no more than a row.
      services.log.command.error(
        { err: error, dueId: due.id },
        'what was due could not be decided',
      );
    }
  }
  return decided;
}

async function dueEmbargoes({ db }: Services, now: Date): Promise<Due[]> {
  return await db
    .selectFrom('embargoes')
    .select(['id', 'incidentId'])
    .where('liftedAt', 'is', null)
    .where('liftAt', '<=', now)
    .orderBy('liftAt')
    .execute();
}

async function liftOne(services: Services, tx: Tx, due: Due, now: Date): Promise<Decided | null> {
  const embargo = await tx
    .selectFrom('embargoes')
    .select(['id', 'factIds'])
    .where('id', '=', due.id)
    .where('liftedAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!embargo) return null;
  await tx.updateTable('embargoes').set({ liftedAt: now }).where('id', '=', embargo.id).execute();
  const facts = await tx
    .selectFrom('facts')
    .select('label')
    .where('id', 'in', embargo.factIds)
    .execute();
  const { number } = await appendEvent(
    tx,
    due.incidentId,
    {
      type: 'embargoLifted',
      payload: {
        embargoId: embargo.id,
        labels: facts.map((fact) => pickWords(fact.label).text),
        reason: null,
      },
    },
    { at: now, by: null, random: services.random },
  );
  return { number, asks: [] };
}

async function dueReleases({ db }: Services, now: Date): Promise<Due[]> {
  return await db
    .selectFrom('releaseSchedules')
    .select(['id', 'incidentId'])
    .where('state', '=', 'waiting')
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .execute();
}

async function runOne(
  services: Services,
  tx: Tx,
  due: Due,
  now: Date,
  known: readonly ReleaseBlock[],
): Promise<Decided | null> {
  const schedule = await tx
    .selectFrom('releaseSchedules')
    .selectAll()
    .where('id', '=', due.id)
    .where('state', '=', 'waiting')
    // Somebody may have moved it while this waited for the lock.
    .where('dueAt', '<=', now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!schedule) return null;
  const [file] = (await loadVersions(tx, { versionId: schedule.versionId })).files;
  const incident = (await readScopes(tx, [due.incidentId])).get(due.incidentId);
  if (!file || !incident) throw new Error(`schedule ${schedule.id} has lost its version`);
  const actor = await personAsActor(tx, schedule.scheduledBy);
  const reasons: ReleaseBlock[] = [
    ...known,
    ...(now.getTime() - schedule.dueAt.getTime() > LATE_AFTER_MS
      ? [{ reason: 'late' as const, dueAt: schedule.dueAt.toISOString() }]
      : []),
    ...(await lostRights(tx, schedule, incident)),
    ...standsAgainst(file, schedule),
  ];
  const record = { at: now, by: null, random: services.random };
  if (actor === null || reasons.length > 0) {
    await tx
      .updateTable('releaseSchedules')
      .set({ state: 'stopped', stoppedAt: now, because: JSON.stringify(reasons) })
      .where('id', '=', schedule.id)
      .execute();
    const asked = await callAboutStopped({ tx, now, services }, incident, [schedule.id]);
    const { number } = await appendEvent(
      tx,
      due.incidentId,
      {
        type: 'scheduleStopped',
        payload: {
          scheduleId: schedule.id,
          versionId: file.versionId,
          number: file.number,
          dueAt: schedule.dueAt.toISOString(),
          reasons: reasons.map((one) => one.reason),
          asked,
        },
      },
      record,
    );
    return { number, asks: asked.map((one) => one.personId) };
  }
  const context: CommandContext = { tx, actor, now, services };
  const outcome = await publish(context, {
    incident,
    file,
    languages: schedule.languages,
    follows: schedule.follows,
    scheduleId: schedule.id,
    by: schedule.scheduledBy,
    second: schedule.secondBy,
  });
  if (!outcome.record) throw new Error('a release leaves an event');
  const appended = await appendEvent(tx, due.incidentId, outcome.record.event, record);
  await outcome.afterRecord?.(appended);
  return { number: appended.number, asks: [] };
}

/** Who ordered it, or confirmed it, may have lost the right meanwhile: then nobody stands for it. */
export async function lostRights(
  tx: Db | Tx,
  schedule: { readonly scheduledBy: string; readonly secondBy: string | null },
  incident: IncidentScope,
): Promise<ReleaseBlock[]> {
  const lost: string[] = [];
  // A closed incident says so itself; it takes no right away from anybody.
  const open = { ...incident, status: 'open' as const };
  const first = await personAsActor(tx, schedule.scheduledBy);
  if (!first || !mayRelease(first, open)) lost.push(schedule.scheduledBy);
  if (schedule.secondBy !== null) {
    const second = await personAsActor(tx, schedule.secondBy);
    if (!second || !mayConfirmRelease(second, open)) lost.push(schedule.secondBy);
  }
  return lost.length > 0 ? [{ reason: 'rights-lost', personIds: lost }] : [];
}
