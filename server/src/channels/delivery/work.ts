/** Sends what is due, several at a time, until nothing is; and writes how each attempt ended (R4). */
import { sql } from 'kysely';
import type { Work } from '../../platform/jobs/jobs.js';
import type { Services } from '../../platform/services.js';
import { draftChannel } from '../../statements/outline.js';
import { readChannel } from '../channel.js';
import { callDutyOfficers, hasUncalled } from './call.js';
import {
  type Claim,
  type Claimed,
  claimNext,
  endAttempt,
  hasDueDelivery,
  moveOn,
  readUnknownSince,
  reclaimLost,
} from './claim.js';
import { readOutgoing } from './outgoing.js';
import { afterAttempt } from './rules.js';
import { type Senders, type SendResult, say } from './sender.js';

/** One slow receiver holds one of them; mail servers rarely take more at once from one sender. */
const AT_ONCE = 4;
const BYTE = 256;

/** @returns the work behind the job `deliveries` */
export function deliveryWork(services: Services, senders: Senders): Work {
  const { db, clock, random, jobs } = services;
  const chance = () => (random.bytes(1)[0] ?? 0) / BYTE;

  const next = () => claimNext(db, senders, clock.now());

  async function sendFrom(first: Claim, moved: Set<string>): Promise<void> {
    for (let claim = first; claim.kind !== 'nothing'; claim = await next()) {
      if (claim.kind === 'settled') {
        moved.add(claim.incidentId);
        continue;
      }
      moved.add(claim.claimed.incidentId);
      await record(claim.claimed, await attempt(claim.claimed));
    }
  }

  async function attempt(claimed: Claimed): Promise<SendResult> {
    const { channel, deliveryId, releaseId, subscriberId } = claimed;
    try {
      const named = { deliveryId, releaseId, subscriberId, channelId: channel.id };
      const outgoing = await readOutgoing(db, named, clock.now());
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
      // Its lease had run out, and another process goes on with it.
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
        chance: chance(),
      });
      await moveOn(tx, deliveryId, next, now);
      if (result.posts && result.posts.length > 0) {
        await tx
          .updateTable('deliveries')
          .set({ remote: JSON.stringify(result.posts) })
          .where('id', '=', deliveryId)
          .execute();
      }
      if (next.state === 'waiting') await jobs.wakeAt(tx, 'deliveries', next.dueAt);
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
    const moved = new Set(await reclaimLost(db, senders, clock.now(), chance));
    try {
      const first = await next();
      // Mostly there is nothing: then nobody else looks.
      if (first.kind === 'nothing') return;
      const others = Array.from({ length: AT_ONCE - 1 }, async () => sendFrom(await next(), moved));
      await Promise.all([sendFrom(first, moved), ...others]);
    } finally {
      for (const incidentId of moved) draftChannel(services).publish({ incidentId });
    }
  }
  return {
    isDue: (now) => sql<boolean>`(${hasDueDelivery(now)} or ${hasUncalled})`,
    async run() {
      await sendAll();
      await callDutyOfficers(services);
    },
  };
}
