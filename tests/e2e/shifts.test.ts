import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
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
  });
  spill = await startSpill(server);
  browser = await launchBrowser(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function deviceOf(name: PersonName, screen?: typeof PHONE): Promise<Device> {
  const device = await browser.device(screen ? { screen } : {});
  const [cookie = '', value = ''] = (spill.as(name).cookie ?? '').split('=');
  await device.context.addCookies([{ name: cookie, value, url: server.url }]);
  return device;
}

describe('the duty of a live desk', () => {
  it('is taken for a shift, shown to the others at once, and left, by keyboard', async () => {
    const ana = await deviceOf('ana');
    const noor = await deviceOf('noor');
    await ana.page.goto('/');
    await noor.page.goto('/');
    await noor.page.getByText('Nobody has taken the duty.').waitFor();
    expect(await button(noor.page, 'Take the duty').count()).toBe(0);

    await button(ana.page, 'Take the duty').focus();
    await ana.page.keyboard.press('Enter');
    await ana.page.getByRole('menuitem', { name: /^4 hours, until 14:0/ }).waitFor();
    expect(await scan(ana.page)).toEqual([]);
    await ana.page.keyboard.press('ArrowDown');
    await ana.page.keyboard.press('Enter');
    await button(ana.page, 'Leave the duty').waitFor();
    await noor.page.getByText(/ana is on duty until 18:0\d\./).waitFor();

    await button(ana.page, 'Leave the duty').focus();
    await ana.page.keyboard.press('Enter');
    await noor.page.getByText('Nobody has taken the duty.').waitFor();
    expect([...ana.problems, ...noor.problems]).toEqual([]);
  });
});

describe('a drill on a live desk', () => {
  it('is started where there is none, shown to the others at once, and ended', async () => {
    const ana = await deviceOf('ana');
    const noor = await deviceOf('noor');
    await noor.page.goto('/exercises');
    await heading(noor.page, 'No drill is running').waitFor();
    expect(await button(noor.page, 'Start a drill').count()).toBe(0);

    const { page } = ana;
    await page.goto('/exercises');
    await heading(page, 'No drill is running').waitFor();
    expect(await scan(page)).toEqual([]);
    await button(page, 'Start a drill').last().click();
    const dialog = page.getByRole('dialog', { name: 'Start a drill' });
    await button(dialog, 'Start the drill').click();
    await dialog.getByText('Give the drill a name.').waitFor();
    await dialog.getByLabel('Name').fill('Spring drill 1');
    expect(await scan(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/ana leads the drill; it ends at 14:0\d\./).waitFor();
    await noor.page.getByText(/ana leads the drill/).waitFor();
    await page.getByText('Spring drill 1').first().waitFor();

    const newsroom = page.getByRole('link', { name: 'Newsroom' });
    expect(await newsroom.getAttribute('href')).toBe('/exercise/news');

    await button(page, 'End the drill').click();
    const ending = page.getByRole('dialog', { name: 'End Spring drill 1' });
    await button(ending, 'End the drill').click();
    await heading(page, 'No drill is running').waitFor();
    await heading(noor.page, 'No drill is running').waitFor();
    await page.goto('/');
    await heading(page, 'Desk').waitFor();
    expect(await newsroom.getAttribute('href')).toBe('/news');
    expect([...ana.problems, ...noor.problems]).toEqual([]);
  });

  it('is started and the duty taken on a phone, within the screen', async () => {
    const { page, problems } = await deviceOf('viktor', PHONE);
    const isWithin = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await page.goto('/exercises');
    await button(page, 'Start a drill').last().click();
    const dialog = page.getByRole('dialog', { name: 'Start a drill' });
    await dialog.getByLabel('Name').fill('Night drill');
    expect(await isWithin()).toBe(true);
    await button(dialog, 'Start the drill').click();
    await page.getByText(/viktor leads the drill/).waitFor();
    expect(await isWithin()).toBe(true);
    await page.goto('/');
    await button(page, 'Take the duty').click();
    await page.getByRole('menuitem', { name: /^12 hours/ }).click();
    await page.getByText(/viktor is on duty until/).waitFor();
    expect(await isWithin()).toBe(true);
    expect(problems).toEqual([]);
  });
});
