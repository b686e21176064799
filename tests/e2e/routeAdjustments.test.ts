import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button } from '../helpers/pages.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

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

/** For looking at: SHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

describe('the route of one statement', () => {
  it('[S11] is adjusted in the room, says what loosens, and holds once another agency confirms on a phone', async () => {
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    await spill.sign('marta', v1);
    const { page } = await deviceOf('ana');
    await page.goto(`/incidents/${spill.number}`);
    await button(page, 'See the route').click();
    const panel = page.getByRole('region', { name: 'Route of the statement' });
    await panel.getByText('Nothing differs from the playbook.').waitFor();
    await look(page, 'route-playbook');
    // Whoever closes it by the keyboard is still in the panel.
    await button(panel, 'Adjust the route').press('Enter');
    await button(panel, 'Cancel').press('Enter');
    await until(() => panel.evaluate((one) => one === document.activeElement), 'in the panel');
    await button(panel, 'Adjust the route').click();
    await panel
      .getByRole('button', { name: /Done when/ })
      .first()
      .click();
    await page.getByRole('option', { name: 'Enough have signed' }).click();
    await panel
      .getByRole('checkbox', { name: /Deputies act at once/ })
      .first()
      .check({ force: true });
    await panel.getByRole('checkbox', { name: /^For the incident/ }).check({ force: true });
    await look(page, 'route-editor');
    for (const _ of [1, 2]) await button(panel, 'Add place').first().click();
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(
      true,
    );
    for (const _ of [1, 2])
      await button(panel, /^Remove place/)
        .last()
        .click();
    await panel.getByLabel('From').fill('25:00');
    await button(panel, 'See what changes').click();
    await panel.getByText('A number or a time is missing.').waitFor();
    await panel.getByLabel('From').fill('23:00');
    await button(panel, 'See what changes').click();
    await panel.getByText('1 of 2').waitFor();
    await panel.getByText(/^v2 takes the place .*Public Health/).waitFor();
    await panel.getByText('The same changes for: statements started later.').waitFor();
    const ask = button(panel, 'Ask for confirmation');
    expect(await ask.getAttribute('aria-disabled')).toBe('true');
    await panel.getByLabel('Why').fill('The water works are out of reach.');
    await look(page, 'route-review');
    expect(await scan(page)).toEqual([]);
    const karin = await deviceOf('karin', PHONE);
    await karin.page.goto('/');
    await karin.page.getByRole('heading', { level: 1 }).waitFor();
    const samir = await deviceOf('samir');
    await samir.page.goto('/account');
    await ask.click();
    await panel.getByText('ana asks for a looser route').waitFor();
    await look(page, 'route-waiting');

    // Told on the desk and on any other page, at once, with the way to it.
    const bar = samir.page.getByText(/ana asks for a looser sign-off route of/);
    await bar.waitFor();
    await look(samir.page, 'route-told');
    const told = karin.page.getByRole('region', { name: /^Waiting for you/ });
    await told.getByText(/^ana asks for a looser sign-off route: The water works/).waitFor();
    await look(karin.page, 'route-desk-phone');
    await told.getByRole('link', { name: 'See the route' }).click();
    const decides = karin.page.getByRole('region', { name: 'Route of the statement' });
    await decides.getByText('ana asks for a looser route').waitFor();
    await decides.getByText(/The water works are out of reach\./).waitFor();
    await decides.getByText('The same changes for: statements started later.').waitFor();
    await look(karin.page, 'route-confirm-phone');
    await button(decides, 'Confirm the looser route').click();
    await decides.getByText(/^ana adjusted the route, and karin confirmed it/).waitFor();
    await look(karin.page, 'route-phone');
    expect(await scan(karin.page)).toEqual([]);
    await bar.waitFor({ state: 'detached' });

    await panel.getByText('1 of 2').waitFor();
    await page.getByText(/^v2 has the words of v1/).waitFor();
    await look(page, 'route-adjusted');

    // And whose a block is, for those who answer for their own part.
    await button(panel, 'Close').click();
    const line = page.getByText('Halden Water is flushing the pipes.');
    await line.click();
    await page.getByRole('button', { name: /^Whose this block is: nobody/ }).click();
    await look(page, 'owner-menu');
    await page.getByRole('menuitem', { name: /^Halden Water/ }).click();
    await page.getByTitle('Belongs to Halden Water').waitFor();
    await button(page, 'Whose this block is: Halden Water').waitFor();
    await look(page, 'owner');
    expect(await scan(page)).toEqual([]);
  });
});
