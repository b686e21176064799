import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Delivering,
  newWebhookSecret,
  startDelivering,
  startDeliveringServer,
} from '../helpers/channels.js';
import { type MailServer, startMailServer } from '../helpers/mailServer.js';
import { type Receiver, startReceiver } from '../helpers/receiver.js';
import type { TestServer } from '../helpers/server.js';
import { until } from '../helpers/until.js';

const PASSWORD = 'a password of the mail server';
const SUBSCRIBERS = 20;
const AT_ONCE = 4;
let server: TestServer;
let desk: Delivering;
let mail: MailServer;
let receiver: Receiver;
let listId: string;
let webhookId: string;

beforeAll(async () => {
  server = await startDeliveringServer();
  [mail, receiver] = await Promise.all([startMailServer(PASSWORD), startReceiver()]);
  desk = await startDelivering(server);
  listId = await desk.add({
    kind: 'email',
    name: 'All statements',
    settings: {
      ...{ host: '127.0.0.1', port: mail.port, security: 'none', username: 'accord' },
      from: 'news@aldra.example',
    },
    credentials: { password: PASSWORD },
  });
  webhookId = await desk.add({
    kind: 'webhook',
    name: 'Civil protection',
    settings: { url: receiver.url },
    credentials: { secret: newWebhookSecret() },
  });
  const now = server.clock.now();
  await server.services.db
    .insertInto('subscribers')
    .values(
      Array.from({ length: SUBSCRIBERS }, (_, at) => ({
        ...{ id: randomUUID(), channelId: listId, email: `reader${at}@example.org` },
        ...{ language: 'en', state: 'confirmed' as const, confirmHash: null },
        ...{ leaveToken: randomUUID(), askedAt: now, confirmedAt: now },
      })),
    )
    .execute();
});
afterAll(async () => {
  await server.close();
  await mail.close();
  await receiver.close();
});

const mailsOf = async (releaseId: string) =>
  (await desk.deliveries()).find((one) => one.releaseId === releaseId && one.channelId === listId)
    ?.counts;

describe('[R4] a list', () => {
  it('goes over one connection a sender, and loses no try where the server ends one between two mails', async () => {
    mail.cutBefore(SUBSCRIBERS / 2);
    const { releaseId } = await desk.release();
    const { attempts } = await desk.reaches(listId, 'sent', SUBSCRIBERS, releaseId);
    expect(attempts.map((one) => one.number)).not.toContain(2);
    expect(mail.kept.splice(0)).toHaveLength(SUBSCRIBERS);
    expect(mail.connections).toBeLessThanOrEqual(AT_ONCE + 1);
  });

  it('gives no mail up where the server has had enough of a connection', async () => {
    mail.takeOnOne(2);
    const { releaseId } = await desk.release();
    const { attempts } = await desk.reaches(listId, 'sent', SUBSCRIBERS, releaseId);
    expect(attempts.map((one) => one.number)).not.toContain(2);
    expect(mail.kept.splice(0)).toHaveLength(SUBSCRIBERS);
    mail.takeOnOne(Number.POSITIVE_INFINITY);
  });
});

describe('[R4] a mail server that answers slowly', () => {
  it('holds up no other channel, also of the next release, and nobody’s call', async () => {
    const goOn = mail.hold();
    const first = await desk.release();
    await desk.reaches(webhookId, 'sent', 1, first.releaseId);
    await until(() => mail.kept.length === AT_ONCE, 'the mail server is at its work');
    receiver.next(410);
    const second = await desk.release();
    await desk.reaches(webhookId, 'givenUp', 1, second.releaseId);
    await until(
      async () =>
        (
          await server.services.db
            .selectFrom('events')
            .select('number')
            .where('type', '=', 'deliveryUndecided')
            .execute()
        ).length === 1,
      'the duty officers are called',
    );
    expect(await mailsOf(first.releaseId)).toEqual({
      sending: AT_ONCE,
      waiting: SUBSCRIBERS - AT_ONCE,
    });
    expect(mail.kept).toHaveLength(AT_ONCE);
    goOn();
    await desk.reaches(listId, 'sent', SUBSCRIBERS, first.releaseId);
    await desk.reaches(listId, 'sent', SUBSCRIBERS, second.releaseId);
  });

  it('is called about without a number while mails are on their way: the record keeps what it says', async () => {
    const { db } = server.services;
    const countOf = async (releaseId: string) => {
      const { body } = await desk.spill.as('ana').get(`/api/rooms/${desk.spill.number}`);
      return body.timeline.find(
        (one: { type: string; payload: { releaseId?: string } }) =>
          one.type === 'deliveryUndecided' && one.payload.releaseId === releaseId,
      )?.payload.count;
    };
    await db
      .updateTable('subscribers')
      .set({ email: sql<string>`'nobody@' || replace(email, '@', '.')` })
      .where('email', '!=', 'reader0@example.org')
      .execute();
    const goOn = mail.hold();
    const some = await desk.release();
    await until(async () => (await countOf(some.releaseId)) !== undefined, 'they are called');
    await desk.reaches(listId, 'givenUp', SUBSCRIBERS - 1, some.releaseId);
    expect(await countOf(some.releaseId)).toBeNull();
    goOn();
    await desk.reaches(listId, 'sent', 1, some.releaseId);
  });
});
