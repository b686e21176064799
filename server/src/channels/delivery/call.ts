/**
 * Calls the lead's duty officers where something was given up, or may have been sent (R4). What nobody
 * was called about is a mark on its row, so that a call survives the process that should have made it,
 * and is made once, whatever the number of processes.
 */
import type { EventContent } from '@accord/shared/events';
import { sql } from 'kysely';
import { appendEvent, lockStream } from '../../audit/append.js';
import { streamChannel } from '../../audit/command.js';
import { readDutyOfficers } from '../../incidents/dutyOfficers.js';
import { readScopes } from '../../incidents/scope.js';
import type { Tx } from '../../platform/db/database.js';
import type { Work } from '../../platform/jobs/jobs.js';
import type { Services } from '../../platform/services.js';
import { mayDecideDelivery } from '../../policy/release.js';
import { type Asked, writeNotices } from '../../signoff/asking.js';

const UNDECIDED = ['givenUp', 'unsure'] as const;

/** Something waits for a person's decision, and nobody was called. */
const hasUncalled = sql<boolean>`
  exists (select from deliveries where state in ('givenUp', 'unsure') and called_at is null)`;

/** Work of its own: whoever has to decide is not called only when the last of ten thousand mails is out. */
export function callingDutyOfficers(services: Services): Work {
  return { isDue: () => hasUncalled, run: () => callDutyOfficers(services) };
}

/** One transaction an incident: what fails in one keeps no other from its call. */
async function callDutyOfficers(services: Services): Promise<void> {
  const { db, clock, log } = services;
  const incidents = await db
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .select('releases.incidentId')
    .distinct()
    .where('deliveries.state', 'in', UNDECIDED)
    .where('deliveries.calledAt', 'is', null)
    .execute();
  for (const { incidentId } of incidents) {
    try {
      const called = await db
        .transaction()
        .execute((tx) => callFor(services, tx, incidentId, clock.now()));
      if (called) streamChannel(services).publish({ streamId: incidentId, ...called });
    } catch (error) {
      log.release.error({ err: error, incidentId }, 'nobody was called; tried later');
    }
  }
}

interface Undecided {
  readonly releaseId: string;
  readonly channelId: string;
  readonly channel: string;
  readonly state: 'givenUp' | 'unsure';
  /** Null while there is more to come of the same release and channel: the record keeps what it says. */
  readonly count: number | null;
}

/** @returns the last event and whose pages ask again; null where others of the same wait already */
async function callFor(
  services: Services,
  tx: Tx,
  incidentId: string,
  now: Date,
): Promise<{ number: number; asks: string[] } | null> {
  // As a decision does it: the incident first, its deliveries then.
  await lockStream(tx, incidentId);
  const known = await readCalledAbout(tx, incidentId);
  await tx
    .updateTable('deliveries')
    .set({ calledAt: now })
    .where('state', 'in', UNDECIDED)
    .where('calledAt', 'is', null)
    .where('releaseId', 'in', (eb) =>
      eb.selectFrom('releases').select('id').where('incidentId', '=', incidentId),
    )
    .execute();
  // Only what was marked: what is given up in this moment is for the next call.
  const found = await readCalledAbout(tx, incidentId);
  // A list of a thousand readers that fails one by one is one question.
  const news = found.filter((one) => !known.some((before) => isSame(before, one)));
  const incident = (await readScopes(tx, [incidentId])).get(incidentId);
  if (!incident || news.length === 0) return null;
  const personIds = await readDutyOfficers(tx, incident, mayDecideDelivery);
  const asked = new Map<string, Asked[]>();
  for (const releaseId of new Set(news.map((one) => one.releaseId))) {
    const context = { tx, now, services };
    asked.set(releaseId, await writeNotices(context, { kind: 'delivery', releaseId, personIds }));
  }
  let number = 0;
  for (const one of news) {
    const event: EventContent = {
      type: 'deliveryUndecided',
      payload: { ...one, asked: asked.get(one.releaseId) ?? [] },
    };
    // The desk itself: nobody decided anything yet.
    const record = { at: now, by: null, random: services.random };
    ({ number } = await appendEvent(tx, incidentId, event, record));
  }
  return { number, asks: personIds };
}

/** On its way, or ended in this moment, after those who were marked. */
const hasMoreToCome = sql<boolean>`
  exists (
    select from deliveries as other
    where other.release_id = deliveries.release_id
      and other.channel_id = deliveries.channel_id
      and (
        other.state in ('waiting', 'sending')
        or (other.state in ('givenUp', 'unsure') and other.called_at is null)))`;

const isSame = (a: Undecided, b: Undecided) =>
  a.releaseId === b.releaseId && a.channelId === b.channelId && a.state === b.state;

async function readCalledAbout(tx: Tx, incidentId: string): Promise<Undecided[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .innerJoin('releases', 'releases.id', 'deliveries.releaseId')
    .innerJoin('channels', 'channels.id', 'deliveries.channelId')
    .select(['releaseId', 'channelId', 'channels.name as channel', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('soFar'))
    .select(hasMoreToCome.as('isMoreToCome'))
    .where('releases.incidentId', '=', incidentId)
    .where('state', 'in', UNDECIDED)
    .where('calledAt', 'is not', null)
    .groupBy(['releaseId', 'channelId', 'channels.name', 'state', 'releases.number'])
    .orderBy('releases.number')
    .orderBy('channels.name')
    .orderBy('state')
    .execute();
  return rows.flatMap(({ state, soFar, isMoreToCome, ...row }) =>
    state === 'givenUp' || state === 'unsure'
      ? [{ ...row, state, count: isMoreToCome ? null : soFar }]
      : [],
  );
}
