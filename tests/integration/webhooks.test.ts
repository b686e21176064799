import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutward, NoAnswer } from '../../server/src/platform/outward/request.js';
import {
  type Delivering,
  newWebhookSecret,
  startDelivering,
  startDeliveringServer,
} from '../helpers/channels.js';
import { type Receiver, startReceiver } from '../helpers/receiver.js';
import type { TestServer } from '../helpers/server.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
let server: TestServer;
let desk: Delivering;
let receiver: Receiver;
let channelId: string;
const secret = newWebhookSecret();

beforeAll(async () => {
  server = await startDeliveringServer();
  receiver = await startReceiver();
  desk = await startDelivering(server);
  channelId = await desk.add({
    kind: 'webhook',
    name: 'Civil protection',
    settings: { url: `${receiver.url}/hook` },
    credentials: { secret },
  });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

const last = () => {
  const one = receiver.received.at(-1);
  if (!one) throw new Error('nothing came');
  return one;
};
const attemptsOf = async (releaseId: string) =>
  (await desk.deliveries())
    .find((one) => one.releaseId === releaseId)
    ?.attempts.map((one) => [one.number, one.outcome, one.answer])
    .reverse();

describe('a webhook', () => {
  it('gets the signed words, under a signature that the library of the specification accepts', async () => {
    const { releaseId, slug } = await desk.release(['en', 'vi']);
    await desk.reaches(channelId, 'sent', 1, releaseId);
    const { headers, body, json } = last();
    const webhook = new Webhook(secret);
    // The held clock is not the library's: only the time is out of tolerance, so it signs anew.
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(webhook.sign(String(headers['webhook-id']), at, body)).toBe(
      headers['webhook-signature'],
    );
    expect(json).toMatchObject({
      type: 'statement.released',
      data: {
        releaseId,
        slug,
        replaces: null,
        texts: [
          { language: 'en', title: 'Do not drink tap water in Lower Halden' },
          { language: 'vi', address: `http://localhost:8080/news/${slug}/vi` },
        ],
      },
    });
    expect(json.data.texts[0].text).toContain('The fumes injured 9 people.');
  });

  it('[R3] gets corrections and withdrawals, each naming the message it replaces, also switched off', async () => {
    const first = await desk.release(['en', 'vi']);
    await desk.reaches(channelId, 'sent', 1, first.releaseId);
    const firstId = last().headers['webhook-id'];
    await desk.admin.send('PATCH', `/api/admin/channels/${channelId}`, {
      kind: 'webhook',
      active: false,
    });
    const fixed = await desk.correct(first.releaseId);
    await desk.reaches(channelId, 'sent', 1, fixed.releaseId);
    expect(last().json).toMatchObject({
      type: 'statement.corrected',
      data: {
        replaces: { messageId: firstId, releaseId: first.releaseId },
        texts: [{ language: 'en' }],
        // Corrected in one language: what stands in the other is not lost with the message before.
        standing: [{ language: 'vi', released: expect.stringMatching(/\/vi\/\d+$/) }],
      },
    });
    const fixedId = last().headers['webhook-id'];
    const withdrawn = await desk.withdraw(fixed.releaseId);
    await desk.reaches(channelId, 'sent', 1, withdrawn);
    expect(last().json).toMatchObject({
      type: 'statement.withdrawn',
      data: {
        replaces: { messageId: fixedId },
        texts: [
          { language: 'en', text: 'We withdraw this statement. Do not use it.' },
          { language: 'vi' },
        ],
        standing: [],
      },
    });
    const count = receiver.received.length;
    await desk.release();
    await desk.admin.send('PATCH', `/api/admin/channels/${channelId}`, {
      kind: 'webhook',
      active: true,
    });
    expect(await server.services.db.selectFrom('deliveries').selectAll().execute()).toHaveLength(4);
    expect(receiver.received).toHaveLength(count);
  });

  it('[R4] is tried again later, with more patience each time, under the same id', async () => {
    receiver.next(500, 'cut', 503);
    const from = receiver.received.length;
    const { releaseId } = await desk.release();
    await until(() => receiver.received.length === from + 1, 'the first try');
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    for (const count of [2, 3, 4]) {
      server.clock.advance(MINUTE);
      await until(() => receiver.received.length === from + count, `try ${count}`);
      await desk.reaches(channelId, count === 4 ? 'sent' : 'waiting', 1, releaseId);
    }
    const ids = receiver.received.slice(from).map((one) => one.headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(await attemptsOf(releaseId)).toEqual([
      [1, 'unknown', 'answered 500'],
      [2, 'unknown', 'cut'],
      [3, 'unknown', 'answered 503'],
      [4, 'sent', null],
    ]);
  });

  it('[R3] that comes late, after tries that failed, says that a newer text is out', async () => {
    receiver.next(500);
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    const due = async (minutes: number) =>
      await server.services.db
        .updateTable('deliveries')
        .set({ dueAt: new Date(server.clock.now().getTime() + minutes * MINUTE) })
        .where('releaseId', '=', releaseId)
        .execute();
    await due(60);
    const fixed = await desk.correct(releaseId);
    await desk.reaches(channelId, 'sent', 1, fixed.releaseId);
    const { number, newer } = last().json.data;
    expect(newer).toBeNull();
    await due(0);
    await desk.reaches(channelId, 'sent', 1, releaseId);
    expect(last().json).toMatchObject({ type: 'statement.released', data: { newer: number } });
  });

  it('[R4] that is given up calls the lead’s duty officers, and waits until one tries again or leaves it', async () => {
    const decide = (by: 'ana' | 'karin', releaseId: string, how: string) =>
      desk.spill.as(by).send('POST', `/api/releases/${releaseId}/deliveries`, {
        channelId,
        state: 'givenUp',
        how,
      });
    const undecided = async (by: 'ana' | 'karin') =>
      (await desk.spill.as(by).get('/api/deliveries/undecided')).body.incidents;
    const waiting = async (by: 'ana' | 'karin') =>
      (await desk.spill.as(by).get('/api/waiting')).body.deliveries;
    const calls = async () =>
      (
        await server.services.db
          .selectFrom('events')
          .select('number')
          .where('type', '=', 'deliveryUndecided')
          .execute()
      ).length;
    receiver.next(410);
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'givenUp', 1, releaseId);
    await until(async () => (await calls()) === 1, 'the duty officers are called');
    expect(await waiting('ana')).toMatchObject([{ releaseId, givenUp: 1, unsure: 0 }]);
    expect(await waiting('karin')).toEqual([]);
    expect(await undecided('ana')).toEqual([
      expect.objectContaining({ number: desk.spill.number, count: 1 }),
    ]);
    expect(await undecided('karin')).toEqual([]);
    expect((await decide('karin', releaseId, 'again')).body.error.code).toBe('not_allowed');
    receiver.next(410);
    expect((await decide('ana', releaseId, 'again')).body).toEqual({ count: 1 });
    await until(async () => (await attemptsOf(releaseId))?.length === 2, 'a second try');
    await desk.reaches(channelId, 'givenUp', 1, releaseId);
    await until(async () => (await calls()) === 2, 'they are called again');
    expect((await decide('ana', releaseId, 'leave')).status).toBe(200);
    expect(await waiting('ana')).toEqual([]);
    expect((await decide('ana', releaseId, 'leave')).body.error.code).toBe('nothing_to_decide');
    await desk.reaches(channelId, 'left', 1, releaseId);
    const { body } = await desk.spill.as('ana').get(`/api/rooms/${desk.spill.number}`);
    const { ana, viktor } = desk.spill.people;
    const asked = [ana, viktor].map(({ personId }) => ({ personId }));
    expect(body.timeline.slice(0, 4)).toMatchObject([
      { type: 'deliveryLeft', payload: { channel: 'Civil protection', state: 'givenUp' } },
      { type: 'deliveryUndecided', by: null, payload: { releaseId, count: 1, asked } },
      { type: 'deliveryTriedAgain', payload: { releaseId, count: 1 } },
      { type: 'deliveryUndecided', by: null, payload: { channelId, state: 'givenUp', asked } },
    ]);
  });

  it('[R4] that waits when its channel is switched off is not sent, and waits for somebody to decide', async () => {
    const switchTo = (active: boolean) =>
      desk.admin.send('PATCH', `/api/admin/channels/${channelId}`, { kind: 'webhook', active });
    receiver.next(429);
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    await switchTo(false);
    const count = receiver.received.length;
    server.clock.advance(MINUTE);
    await desk.reaches(channelId, 'givenUp', 1, releaseId);
    const again = (id: string) =>
      desk.spill.as('ana').send('POST', `/api/releases/${id}/deliveries`, {
        ...{ channelId, state: 'givenUp', how: 'again' },
      });
    await again(releaseId);
    await until(async () => (await attemptsOf(releaseId))?.length === 3, 'it is asked again');
    await desk.reaches(channelId, 'givenUp', 1, releaseId);
    // It may go out yet, so what puts it right waits beside it.
    const fixed = await desk.correct(releaseId);
    await desk.reaches(channelId, 'givenUp', 1, fixed.releaseId);
    expect(await attemptsOf(fixed.releaseId)).toEqual([[1, 'failed', 'switchedOff']]);
    const gone = await desk.withdraw(fixed.releaseId);
    await desk.reaches(channelId, 'givenUp', 1, gone);
    expect(receiver.received).toHaveLength(count);
    await switchTo(true);
    const inOrder = [releaseId, fixed.releaseId, gone];
    for (const id of inOrder) {
      await again(id);
      await desk.reaches(channelId, 'sent', 1, id);
    }
    const sent = receiver.received.slice(count).map((one) => one.json.data.releaseId);
    expect(sent).toEqual(inOrder);
    expect(await attemptsOf(releaseId)).toEqual([
      [1, 'failed', 'answered 429'],
      [2, 'failed', 'switchedOff'],
      [3, 'failed', 'switchedOff'],
      [4, 'sent', null],
    ]);
  });

  it('[R4] of a process that ended in the middle is sent again under the same id, once', async () => {
    const held: (() => void)[] = [];
    receiver.next((_, response) => held.push(() => response.writeHead(200).end()));
    const from = receiver.received.length;
    const { releaseId } = await desk.release();
    await until(() => held.length === 1, 'the first process waits for an answer');
    // It stands in the store before anything was answered.
    expect(await attemptsOf(releaseId)).toEqual([[1, null, null]]);
    const other = await startDeliveringServer({ database: server.database, clock: server.clock });
    server.clock.advance(MINUTE);
    expect((await desk.reaches(channelId, 'sending', 1, releaseId)).attempts).toHaveLength(1);
    server.clock.advance(2 * MINUTE);
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    server.clock.advance(MINUTE);
    await desk.reaches(channelId, 'sent', 1, releaseId);
    held[0]?.();
    await other.close();
    const ids = receiver.received.slice(from).map((one) => one.headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await attemptsOf(releaseId)).toEqual([
      [1, 'unknown', 'neverEnded'],
      [2, 'sent', null],
    ]);
  });

  it('is tried by an administrator, and the page learns how it went', async () => {
    const send = () => desk.admin.send('POST', `/api/admin/channels/${channelId}/test`, {});
    expect((await send()).body).toEqual({ failure: null, isOutdated: false });
    expect(last().json).toEqual({ type: 'desk.test', timestamp: expect.any(String), data: {} });
    receiver.next(401);
    expect((await send()).body).toEqual({ failure: 'signIn 401', isOutdated: false });
    const [shown] = (await desk.admin.get('/api/admin/channels')).body.channels;
    expect(shown).toMatchObject({ testFailure: 'signIn 401', hasCredentials: true });
    expect(shown.testedAt).toBe(server.clock.now().toISOString());
  });

  it('is shown as not tested where its settings changed while the test was on its way', async () => {
    const path = `/api/admin/channels/${channelId}`;
    const change = (settings: object) =>
      desk.admin.send('PATCH', path, { kind: 'webhook', ...settings });
    const tested = async () => {
      const [{ testedAt, testFailure }] = (await desk.admin.get('/api/admin/channels')).body
        .channels;
      return { isTested: testedAt !== null, testFailure };
    };
    receiver.next((_, response) => {
      void change({ settings: { url: `${receiver.url}/new` } }).then(() =>
        response.writeHead(200).end(),
      );
    });
    const { body } = await desk.admin.send('POST', `${path}/test`, {});
    expect(body).toEqual({ failure: null, isOutdated: true });
    expect(await tested()).toEqual({ isTested: false, testFailure: null });
    // A name, or switching it on and off, opens no other door.
    receiver.next((_, response) => {
      void change({ name: 'Another name' }).then(() => response.writeHead(200).end());
    });
    await desk.admin.send('POST', `${path}/test`, {});
    expect(await tested()).toEqual({ isTested: true, testFailure: null });
    await change({ settings: { url: receiver.url }, name: 'Civil protection' });
  });

  it('[P1] is set up, changed and tried by administrators only', async () => {
    const ana = desk.spill.as('ana');
    const codes = [
      await ana.get('/api/admin/channels'),
      await ana.send('POST', `/api/admin/channels/${channelId}/test`, {}),
      await ana.send('PATCH', `/api/admin/channels/${channelId}`, { kind: 'webhook', name: 'x' }),
    ].map((one) => one.body.error?.code);
    expect(codes).toEqual(['not_allowed', 'not_allowed', 'not_allowed']);
  });
});

describe('credentials', () => {
  it('are sealed in the store, and given out by nothing', async () => {
    const [row] = await server.services.db.selectFrom('channels').selectAll().execute();
    expect(row?.credentials?.includes(Buffer.from(secret))).toBe(false);
    const everything = await sql<{ all: string }>`
      select (select coalesce(string_agg(t::text, ''), '') from channels t) ||
        (select string_agg(t::text, '') from idempotency t) ||
        (select string_agg(t::text, '') from events t) as all`.execute(server.services.db);
    expect(everything.rows[0]?.all).not.toContain(secret);
    const { body } = await desk.admin.get('/api/admin/channels');
    expect(JSON.stringify(body)).not.toContain(secret);
    const { secrets } = server.services;
    const sealed = row?.credentials ?? Buffer.alloc(0);
    expect(secrets.open(`channel ${channelId}`, sealed).toString()).toContain(secret);
    expect(() => secrets.open(`channel ${randomUUID()}`, sealed)).toThrow();
  });

  it('that are kept are shown to no other server than the one they were given for', async () => {
    const id = await desk.add({
      kind: 'mastodon',
      name: 'Fediverse',
      settings: { server: receiver.url, language: 'en' },
      credentials: { token: 'a token' },
    });
    const path = `/api/admin/channels/${id}`;
    const elsewhere = {
      kind: 'mastodon',
      settings: { server: 'https://elsewhere.example', language: 'en', length: 500 },
    };
    const refused = await desk.admin.send('PATCH', path, elsewhere);
    expect(refused.body.error.code).toBe('credentials_of_another');
    const { body } = await desk.admin.get('/api/admin/channels');
    const kept = body.channels.find((one: { id: string }) => one.id === id);
    expect(kept.settings.server).toBe(receiver.url);
    const anew = { ...elsewhere, credentials: { token: 'another' } };
    expect((await desk.admin.send('PATCH', path, anew)).status).toBe(200);
    const off = { kind: 'mastodon', active: false };
    expect((await desk.admin.send('PATCH', path, off)).status).toBe(200);
  });

  it('cannot be kept without a key, and the page is told so before', async () => {
    const keyless = await startDeliveringServer({
      database: server.database,
      keepsCredentials: false,
    });
    const response = await fetch(`${keyless.url}/api/admin/channels`, {
      headers: { Cookie: desk.admin.cookie ?? '' },
    });
    expect(await response.json()).toMatchObject({ hasKey: false });
    const added = await fetch(`${keyless.url}/api/admin/channels`, {
      method: 'POST',
      headers: {
        Cookie: desk.admin.cookie ?? '',
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify({
        kind: 'webhook',
        name: 'Other',
        settings: { url: receiver.url },
        credentials: { secret },
      }),
    });
    expect(await added.json()).toMatchObject({ error: { code: 'secrets_key_missing' } });
    await keyless.close();
  });
});

describe('what the desk sends to (SSRF)', () => {
  it.each([
    'http://example.org/hook',
    'https://127.0.0.1/hook',
    'https://[::1]/hook',
    'https://10.0.0.1/',
    'https://intranet/hook',
    'https://user:pass@example.org/',
    'https://169.254.169.254/latest',
  ])('is never %s on a desk that others reach', async (url) => {
    await expect(createOutward(false)({ method: 'GET', url })).rejects.toEqual(
      new NoAnswer('refusedAddress'),
    );
  });

  it('is no name that leads inside, and no other place that an answer points to', async () => {
    // Every resolver knows this one.
    const inside = createOutward(false)({ method: 'GET', url: 'https://localhost.localdomain./' });
    await expect(inside).rejects.toBeInstanceOf(NoAnswer);
    receiver.next((_, response) => response.writeHead(302, { Location: receiver.url }).end());
    const from = receiver.received.length;
    const answered = await createOutward(true)({ method: 'GET', url: receiver.url });
    expect(answered.status).toBe(302);
    expect(receiver.received).toHaveLength(from + 1);
  });

  it('says what is known when no answer comes: never there, cut, or too slow', async () => {
    const outward = createOutward(true, 200);
    const ask = (url: string) => outward({ method: 'POST', url, body: '{}' });
    await expect(ask('http://127.0.0.1:9')).rejects.toEqual(new NoAnswer('unreachable'));
    // RFC 2606: a name that never leads anywhere; and one that answers without TLS.
    const lost = createOutward(true)({ method: 'GET', url: 'https://nowhere.invalid/' });
    await expect(lost).rejects.toMatchObject({ because: 'noName' });
    await expect(ask(receiver.url.replace('http:', 'https:'))).rejects.toMatchObject({
      ...{ why: 'unreachable', because: 'certificate' },
    });
    receiver.next('cut', () => {});
    await expect(ask(receiver.url)).rejects.toEqual(new NoAnswer('cut'));
    await expect(ask(receiver.url)).rejects.toEqual(new NoAnswer('slow'));
  });
});
