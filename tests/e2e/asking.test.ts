import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading } from '../helpers/pages.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

let server: TestServer;
let browser: TestBrowser;
let spill: Spill;

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock('2026-05-04T10:00:00Z'),
    jobs: { hasQueue: false, sweepEveryMs: 200 },
  });
  spill = await startSpill(server);
  browser = await launchBrowser(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function deviceOf(name: PersonName, screen?: typeof DESK | typeof PHONE): Promise<Device> {
  const device = await browser.device(screen ? { screen } : {});
  const [cookie = '', value = ''] = (spill.as(name).cookie ?? '').split('=');
  await device.context.addCookies([{ name: cookie, value, url: server.url }]);
  return device;
}
/** For looking at: SHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
/** An administrator ends somebody's account. */
async function leave(name: PersonName): Promise<void> {
  const { personId: ana } = spill.people.ana;
  // Who could not sign in would not count as one.
  await server.services.db
    .updateTable('people')
    .set({ passwordHash: 'none that fits a password' })
    .where('id', '=', ana)
    .execute();
  await server.services.db
    .insertInto('roles')
    .values({ personId: ana, agencyId: spill.agencies.ENV, role: 'administrator', deputyFor: null })
    .onConflict((on) => on.doNothing())
    .execute();
  const { personId } = spill.people[name];
  const left = await spill
    .as('ana')
    .send('PATCH', `/api/admin/people/${personId}`, { active: false });
  expect(left.status).toBe(200);
}
/** In the worker. Only a finger may open a window; what would be opened is looked at instead. */
const TAP = `(async () => {
  const opened = new Promise((resolve) => {
    self.clients.openWindow = async (address) => resolve(address);
  });
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  return await opened;
})()`;
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

describe('somebody who is asked', () => {
  it('[S5] sees it at once on whatever page, and is led to the sign-off page', async () => {
    const { page, context, problems } = await deviceOf('marta', PHONE);
    await page.goto('/account');
    await heading(page, 'How you are asked').waitFor();
    await page.getByText('This desk sends no mail.').waitFor();
    await spill.write('en');
    await spill.submit(['en'], 1);
    await page.getByText(/^Waiting for you\./).waitFor();
    await page.getByText(`Public Health: v1 of ${spill.number}.`).waitFor();
    expect(await isWithin(page)).toBe(true);
    expect(await scan(page)).toEqual([]);
    await page.getByRole('link', { name: 'Read and sign' }).click();
    await button(page, /^Sign v1/).waitFor();
    expect(await page.getByText(/^Waiting for you\./).count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('[S5] the room says when a place is asked again, who cannot be told, and that nobody is left', async () => {
    const { page, problems } = await deviceOf('ana');
    await page.goto(`/incidents/${spill.number}`);
    await heading(page, /^Sign-off of v1/).waitFor();
    expect(await page.getByText(/^Will be asked again at 10:1\d$/).count()).toBe(2);
    server.clock.advance(16 * 60_000);
    await page.getByText(/^Asked again at 10:1\d · Deputies will be asked at 10:3\d$/).waitFor();
    await page.getByText('No way to reach henrik now').waitFor();
    await leave('henrik');
    await page.getByText('Nobody can sign for Halden Water.').waitFor();
    const coming = page.getByText(/Deputies will be asked at 10:3\d$/);
    expect(await coming.count()).toBe(1);
    const { body } = await spill.as('marta').get(`/api/rooms/${spill.number}`);
    await spill.as('marta').send('POST', `/api/versions/${body.signoffs[0].versionId}/decisions`, {
      ...{ kind: 'hand', placeId: spill.placeOf('HLT'), toPersonId: spill.people.samir.personId },
    });
    await page.getByText('Handed to samir', { exact: true }).waitFor();
    expect(await coming.count()).toBe(0);
    await leave('samir');
    await page.getByText('Was handed to samir, who can no longer sign here').waitFor();
    expect(await coming.count()).toBe(1);
    expect(await scan(page)).toEqual([]);
    await page.goto('/');
    await page.getByText('Nobody can sign for Halden Water.').waitFor();
    expect(await scan(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('of two statements in sign-off', () => {
  it('[S5] the one that nobody can sign is named in the row and on its tab, whichever is shown', async () => {
    // Somebody of Water signs the update, and is gone before the first statement.
    const karin = {
      personId: spill.people.karin.personId,
      agencyId: spill.agencies.WAT,
      role: 'approver' as const,
      deputyFor: null,
    };
    await server.services.db.insertInto('roles').values(karin).execute();
    spill = await startSpill(server, { on: spill });
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    const added = await spill
      .as('noor')
      .send('POST', `/api/incidents/${spill.incidentId}/statements`, { kind: 'update' });
    const update: string = added.body.statementId;
    await spill.write('en', undefined, undefined, update);
    const u1 = await spill.submit(['en'], 1, 'noor', update);
    expect((await spill.sign('karin', u1)).status).toBe(200);
    await server.services.db
      .deleteFrom('roles')
      .where('personId', '=', karin.personId)
      .where('role', '=', karin.role)
      .execute();
    const place = { placeId: spill.placeOf('HLT') };
    const held = await spill
      .as('marta')
      .send('POST', `/api/versions/${v1}/holds`, { ...place, reason: 'Wait for the hospital.' });
    expect(held.status).toBe(200);

    const words = 'First statement: nobody can sign for Halden Water';
    for (const [screen, name] of [
      [DESK, 'desk'],
      [PHONE, 'phone'],
    ] as const) {
      const { page, context, problems } = await deviceOf('ana', screen);
      await page.goto('/');
      const line = page.locator(`[data-incident="${spill.number}"]`);
      await line.getByText(words).waitFor();
      await line.getByText('First statement: held by 1').waitFor();
      await line.getByText('1 of 3 signed').waitFor();
      await line.getByText('First statement: held by 1').scrollIntoViewIfNeeded();
      await look(page, `kept-back-${name}`);
      expect(await isWithin(page)).toBe(true);
      expect(await scan(page)).toEqual([]);
      await page.setViewportSize(screen);
      await page.goto(`/incidents/${spill.number}/${update}`);
      await page.getByRole('link', { name: /^First statement WAT cannot sign/ }).waitFor();
      expect(await page.getByText('Nobody can sign for Halden Water.').count()).toBe(0);
      await look(page, `kept-back-room-${name}`);
      expect(await isWithin(page)).toBe(true);
      expect(await scan(page)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});

describe('a device', () => {
  it('can have the page installed, and shows a push that opens the sign-off page', async () => {
    const { page, context, problems } = await deviceOf('marta', PHONE);
    await context.grantPermissions(['notifications'], { origin: server.url });
    const cdp = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((one) => one.scopeURL === `${server.url}/`);
        if (own) resolve(own.registrationId);
      });
    });
    await page.goto('/account');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    await cdp.send('ServiceWorker.enable');
    // Chromium forgets a notification that is asked for while it is about to be shown, so that its
    // own log tells when to look.
    const displayed = new Promise<void>((resolve) => {
      cdp.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent }) => {
        if (backgroundServiceEvent.eventName === 'Notification displayed') resolve();
      });
    });
    await cdp.send('BackgroundService.setRecording', {
      shouldRecord: true,
      service: 'notifications',
    });
    await cdp.send('BackgroundService.startObserving', { service: 'notifications' });
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    // Every device of these tests is a private window, and nothing else is in the way.
    expect(installabilityErrors.map((one) => one.errorId)).toEqual(['in-incognito']);

    const call = {
      title: 'Public Health · 26-0001',
      body: 'A version waits for your sign-off. 15 minutes left, until 10:30.',
      lang: 'en',
      tag: 'v p',
      url: '/incidents/26-0001/sign/v',
    };
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId: await registered,
      data: JSON.stringify(call),
    });
    const shown = () =>
      page.evaluate(async () => {
        const ready = await navigator.serviceWorker.ready;
        const all = await ready.getNotifications();
        return all.map(({ title, body, data }) => ({ title, body, data }));
      });
    const { title, body, url } = call;
    await displayed;
    expect(await shown()).toEqual([{ title, body, data: { url } }]);

    const [worker] = context.serviceWorkers();
    const opened = await worker?.evaluate(TAP);
    expect(opened).toBe(`${server.url}${url}`);
    expect(problems).toEqual([]);
  });
});
