import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../helpers/browser.js';
import { launchBrowser, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
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

describe('a new desk', () => {
  let server: TestServer;
  let browser: TestBrowser;
  let device: Device;

  beforeAll(async () => {
    const port = await freePort();
    server = await startTestServer({
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      clock: runningClock(),
    });
    browser = await launchBrowser(server.url);
    device = await browser.device();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('has no violation where it starts, empty, and where it is administered', async () => {
    const { page } = device;
    await look(page, '/start', /This desk is new/);
    await setUpDesk(page, {
      code: server.setupCode ?? '',
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
    await page.getByRole('dialog').waitFor();
    expect(await scan(page)).toEqual([]);
    await page.keyboard.press('Escape');
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

describe('a live desk with an incident', () => {
  let server: TestServer;
  let browser: TestBrowser;
  let spill: Spill;

  beforeAll(async () => {
    const port = await freePort();
    server = await startTestServer({
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      clock: runningClock(),
    });
    browser = await launchBrowser(server.url);
    spill = await startSpill(server);
    await spill.write('en');
    await spill.write('vi');
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const as = async (name: PersonName): Promise<Device> => {
    const device = await browser.device();
    const [cookie, value] = spill.as(name).cookie?.split('=') ?? [];
    await device.context.addCookies([{ name: cookie ?? '', value: value ?? '', url: server.url }]);
    return device;
  };

  it('has no violation on the desk, in the room and on the leaders’ page', async () => {
    const versionId = await spill.submit(['en', 'vi'], 1);
    const { page } = await as('noor');
    await look(page, '/', /^Desk$/, true);
    await openRow(page, SPILL);
    await part(page, 'know').waitFor();
    expect(await scan(page, true)).toEqual([]);
    const leader = (await as('henrik')).page;
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

describe('an exercise', () => {
  let site: Site;

  beforeAll(async () => {
    site = await startExerciseSite();
  });
  afterAll(async () => {
    await site.close();
  });

  it('has no violation on its desk, in its room, on the leaders’ page and in its newsroom', async () => {
    const stranger = await site.browser.device();
    await look(stranger.page, '/sign-in', /Who are you/);
    const ana = (await site.person('Ana Keller')).page;
    await row(ana, SPILL).waitFor();
    expect(await scan(ana, true)).toEqual([]);
    await openRow(ana, SPILL);
    await part(ana, 'know').waitFor();
    expect(await scan(ana, true)).toEqual([]);
    await look(ana, '/exercises', /./);
    await look(ana, '/states', /./);
    const elena = (await site.person('Elena Moraru')).page;
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
