import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delivering, startDelivering, startDeliveringServer } from '../helpers/channels.js';
import { type MailServer, startMailServer } from '../helpers/mailServer.js';
import type { TestServer } from '../helpers/server.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
const PASSWORD = 'a password of the mail server';
let server: TestServer;
let desk: Delivering;
let mail: MailServer;
let channelId: string;

beforeAll(async () => {
  server = await startDeliveringServer();
  mail = await startMailServer(PASSWORD);
  desk = await startDelivering(server);
  channelId = await desk.add({
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
});
afterAll(async () => {
  await server.close();
  await mail.close();
});

const page = async (path: string, fields?: Record<string, string>) => {
  const response = await fetch(server.url + path, {
    method: fields ? 'POST' : 'GET',
    ...(fields && { body: new URLSearchParams(fields) }),
  });
  return { status: response.status, text: await response.text() };
};
const ask = (email: string, language = 'en') =>
  page('/news/subscribe', { email, language, list: channelId });
const mailTo = (email: string, count = 1) =>
  until(() => {
    const own = mail.kept.filter((one) => one.to === email);
    return own.length >= count && own.at(-1);
  }, `${count} mails to ${email}`);
/** The whole way in: the form, the mail, the link in it, the button behind that. */
async function subscribe(email: string, language = 'en'): Promise<void> {
  await ask(email, language);
  const { text } = await mailTo(email);
  const link = /\/news\/subscribe\/[\w-]+/.exec(text)?.[0] ?? '';
  expect((await page(link)).status).toBe(200);
  expect((await page(link, {})).status).toBe(200);
}
const stateOf = async (releaseId: string) =>
  (await desk.deliveries()).find((one) => one.releaseId === releaseId)?.counts;

const attemptsOf = async (releaseId: string, query: Record<string, string> = {}) =>
  await desk.spill
    .as('karin')
    .get(`/api/releases/${releaseId}/channels/${channelId}/attempts?${new URLSearchParams(query)}`);

/** All of them are read back, newest first, a page at a time, and nobody's address with them. */
async function expectAllAttempts(releaseId: string): Promise<void> {
  const { body } = await attemptsOf(releaseId);
  const receiver = 'l…@e….org';
  expect(body).toMatchObject({
    attempts: [
      { number: 2, outcome: 'sent', receiver },
      { number: 1, outcome: 'failed', answer: 'answered 451', receiver },
    ],
    next: null,
  });
  expect(JSON.stringify(body)).not.toContain('lena');
  const { deliveryId, at } = body.attempts[0];
  // As many as somebody makes who lets it be tried again all day.
  const more = Array.from({ length: 30 }, (_, index) => ({
    deliveryId,
    number: index + 3,
    startedAt: new Date(Date.parse(at) + (index + 1) * MINUTE),
    outcome: 'failed' as const,
    answer: 'answered 451',
  }));
  const { db } = server.services;
  await db.insertInto('deliveryAttempts').values(more).execute();
  const first = (await attemptsOf(releaseId)).body;
  const before = Object.values(first.next).join(',');
  const second = (await attemptsOf(releaseId, { before, deliveryId })).body;
  const numbers = [...first.attempts, ...second.attempts].map((one) => one.number);
  expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => 32 - index));
  expect([first.attempts.length, second.next]).toEqual([25, null]);
  expect((await attemptsOf(randomUUID())).status).toBe(404);
  expect((await attemptsOf(releaseId, { before: 'yesterday' })).status).toBe(422);
  await db.deleteFrom('deliveryAttempts').where('number', '>', 2).execute();
}

