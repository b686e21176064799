/**
 * Asks again where a place stayed silent (S5): due rows of one incident at a time, under its lock,
 * against the version as it stands then. Several processes may sweep; whoever holds an incident has
 * it, and the others pass it by. What was asked is an event of the incident.
 */
import { isInWindow } from '@accord/shared/dailyWindow';
import type { EventContent } from '@accord/shared/events';
import { sql } from 'kysely';
import { appendEvent } from '../audit/append.js';
import { streamChannel } from '../audit/command.js';
import type { Tx } from '../platform/db/database.js';
import type { Services } from '../platform/services.js';
import { writeNotices } from '../signoff/asking.js';
import { isStep, type Step } from '../signoff/escalationPlan.js';
import { settle, stepsOf } from '../signoff/escalations.js';
import { loadVersions, type VersionFile } from '../signoff/store.js';
import { restingRows } from './resting.js';

/** Asks for everything that is due, one incident after the other; one that fails is left for the next time. */
export async function sweepEscalations(services: Services): Promise<void> {
  // Each once: what rests in it would otherwise be found due again and again.
  const seen = new Set<string>();
  for (;;) {
    const now = services.clock.now();
    let incidentId: string | undefined;
    try {
      const swept = await services.db.transaction().execute(async (tx) => {
        incidentId = await claimIncident(tx, now, [...seen]);
        if (incidentId === undefined) return null;
        seen.add(incidentId);
        return await sweepIncident(services, tx, incidentId, now);
      });
      if (!swept) return;
      if (swept.number !== null) {
        const { number, asks } = swept;
        streamChannel(services).publish({ streamId: swept.incidentId, number, asks });
      }
    } catch (error) {
      if (incidentId === undefined) throw error;
      services.log.app.error({ err: error, incidentId }, 'nobody was asked again; tried later');
    }
  }
}

/** A closed incident rests: its rows wait for its reopening. */
async function claimIncident(
  tx: Tx,
  now: Date,
  except: readonly string[],
): Promise<string | undefined> {
  const resting = await restingRows(tx, now);
  const claimed = await tx
    .selectFrom('streams')
    .select('streams.id')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('escalations')
          .innerJoin('incidents', (join) =>
            // A joined incident rests with the main one.
            join.on('incidents.id', '=', sql<string>`root_incident(escalations.incident_id)`),
          )
          .select('escalations.id')
          .whereRef('escalations.incidentId', '=', 'streams.id')
          .where('incidents.status', '=', 'open')
          .where('escalations.settledAt', 'is', null)
          .where('escalations.dueAt', '<=', now)
          .$if(resting.length > 0, (query) => query.where('escalations.id', 'not in', resting)),
      ),
    )
    .$if(except.length > 0, (query) => query.where('streams.id', 'not in', except))
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return claimed?.id;
}

interface Swept {
  readonly incidentId: string;
  /** Of the last event; null where nobody was asked. */
  readonly number: number | null;
  readonly asks: string[];
}

async function sweepIncident(
  services: Services,
  tx: Tx,
  incidentId: string,
  now: Date,
): Promise<Swept> {
  // Read anew under the lock: another process may just have handled them.
  const due = await tx
    .selectFrom('escalations')
    .select(['id', 'versionId', 'placeId', 'kind', 'openedAt'])
    .where('incidentId', '=', incidentId)
    .where('settledAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .execute();
  const { files, decisions } = await loadVersions(tx, { incidentIds: [incidentId] });
  const asks: string[] = [];
  let number: number | null = null;
  for (const row of due) {
    const file = files.find((one) => one.versionId === row.versionId);
    const steps = file ? stepsOf(file, decisions) : [];
    const step = steps.find((one) => isStep(one, row));
    if (!file || !step) {
      await settle(tx, [row.id], 'over', now);
      continue;
    }
    if (step.rests) continue;
    // After a pause of the whole desk the deputies' time may have come, too: once is enough.
    if (step.kind === 'nudge' && isPassed(steps, step, now)) {
      await settle(tx, [row.id], 'passed', now);
      continue;
    }
    const askings = whomToAsk(file, step, now);
    await settle(tx, [row.id], askings.length > 0 ? 'asked' : 'nobody', now);
    for (const asking of askings) {
      const event = await ask(services, tx, { file, step, asking, now });
      ({ number } = await appendEvent(tx, incidentId, event, {
        at: now,
        // The desk itself: a clock, and nobody's decision.
        by: null,
        random: services.random,
      }));
      asks.push(...asking.personIds);
    }
  }
  return { incidentId, number, asks: [...new Set(asks)] };
}

function isPassed(steps: readonly Step[], nudge: Step, now: Date): boolean {
  return steps.some(
    (one) =>
      isStep(one, { placeId: nudge.place.id, kind: 'deputies', openedAt: nudge.openedAt }) &&
      one.dueAt <= now,
  );
}

/** People who are asked in one breath, and as what. */
interface Asking {
  readonly kind: 'nudge' | 'deputies';
  readonly personIds: readonly string[];
}

/**
 * Where there is no deputy, the approvers once more: somebody has to hear that the time is over. In the
 * deputies' hours they are asked with the approvers, who are likely to be asleep.
 */
function whomToAsk(file: VersionFile, step: Step, now: Date): Asking[] {
  const { approverIds, deputies } = file.eligible(step.place);
  const deputyIds = [...new Set(deputies.map((one) => one.personId))];
  const approvers: Asking = { kind: 'nudge', personIds: approverIds };
  const standIns: Asking = { kind: 'deputies', personIds: deputyIds };
  const { deputyWindow } = step.place;
  const isTheirHour = deputyWindow !== undefined && isInWindow(deputyWindow, now);
  const wanted =
    step.kind === 'deputies'
      ? [deputyIds.length > 0 ? standIns : approvers]
      : [approvers, ...(isTheirHour ? [standIns] : [])];
  return wanted.filter((one) => one.personIds.length > 0);
}

async function ask(
  services: Services,
  tx: Tx,
  of: { file: VersionFile; step: Step; asking: Asking; now: Date },
): Promise<EventContent> {
  const { file, step, now } = of;
  const { kind, personIds } = of.asking;
  const { versionId, number } = file;
  const placeId = step.place.id;
  const context = { tx, now, services };
  const asked = await writeNotices(context, { versionId, placeId, kind, personIds });
  return {
    type: kind === 'deputies' ? 'deputiesAsked' : 'approverNudged',
    payload: { versionId, number, placeId, agencyId: step.place.agencyId, asked },
  };
}
