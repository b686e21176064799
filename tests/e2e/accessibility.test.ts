import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { beAtDesk, startExerciseServer } from '../helpers/browserSite.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading, openRow, row, setUpDesk } from '../helpers/pages.js';
import { part } from '../helpers/pagesRoom.js';
import { readWhatWaits } from '../helpers/pagesSignoff.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

const SPILL = /Solvent spill/;

/** Opens a page, waits for what it is about, and looks. */
async function look(page: Page, path: string, about: RegExp, whole = false): Promise<void> {
  await page.goto(path);
  await heading(page, about).first().waitFor();
  expect(await scan(page, whole)).toEqual([]);
}

/** One browser for all three servers; their pages are looked at side by side, since looking waits a lot. */
let browser: TestBrowser;
let newDesk: TestServer;
let liveDesk: TestServer;
let exercise: TestServer;
let spill: Spill;

async function start(): Promise<TestServer> {
  const port = await freePort();
  return await startTestServer({ port, publicUrl: at(port), clock: runningClock() });
}
async function startExercise(): Promise<TestServer> {
  const port = await freePort();
  return await startExerciseServer(port, at(port));
}
const at = (port: number) => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  [newDesk, liveDesk, exercise] = await Promise.all([start(), start(), startExercise()]);
  browser = await launchBrowser(newDesk.url);
  spill = await startSpill(liveDesk);
  await spill.write('en');
  await spill.write('vi');
});
afterAll(async () => {
  await browser.close();
  await Promise.all([newDesk.close(), liveDesk.close(), exercise.close()]);
  await exercise.database.drop();
});

/** Somebody of the live desk, signed in on a device of their own. */
async function as(name: PersonName): Promise<Page> {
  const device = await browser.device({ at: liveDesk.url });
  const [cookie, value] = spill.as(name).cookie?.split('=') ?? [];
  await device.context.addCookies([{ name: cookie ?? '', value: value ?? '', url: liveDesk.url }]);
  return device.page;
}

/** Somebody of the exercise, in a browser of which nobody else is. */
async function playing(name: string): Promise<Page> {
  const device = await browser.device({ at: exercise.url });
  await beAtDesk(device, name);
  return device.page;
}

describe.concurrent('a new desk', () => {
  it('has no violation where it starts, empty, and where it is administered', async () => {
    const { page } = await browser.device();
    await look(page, '/start', /This desk is new/);
    await setUpDesk(page, {
      code: newDesk.setupCode ?? '',
      deskName: 'Port Hollis',
      agencies: [{ code: 'INT', name: 'Interior' }],
      administrator: {
        name: 'Dana Whitlock',
        email: 'dana@hollis.example',
        password: 'a quiet river at noon',
      },
    });
    await look(page, '/', /^Desk$/);
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    expect(await scan(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await look(page, '/admin/people', /Administration/);
    await button(page, 'Add person').click();
    const name = page.getByRole('dialog').getByLabel('Name', { exact: true });
    await name.fill('Karin Bruun');
    expect(await scan(page)).toEqual([]);
    // What is typed stays when a tablet is turned, though the page around it changes.
    await page.setViewportSize(PHONE);
    expect(await name.inputValue()).toBe('Karin Bruun');
    expect(await scan(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await scan(page)).toEqual([]);
    await page.setViewportSize(DESK);
    await look(page, '/admin/agencies', /Administration/);
    await look(page, '/admin/playbooks', /Administration/);
    await look(page, '/admin/desk', /Administration/);
    await look(page, '/account', /Your account/);
    await look(page, '/record', /Record/);
    await look(page, '/nothing-here', /There is no such page/);
    const stranger = await browser.device();
    await look(stranger.page, '/sign-in', /Sign in/);
    await look(stranger.page, '/news', /./);
  });
});

describe.concurrent('a live desk with an incident', () => {
  it('has no violation on the desk, in the room and on the leaders’ page', async () => {
    const versionId = await spill.submit(['en', 'vi'], 1);
    const page = await as('noor');
    await look(page, '/', /^Desk$/, true);
    await openRow(page, SPILL);
    await part(page, 'know').waitFor();
    expect(await scan(page, true)).toEqual([]);
    const leader = await as('henrik');
    await look(leader, `/incidents/${spill.number}/sign/${versionId}`, /Sign v1/, true);
    await button(leader, /^Ask for changes/).click();
    await heading(leader, /Choose the words/).waitFor();
    expect(await scan(leader)).toEqual([]);
    await leader.goto(`/incidents/${spill.number}/sign/${versionId}`);
    await heading(leader, /Sign v1/).waitFor();
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en', 'vi'], 2);
    await heading(leader, /The text moved/).waitFor();
    expect(await scan(leader)).toEqual([]);
    await button(leader, /^See /).click();
    await button(leader, /^Sign v2/).waitFor();
    expect(await scan(leader)).toEqual([]);
    await look(leader, `/incidents/${spill.number}/record`, /Record/);
  });
});

describe.concurrent('an exercise', () => {
  it('has no violation on its desk, in its room, on the leaders’ page and in its newsroom', async () => {
    const stranger = (await browser.device({ at: exercise.url })).page;
    await look(stranger, '/sign-in', /Who are you/);
    const ana = await playing('Ana Keller');
    await row(ana, SPILL).waitFor();
    expect(await scan(ana, true)).toEqual([]);
    await openRow(ana, SPILL);
    await part(ana, 'know').waitFor();
    expect(await scan(ana, true)).toEqual([]);
    await look(ana, '/exercises', /./);
    await look(ana, '/states', /./);
    const elena = await playing('Elena Moraru');
    await readWhatWaits(elena);
    expect(await scan(elena, true)).toEqual([]);
    await ana.goto('/');
    await ana.getByRole('link', { name: 'Newsroom' }).click();
    await heading(ana, /./).first().waitFor();
    expect(await scan(ana)).toEqual([]);
    await ana.getByRole('main').getByRole('link').first().click();
    await heading(ana, /./).first().waitFor();
    expect(await scan(ana)).toEqual([]);
  });
});