describe('subscribing by mail', () => {
  it('needs the link that was mailed, and a press behind it: opening it subscribes nobody', async () => {
    const form = await page('/news/subscribe');
    expect(form.text).toContain('All statements');
    expect(form.text).not.toMatch(/<script|style="/);
    expect((await page('/news/en')).text).toContain('href="/news/subscribe?lang=en"');
    expect(
      (await page('/news/subscribe', { email: 'no', language: 'en', list: channelId })).status,
    ).toBe(422);
    await ask('lena@example.org');
    const { text } = await mailTo('lena@example.org');
    const link = /\/news\/subscribe\/[\w-]+/.exec(text)?.[0] ?? '';
    await page(link);
    const states = () => server.services.db.selectFrom('subscribers').select('state').execute();
    expect(await states()).toEqual([{ state: 'asked' }]);
    expect((await page(link, {})).text).toContain('You are subscribed');
    expect(await states()).toEqual([{ state: 'confirmed' }]);
    // Mail programs open links again, and so do people who are not sure.
    for (const again of [await page(link), await page(link, {})]) {
      expect(again).toMatchObject({ status: 200 });
      expect(again.text).toContain('You are subscribed');
    }
    await server.services.db
      .updateTable('subscribers')
      .set({ askedAt: new Date(server.clock.now().getTime() - 3 * 24 * 60 * MINUTE) })
      .execute();
    expect((await page(link)).status).toBe(410);
    expect(await states()).toEqual([{ state: 'confirmed' }]);
  });

  it('tells nobody who is on the list, and fills nobody’s mailbox', async () => {
    const known = await ask('lena@example.org');
    const fresh = await ask('new@example.org');
    expect(known.text).toBe(fresh.text);
    await mailTo('new@example.org');
    await ask('new@example.org');
    server.clock.advance(11 * MINUTE);
    await ask('new@example.org');
    await mailTo('new@example.org', 2);
    expect(mail.kept.filter((one) => one.to === 'lena@example.org')).toHaveLength(1);
    expect(mail.kept.filter((one) => one.to === 'new@example.org')).toHaveLength(2);
    // The clock stays: three days would end everybody's session, too.
    await server.services.db
      .updateTable('subscribers')
      .set({ askedAt: new Date(server.clock.now().getTime() - 3 * 24 * 60 * MINUTE) })
      .where('email', '=', 'new@example.org')
      .execute();
    const late = /\/news\/subscribe\/[\w-]+/.exec((await mailTo('new@example.org')).text)?.[0];
    expect((await page(late ?? '', {})).text).toContain('This link no longer works');
  });
});

describe('statements by mail', () => {
  it('go to each subscriber in their language, with one click to leave (RFC 8058)', async () => {
    await subscribe('minh@example.org', 'vi');
    const { releaseId, slug } = await desk.release(['en', 'vi']);
    await desk.reaches(channelId, 'sent', 2, releaseId);
    const english = await mailTo('lena@example.org', 2);
    expect(english.header('subject')).toBe('Do not drink tap water in Lower Halden');
    expect(english.text).toContain('The fumes injured 9 people.');
    expect(english.text).toContain(`/news/${slug}/en`);
    const vietnamese = await mailTo('minh@example.org', 2);
    expect(vietnamese.text).toContain('Hơi dung môi làm 9 người bị thương.');
    expect(vietnamese.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const leave = /<http:\/\/localhost:8080([^>]+)>/.exec(
      vietnamese.header('list-unsubscribe') ?? '',
    )?.[1];
    expect((await page(leave ?? '')).text).toContain('minh@example.org');
    const left = await page(leave ?? '', { 'List-Unsubscribe': 'One-Click' });
    expect(left.text).toContain('Quý vị đã hủy đăng ký');
    const rows = await server.services.db.selectFrom('subscribers').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('minh@example.org');
  });

  it('[R3] a correction answers the mail that it corrects, and names its old text', async () => {
    const { releaseId, slug } = await desk.release();
    await desk.reaches(channelId, 'sent', 1, releaseId);
    const before = mail.kept.at(-1);
    const fixed = await desk.correct(releaseId);
    await desk.reaches(channelId, 'sent', 1, fixed.releaseId);
    const after = mail.kept.at(-1);
    expect(after?.header('in-reply-to')).toBe(before?.header('message-id'));
    expect(after?.header('subject')).toMatch(/^Corrected \d\d:\d\d: Do not drink/);
    expect(after?.text).toContain('The number of injured is 12, not 9.');
    expect(after?.text).toMatch(new RegExp(`/news/${slug}/en/\\d+\\s`));
  });

  it('[R3] a correction that is out in their language is not sent again in a further one', async () => {
    const read = (language: string) =>
      server.services.db
        .updateTable('subscribers')
        .set({ language })
        .where('state', '=', 'confirmed')
        .execute();
    await read('vi');
    const { releaseId } = await desk.release(['en', 'vi']);
    await desk.reaches(channelId, 'sent', 1, releaseId);
    const fixed = await desk.correct(releaseId, ['vi']);
    await desk.reaches(channelId, 'sent', 1, fixed.releaseId);
    const leaving = { languages: ['en'], follows: [] };
    const path = `/api/versions/${fixed.versionId}/releases`;
    const english = await desk.spill.as('ana').send('POST', path, leaving);
    expect(english.status).toBe(200);
    expect(await stateOf(english.body.releaseId)).toBeUndefined();
    await read('en');
  });

  it('[R4] the same Message-ID is tried again where the server said no, and a bad address is given up', async () => {
    mail.next({ refuse: 451 });
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    server.clock.advance(MINUTE);
    const shown = await desk.reaches(channelId, 'sent', 1, releaseId);
    expect(shown.attempts.map((one) => one.answer)).toEqual([null, 'answered 451']);
    await expectAllAttempts(releaseId);
    await server.services.db
      .updateTable('subscribers')
      .set({ email: 'nobody@example.org' })
      .where('state', '=', 'confirmed')
      .execute();
    const second = await desk.release();
    const gone = await desk.reaches(channelId, 'givenUp', 1, second.releaseId);
    expect(gone.attempts[0]?.answer).toBe('recipient 550');
    await server.services.db
      .updateTable('subscribers')
      .set({ email: 'lena@example.org' })
      .where('state', '=', 'confirmed')
      .execute();
  });

  it('[R4] cut off after the words had gone, it may have been sent: nothing is sent until somebody decides', async () => {
    mail.next('takeAndCut');
    const { releaseId } = await desk.release();
    const count = mail.kept.length;
    const shown = await desk.reaches(channelId, 'unsure', 1, releaseId);
    expect(shown.attempts).toMatchObject([{ outcome: 'unknown', answer: 'cut' }]);
    server.clock.advance(60 * MINUTE);
    await until(async () => (await stateOf(releaseId))?.unsure === 1, 'it waits for a person');
    expect(mail.kept.length - count).toBeLessThanOrEqual(1);
    const decided = await desk.spill
      .as('ana')
      .send('POST', `/api/releases/${releaseId}/deliveries`, {
        channelId,
        state: 'unsure',
        how: 'again',
      });
    expect(decided.body).toEqual({ count: 1 });
    await desk.reaches(channelId, 'sent', 1, releaseId);
  });

  it('[R4] of a process that ended in the middle may have been sent, and is sent by nobody else', async () => {
    const { db } = server.services;
    // As a process leaves it that ended after its first word to the mail server.
    mail.next({ refuse: 451 });
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    const count = mail.kept.length;
    await db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('deliveries')
        .set({
          state: 'sending',
          dueAt: null,
          leaseUntil: server.clock.now(),
          attempts: 2,
          tries: 2,
        })
        .where('releaseId', '=', releaseId)
        .returning('id')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('deliveryAttempts')
        .values({ deliveryId: row.id, number: 2, startedAt: server.clock.now() })
        .execute();
    });
    const shown = await desk.reaches(channelId, 'unsure', 1, releaseId);
    expect(shown.attempts[0]).toMatchObject({
      number: 2,
      outcome: 'unknown',
      answer: 'neverEnded',
    });
    expect(mail.kept).toHaveLength(count);
    await desk.spill.as('ana').send('POST', `/api/releases/${releaseId}/deliveries`, {
      channelId,
      state: 'unsure',
      how: 'leave',
    });
    await desk.reaches(channelId, 'left', 1, releaseId);
  });

  it('what a newer text has replaced meanwhile is not sent any more', async () => {
    mail.next({ refuse: 451 });
    const { releaseId } = await desk.release();
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    // Long waits come after many tries; this one has it after the first.
    await server.services.db
      .updateTable('deliveries')
      .set({ dueAt: new Date(server.clock.now().getTime() + 30 * MINUTE) })
      .where('releaseId', '=', releaseId)
      .execute();
    const fixed = await desk.correct(releaseId);
    await desk.reaches(channelId, 'sent', 1, fixed.releaseId);
    server.clock.advance(30 * MINUTE);
    await desk.reaches(channelId, 'overtaken', 1, releaseId);
  });

  it('[R9] waits while an embargo stands on a fact in it, says so, and goes on when that is lifted', async () => {
    const { spill } = desk;
    const factId = await spill.addFact('ana', { label: { en: 'Deaths' } });
    mail.next({ refuse: 451 });
    const { releaseId } = await desk.release(['en'], `We mourn {{fact:${factId}}} people.`);
    await desk.reaches(channelId, 'waiting', 1, releaseId);
    const { embargoId } = (
      await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/embargoes`, {
        kind: 'nextOfKin',
        factIds: [factId],
        reason: 'One family has not been reached.',
        liftedBy: { by: 'time', at: new Date(server.clock.now().getTime() + 999 * MINUTE) },
      })
    ).body;
    // Later than the next try was due, and what cites nothing of it is not held up.
    const other = await desk.release();
    await desk.reaches(channelId, 'sent', 1, other.releaseId);
    const held = await desk.reaches(channelId, 'waiting', 1, releaseId);
    expect(held).toMatchObject({ heldBy: 'nextOfKin', attempts: [{ number: 1 }] });
    await spill.as('ana').send('POST', `/api/embargoes/${embargoId}/lift`, { reason: 'Reached.' });
    expect(await desk.reaches(channelId, 'sent', 1, releaseId)).toMatchObject({ heldBy: null });
    expect(mail.kept.at(-1)?.text).toContain('We mourn');
  });

  it('is tried by an administrator, at an address of theirs', async () => {
    const path = `/api/admin/channels/${channelId}/test`;
    expect((await desk.admin.send('POST', path, { to: 'ada@aldra.example' })).body).toEqual({
      failure: null,
      isOutdated: false,
    });
    expect((await mailTo('ada@aldra.example')).header('subject')).toBe(
      'A test of Accord (All statements)',
    );
    await desk.admin.send('PATCH', `/api/admin/channels/${channelId}`, {
      kind: 'email',
      credentials: { password: 'wrong' },
    });
    expect((await desk.admin.send('POST', path, { to: 'ada@aldra.example' })).body.failure).toMatch(
      /^signIn 535$/,
    );
  });
});
