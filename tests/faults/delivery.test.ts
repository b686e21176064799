import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Delivering,
  newWebhookSecret,
  startDelivering,
  startDeliveringServer,
} from '../helpers/channels.js';
import { type MailServer, startMailServer } from '../helpers/mailServer.js';
import { type Receiver, startReceiver } from '../helpers/receiver.js';
import { startTestServer, TEST_SECRETS_KEY, type TestServer } from '../helpers/server.js';
import { type ServerProcess, startServerProcess } from '../helpers/serverProcess.js';
import { until } from '../helpers/until.js';

const PASSWORD = 'a password of the mail server';
const MINUTE = 60_000;
/** It takes the commands, and sends nothing: what is due is left to a process that can be killed. */
const NEVER_SWEEPS = { hasQueue: false, sweepEveryMs: 1_000_000 };
/** Of the slow receiver's desk; long enough for an answer on a machine that has much to do. */
const PATIENCE_MS = 1_000;
const SHORT_LEASE_MS = 300;

let home: TestServer;
let desk: Delivering;
let killed: ServerProcess | undefined;
let hook: Receiver;
let fediverse: Receiver;
let mail: MailServer;
const channels = { webhook: '', mastodon: '', email: '' };

const post = { id: '1', url: 'https://social.example/@desk/1' };
const say = (response: ServerResponse) =>
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(post));

beforeAll(async () => {
  home = await startDeliveringServer({ jobs: NEVER_SWEEPS });
  [hook, fediverse, mail] = await Promise.all([
    startReceiver(),
    startReceiver((_, response) => say(response)),
    startMailServer(PASSWORD),
  ]);
  desk = await startDelivering(home);
  channels.webhook = await desk.add({
    kind: 'webhook',
    name: 'Civil protection',
    settings: { url: hook.url },
    credentials: { secret: newWebhookSecret() },
  });
  channels.mastodon = await desk.add({
    kind: 'mastodon',
    name: 'Fediverse',
    settings: { server: fediverse.url, language: 'en' },
    credentials: { token: 'a token' },
  });
  channels.email = await desk.add({
    kind: 'email',
    name: 'All statements',
    settings: {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      username: 'accord',
      from: 'news@aldra.example',
    },
    credentials: { password: PASSWORD },
  });
  await home.services.db
    .insertInto('subscribers')
    .values({
      id: randomUUID(),
      channelId: channels.email,
      email: 'lena@example.org',
      language: 'en',
      state: 'confirmed',
      confirmHash: null,
      leaveToken: randomUUID(),
      askedAt: home.clock.now(),
      confirmedAt: home.clock.now(),
    })
    .execute();
});
afterAll(async () => {
  await killed?.close();
  await home.close();
  await hook.close();
  await fediverse.close();
  await mail.close();
});

