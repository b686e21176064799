/**
 * Sends what is owed to devices and mailboxes, after the commit that says so and again after a crash.
 * Somebody who acted meanwhile is left alone; a subscription that is gone is removed.
 */
import { pickWords } from '@accord/shared/primitives';
import { sql } from 'kysely';
import type { Services } from '../platform/services.js';
import { placesOf } from '../signoff/escalationPlan.js';
import { isFilled, signoffState } from '../signoff/machine.js';
import { loadVersions, type VersionFile } from '../signoff/store.js';
import { type Call, callWords, mailWords } from './words.js';

/** After an attempt; a place's whole budget is often shorter than an hour. */
const AGAIN_AFTER_S = [30, 120, 300, 600];
/** At once, by one process. */
const BATCH = 20;
/** Push services keep a message at most so long for a device that is off. */
const LEAST_TTL_S = 15 * 60;

interface Notice {
  readonly id: string;
  readonly personId: string;
  readonly versionId: string;
  readonly placeId: string;
  readonly kind: 'nudge' | 'deputies' | 'hand';
  readonly way: 'push' | 'mail';
  readonly subscriptionId: string | null;
  readonly attempts: number;
}

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
  return await db
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
      'kind',
      'way',
      'subscriptionId',
      'attempts',
    ])
    .execute();
}

async function deliver(services: Services, notice: Notice): Promise<void> {
  const { db } = services;
  const [file] = (await loadVersions(db, { versionId: notice.versionId })).files;
  if (!file || !isStillAsked(file, notice)) return await settle(services, notice, 'over');
  const person = await db
    .selectFrom('people')
    .select(['email', 'language', 'askedByMail'])
    .where('id', '=', notice.personId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) return await settle(services, notice, 'over');
  const { call, url } = await readCall(services, file, notice, person.language);
  const outcome =
    notice.way === 'push'
      ? await push(services, notice, call, { url, language: person.language })
      : person.askedByMail
        ? await mail(services, notice, call, { ...person, url })
        : 'over';
  if (outcome === 'sent' || outcome === 'over') await settle(services, notice, outcome);
  else if (notice.attempts >= AGAIN_AFTER_S.length) await settle(services, notice, 'givenUp');
}

/** S5: it stops the moment the place acts, or the version is superseded, held or released. */
function isStillAsked(file: VersionFile, { placeId, personId, kind }: Notice): boolean {
  const place = placesOf(file.input.route).find((one) => one.id === placeId);
  const shown = signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === placeId);
  if (!place || !shown || file.incidentClosed || !file.isNewest || file.withdrawn) return false;
  const { approverIds, deputies } = file.eligible(place);
  const isEligible = [...approverIds, ...deputies.map((one) => one.personId)].includes(personId);
  const isHanded = kind === 'hand' ? shown.handedTo === personId : shown.handedTo === null;
  return (
    isEligible &&
    isHanded &&
    file.input.holds.length === 0 &&
    !isFilled(shown) &&
    shown.state !== 'asked' &&
    shown.opensAt !== null
  );
}

async function readCall(
  { db, clock, publicUrl }: Services,
  file: VersionFile,
  { placeId, kind, versionId }: Notice,
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
    .where('id', '=', file.incidentId)
    .executeTakeFirstOrThrow();
  const shown = signoffState(file.input)
    .stages.flatMap((stage) => stage.places)
    .find((one) => one.placeId === placeId);
  const agency = await db
    .selectFrom('agencies')
    .select('name')
    .where('id', '=', shown?.agencyId ?? '')
    .executeTakeFirst();
  const now = clock.now();
  const budgetEnd = shown?.budgetEndsAt ? new Date(shown.budgetEndsAt) : null;
  // A deputy's time is the public's: the place has used up its own.
  const isInBudget = budgetEnd !== null && budgetEnd > now;
  return {
    call: {
      agency: agency ? pickWords({ ...agency.name }, language).text : '',
      number: incident.number,
      exercise: incident.exercise,
      kind,
      until: isInBudget ? budgetEnd : (incident.dueAt ?? budgetEnd),
      now,
      timeZone: incident.timeZone,
    },
    url: `${publicUrl}/incidents/${incident.number}/sign/${versionId}`,
  };
}

async function push(
  { db, push: service }: Services,
  notice: Notice,
  call: Call,
  { url, language }: { url: string; language: string },
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
      url: new URL(url).pathname,
      tag: `${notice.versionId} ${notice.placeId}`,
    },
    // At most 32 letters of base64url (RFC 8030).
    topic: notice.versionId.replaceAll('-', ''),
    ttl: Math.max(left, LEAST_TTL_S),
  });
  if (outcome !== 'gone') return outcome;
  await db
    .deleteFrom('pushSubscriptions')
    .where('id', '=', notice.subscriptionId)
    .where('endpoint', '=', target.endpoint)
    .execute();
  return 'over';
}

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
