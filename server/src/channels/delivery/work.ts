/** Sends what is due, several at a time, until nothing is; and writes how each attempt ended (R4). */
import type { Random } from '../../platform/ids.js';
import type { Work } from '../../platform/jobs/jobs.js';
import type { Services } from '../../platform/services.js';
import { draftChannel } from '../../statements/outline.js';
import { readChannel } from '../channel.js';
import {
  type Claim,
  type Claimed,
  claimNext,
  endAttempt,
  hasDueDelivery,
  hasLostAttempt,
  moveOn,
  readUnknownSince,
  reclaimLost,
  type Sending,
} from './claim.js';
import { keepLease } from './lease.js';
import { readOutgoing } from './outgoing.js';
import { isStillServed } from './plan.js';
import { afterAttempt } from './rules.js';
import { type Senders, type SendResult, SWITCHED_OFF, say } from './sender.js';

/** One slow receiver holds one of them; mail servers rarely take more at once from one sender. */
const AT_ONCE = 4;
const BYTE = 256;

/** @returns the work of sending to one of the two; neither waits for the other */
export function deliveryWork(services: Services, sending: Sending): Work {
  const { db, clock, random, jobs } = services;
  const { senders, to, leaseMs } = sending;

  const next = () => claimNext(db, sending, clock.now());

  async function sendFrom(first: Claim, moved: Set<string>): Promise<void> {
    for (let claim = first; claim.kind !== 'nothing'; claim = await next()) {
      if (claim.kind === 'settled') {
        moved.add(claim.incidentId);
        continue;
      }
      const { claimed } = claim;
      moved.add(claimed.incidentId);
      await record(claimed, await keepLease(services, claimed, leaseMs, () => attempt(claimed)));
    }
  }

  async function attempt(claimed: Claimed): Promise<SendResult> {
    const { channel, deliveryId, releaseId, subscriberId } = claimed;
    try {
      const named = { deliveryId, releaseId, subscriberId, channelId: channel.id };
      const outgoing = await readOutgoing(db, named, clock.now());
      if (!(await isStillServed(db, channel, outgoing.release))) return SWITCHED_OFF;
      const sender = senders[channel.kind];
      return await sender.send(readChannel(channel), channel.credentials, outgoing);
    } catch (error) {
      // Nobody knows how far it came; for what knows a key again that is no loss.
      services.log.release.error({ err: error, deliveryId }, 'an attempt failed by a bug');
      return { kind: 'unknown', failure: 'unreadable' };
    }
  }

  async function record(claimed: Claimed, result: SendResult): Promise<void> {
    const { deliveryId, number, tries, channel } = claimed;
    const now = clock.now();
    const answer = result.kind === 'sent' ? null : say(result);
    await db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('deliveries')
        .select(['state', 'attempts'])
        .where('id', '=', deliveryId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      // It was held up past its lease, as where the store was away, and another process goes on with it.
      if (row.attempts !== number) return;
      await endAttempt(tx, deliveryId, number, { endedAt: now, outcome: result.kind, answer });
      // Given up as unknown meanwhile: what is known now counts, unless somebody has decided.
      const isLate = row.state === 'unsure' && result.kind === 'sent';
      if (row.state !== 'sending' && !isLate) return;
      const next = afterAttempt(result, {
        knowsAgain: senders[channel.kind].knowsAgain,
        tries,
        unknownSince: await readUnknownSince(tx, deliveryId, number - tries),
        now,
        chance: chance(random),
      });
      await moveOn(tx, deliveryId, next, now);
      if (result.posts && result.posts.length > 0) {
        await tx
          .updateTable('deliveries')
          .set({ remote: JSON.stringify(result.posts) })
          .where('id', '=', deliveryId)
          .execute();
      }
      // Mails are found by the sweep.
      if (next.state === 'waiting' && to === 'channels') {
        await jobs.wakeAt(tx, 'deliveries', next.dueAt);
      }
    });
    const said = {
      deliveryId,
      channelId: channel.id,
      attempt: number,
      outcome: result.kind,
      answer,
    };
    if (result.kind === 'sent') services.log.release.info(said, 'delivered');
    else services.log.release.warn(said, 'not delivered');
  }

  async function sendAll(): Promise<void> {
    const moved = new Set<string>();
    try {
      const first = await next();
      // Mostly there is nothing: then nobody else looks.
      if (first.kind === 'nothing') return;
      const others = Array.from({ length: AT_ONCE - 1 }, async () => sendFrom(await next(), moved));
      await Promise.all([sendFrom(first, moved), ...others]);
    } finally {
      tell(services, moved);
    }
  }
  return { isDue: (now) => hasDueDelivery(to, now), run: sendAll };
}

/** @returns the work of going on with what a process had taken that ended since */
export function lostAttemptsWork(services: Services, senders: Senders): Work {
  const { db, clock, random } = services;
  return {
    isDue: hasLostAttempt,
    async run() {
      const moved = await reclaimLost(db, senders, clock.now(), () => chance(random));
      tell(services, new Set(moved));
    },
  };
}

/** Rooms that are open read how it stands. */
function tell(services: Services, incidentIds: ReadonlySet<string>): void {
  for (const incidentId of incidentIds) draftChannel(services).publish({ incidentId });
}

const chance = (random: Random) => (random.bytes(1)[0] ?? 0) / BYTE;
