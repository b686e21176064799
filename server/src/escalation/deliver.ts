/**
 * Sends what is owed to devices and mailboxes, after the commit that says so and again after a crash.
 * Somebody who acted meanwhile is left alone; a subscription that is gone is removed.
 */
import { pickWords } from '@accord/shared/primitives';
import { sql } from 'kysely';
import type { Services } from '../platform/services.js';
import { aboutDelivery, aboutSchedule } from './aboutOutgoing.js';
import { aboutPlace } from './aboutPlace.js';
import { aboutRoute } from './aboutRoute.js';
import { type About, type Notice, notice as noticeSchema } from './notice.js';
import { type Call, callWords, mailWords } from './words.js';

/** After an attempt; a place's whole budget is often shorter than an hour. */
const AGAIN_AFTER_S = [30, 120, 300, 600];
/** At once, by one process. */
const BATCH = 20;
/** Push services keep a message at most so long for a device that is off. */
const LEAST_TTL_S = 15 * 60;
/** What waits for a decision does so all night. */
const UNTIMED_TTL_S = 12 * 60 * 60;

/** Sends everything that is due now. */
export async function deliverNotices(services: Services): Promise<void> {
  const ways = [
    ...((await services.push.holdsKey()) ? ['push' as const] : []),
    ...(services.mail ? ['mail' as const] : []),
  ];
  if (ways.length === 0) return;
  for (;;) {
    const claimed = await claim(services, ways);
    if (claimed.length === 0) return;
    await Promise.all(
      claimed.map((notice) =>
        deliver(services, notice).catch((error: unknown) => {
          services.log.app.warn({ err: error, noticeId: notice.id }, 'a notice was not sent');
        }),
      ),
    );
  }
}

/** Claiming is counting: whoever dies in the middle leaves it for the time after the pause. */
async function claim(
  { db, clock }: Services,
  ways: readonly ('push' | 'mail')[],
): Promise<Notice[]> {
  const now = clock.now();
  const pauses = sql<number>`(${sql.lit(`{${AGAIN_AFTER_S.join(',')}}`)}::int[])[least(attempts + 1, ${AGAIN_AFTER_S.length})]`;
  const rows = await db
    .updateTable('notices')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      nextAt: sql<Date>`${now}::timestamptz + make_interval(secs => ${pauses})`,
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notices')
        .select('id')
        .where('settledAt', 'is', null)
        .where('nextAt', '<=', now)
        .where('way', 'in', ways)
        .orderBy('nextAt')
        .limit(BATCH)
        .forUpdate()
        .skipLocked(),
    )
    .returning([
      'id',
      'personId',
      'versionId',
      'placeId',
      'adjustmentId',
      'scheduleId',
      'releaseId',
      'kind',
      'way',
      'subscriptionId',
      'writtenAt',
      'attempts',
    ])
    .execute();
  return rows.map((row) => noticeSchema.parse(row));
}

async function deliver(services: Services, notice: Notice): Promise<void> {
  const person = await services.db
    .selectFrom('people')
    .select(['email', 'language', 'askedByMail'])
    .where('id', '=', notice.personId)
    .where('active', '=', true)
    .executeTakeFirst();
  const about = person && (await aboutNow(services, notice));
  if (!about) return await settle(services, notice, 'over');
  const { call, url } = await readCall(services, notice, about, person.language);
  const outcome =
    notice.way === 'push'
      ? await push(services, notice, call, { ...about, url, language: person.language })
      : person.askedByMail
        ? await mail(services, notice, call, { ...person, url })
        : 'over';
  if (outcome === 'sent' || outcome === 'over') await settle(services, notice, outcome);
  else if (notice.attempts >= AGAIN_AFTER_S.length) await settle(services, notice, 'givenUp');
}

function aboutNow(services: Services, notice: Notice): Promise<About | null> {
  switch (notice.kind) {
    case 'route':
      return aboutRoute(services, notice);
    case 'schedule':
      return aboutSchedule(services, notice);
    case 'delivery':
      return aboutDelivery(services, notice);
    case 'nudge':
    case 'deputies':
    case 'hand':
    case 'answer':
      return aboutPlace(services, notice);
  }
}

async function readCall(
  { db, clock, publicUrl }: Services,
  { kind }: Notice,
  { incidentId, agencyId, isTimed, budgetEnd, pathIn }: About,
  language: string,
): Promise<{ call: Call; url: string }> {
  const incident = await db
    .selectFrom('incidents')
    .select(['number', 'exercise', 'timeZone'])
    .select((eb) =>
      eb
        .selectFrom('clocks')
        .select((of) => of.fn.min('dueAt').as('due'))
        .whereRef('clocks.incidentId', '=', 'incidents.id')
        .where('metAt', 'is', null)
        .where('kind', '!=', 'enquiry')
        .as('dueAt'),
    )
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const agency = await db
    .selectFrom('agencies')
    .select('name')
    .where('id', '=', agencyId)
    .executeTakeFirst();
  const now = clock.now();
  // A deputy's time is the public's: the place has used up its own.
  const isInBudget = budgetEnd !== null && budgetEnd > now;
  return {
    call: {
      agency: agency ? pickWords({ ...agency.name }, language).text : '',
      number: incident.number,
      exercise: incident.exercise,
      kind,
      until: isTimed ? (isInBudget ? budgetEnd : (incident.dueAt ?? budgetEnd)) : null,
      now,
      timeZone: incident.timeZone,
    },
    url: `${publicUrl}/incidents/${incident.number}/${pathIn}`,
  };
}

async function push(
  { db, push: service }: Services,
  notice: Notice,
  call: Call,
  {
    url,
    language,
    tag,
    topic,
    isTimed,
  }: Pick<About, 'tag' | 'topic' | 'isTimed'> & { url: string; language: string },
): Promise<'sent' | 'failed' | 'over'> {
  const target = await db
    .selectFrom('pushSubscriptions')
    .select(['endpoint', 'p256dh', 'auth'])
    .where('id', '=', notice.subscriptionId)
    // Somebody else may have turned it on in the same browser since.
    .where('personId', '=', notice.personId)
    .executeTakeFirst();
  if (!target) return 'over';
  const left = call.until ? Math.ceil((call.until.getTime() - call.now.getTime()) / 1000) : 0;
  const outcome = await service.send(target, {
    payload: {
      ...callWords(call, language),
      url: pathOf(new URL(url)),
      tag,
    },
    // At most 32 letters of base64url (RFC 8030).
    topic: topic.replaceAll('-', ''),
    ttl: isTimed ? Math.max(left, LEAST_TTL_S) : UNTIMED_TTL_S,
  });
  if (outcome !== 'gone') return outcome;
  await db
    .deleteFrom('pushSubscriptions')
    .where('id', '=', notice.subscriptionId)
    .where('endpoint', '=', target.endpoint)
    .execute();
  return 'over';
}

const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`;

async function mail(
  services: Services,
  notice: Notice,
  call: Call,
  { email, language, url }: { email: string; language: string; url: string },
): Promise<'sent' | 'failed'> {
  try {
    await services.mail?.sendMail({ id: notice.id, to: email, ...mailWords(call, language, url) });
    return 'sent';
  } catch (error) {
    services.log.app.warn({ err: error, noticeId: notice.id }, 'the mail server did not take it');
    return 'failed';
  }
}

/** Gone with its subscription is settled, too. */
async function settle(
  { db, clock }: Services,
  { id }: Notice,
  outcome: 'sent' | 'over' | 'givenUp',
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ settledAt: clock.now(), outcome })
    .where('id', '=', id)
    .execute();
}