/** The desk's own store, for a process of its own. */
function storeAddress(): string {
  const { host, user, database } = home.database.connection;
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}`;
}
/** A wait that nobody waits for: a lease of two minutes, or the seconds before the next try. */
async function pass(what: 'leaseUntil' | 'dueAt'): Promise<void> {
  const state = what === 'dueAt' ? 'waiting' : 'sending';
  const passed = new Date(Date.now() - MINUTE);
  await home.services.db
    .updateTable('deliveries')
    .set({ [what]: passed })
    .where('state', '=', state)
    .execute();
}
const stored = (channelId: string, releaseId: string) =>
  home.services.db
    .selectFrom('deliveries')
    .select(['state', 'attempts', 'leaseUntil'])
    .where('channelId', '=', channelId)
    .where('releaseId', '=', releaseId)
    .executeTakeFirstOrThrow();
const attempts = async (channelId: string, releaseId: string) =>
  (await desk.deliveries())
    .find((one) => one.channelId === channelId && one.releaseId === releaseId)
    ?.attempts.map((one) => [one.number, one.outcome, one.answer])
    .reverse();

describe('[R4] kill -9 while receivers have the words and have not answered', () => {
  it('sends again under the same key what is known again, and says of mail that it may have been sent', async () => {
    const nothing = () => {};
    hook.next(nothing);
    fediverse.next(nothing);
    mail.next('takeAndSayNothing');
    const { releaseId } = await desk.release();
    killed = await startServerProcess({
      DATABASE_URL: storeAddress(),
      SECRETS_KEY: TEST_SECRETS_KEY.toString('hex'),
    });
    await until(
      () => hook.received.length === 1 && fediverse.received.length === 1 && mail.kept.length === 1,
      'every receiver has the words',
    );
    await killed.kill();
    for (const channelId of Object.values(channels)) {
      const { state, leaseUntil } = await stored(channelId, releaseId);
      // Written before it was sent, and nobody else's until the lease ends.
      expect([state, (leaseUntil?.getTime() ?? 0) > Date.now()]).toEqual(['sending', true]);
    }
    await pass('leaseUntil');
    await killed.start();
    await desk.reaches(channels.email, 'unsure', 1, releaseId);
    await until(async () => {
      await pass('dueAt');
      return (await stored(channels.webhook, releaseId)).state === 'sent';
    }, 'the webhook has arrived');
    await desk.reaches(channels.mastodon, 'sent', 1, releaseId);
    await killed.close();

    const ids = hook.received.map((one) => one.headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(hook.received[1]?.body).toBe(hook.received[0]?.body);
    const keys = fediverse.received.map((one) => one.headers['idempotency-key']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(mail.kept).toHaveLength(1);
    const twice = [
      [1, 'unknown', 'neverEnded'],
      [2, 'sent', null],
    ];
    expect(await attempts(channels.webhook, releaseId)).toEqual(twice);
    expect(await attempts(channels.mastodon, releaseId)).toEqual(twice);
    expect(await attempts(channels.email, releaseId)).toEqual([[1, 'unknown', 'neverEnded']]);
    const { body } = await desk.spill.as('ana').get('/api/deliveries/undecided');
    expect(body.incidents).toEqual([
      expect.objectContaining({ number: desk.spill.number, count: 1 }),
    ]);
  });
});

describe('[R4] a receiver that answers later than anybody waits', () => {
  it('is asked again under the same key, and its late answer changes nothing', async () => {
    const slow = await startTestServer({
      database: home.database,
      clock: home.clock,
      publicUrl: 'http://localhost:8080',
      jobs: { hasQueue: false, sweepEveryMs: 60 },
      patienceMs: PATIENCE_MS,
    });
    try {
      let held: ServerResponse | undefined;
      hook.next((_, response) => {
        held = response;
      });
      const from = hook.received.length;
      const { releaseId } = await desk.release();
      await desk.reaches(channels.webhook, 'waiting', 1, releaseId);
      held?.writeHead(200).end();
      expect(await attempts(channels.webhook, releaseId)).toEqual([[1, 'unknown', 'slow']]);
      home.clock.advance(MINUTE);
      await desk.reaches(channels.webhook, 'sent', 1, releaseId);
      const ids = hook.received.slice(from).map((one) => one.headers['webhook-id']);
      expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
      expect(await attempts(channels.webhook, releaseId)).toEqual([
        [1, 'unknown', 'slow'],
        [2, 'sent', null],
      ]);
    } finally {
      await slow.close();
    }
  });
});

describe('[R4] a receiver that takes longer than a lease', () => {
  it('is sent to once: the lease is renewed while the attempt runs', async () => {
    let held: ServerResponse | undefined;
    hook.next((_, response) => {
      held = response;
    });
    const from = hook.received.length;
    const { releaseId } = await desk.release();
    // Whoever takes it, the other one looks for attempts that were lost.
    const both = await Promise.all(
      [1, 2].map(() =>
        startTestServer({
          ...{ database: home.database, clock: home.clock, publicUrl: 'http://localhost:8080' },
          jobs: { hasQueue: false, sweepEveryMs: 60 },
          leaseMs: SHORT_LEASE_MS,
        }),
      ),
    );
    try {
      await until(() => held, 'the receiver has the words');
      for (let past = 0; past <= 2 * SHORT_LEASE_MS; past += SHORT_LEASE_MS / 2) {
        home.clock.advance(SHORT_LEASE_MS / 2);
        const end = home.clock.now().getTime() + SHORT_LEASE_MS;
        await until(
          async () => (await stored(channels.webhook, releaseId)).leaseUntil?.getTime() === end,
          'the lease is renewed',
        );
      }
      held?.writeHead(200).end();
      await desk.reaches(channels.webhook, 'sent', 1, releaseId);
      expect(hook.received).toHaveLength(from + 1);
      expect(await attempts(channels.webhook, releaseId)).toEqual([[1, 'sent', null]]);
    } finally {
      await Promise.all(both.map((one) => one.close()));
    }
  });
});
