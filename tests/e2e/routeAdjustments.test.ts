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
    await look(page, 'route-editor');
    await panel.getByLabel('From').fill('25:00');
    await button(panel, 'See what changes').click();
    await panel.getByText('A number or a time is missing.').waitFor();
    await panel.getByLabel('From').fill('23:00');
    await button(panel, 'See what changes').click();
    await panel.getByText('1 of 2').waitFor();
    await panel.getByText(/^v2 takes the place .*Public Health/).waitFor();
    const ask = button(panel, 'Ask for confirmation');
    expect(await ask.getAttribute('aria-disabled')).toBe('true');
    await panel.getByLabel('Why').fill('The water works are out of reach.');
    await look(page, 'route-review');
    expect(await scan(page)).toEqual([]);
    await ask.click();
    await panel.getByText('ana asks for a looser route').waitFor();
    await look(page, 'route-waiting');

    const karin = await deviceOf('karin', PHONE);
    await karin.page.goto(`/incidents/${spill.number}`);
    await karin.page.getByRole('button', { name: /^Sign-off/ }).click();
    const waiting = karin.page.getByText('ana asks for a looser route');
    await waiting.waitFor();
    await waiting.scrollIntoViewIfNeeded();
    await karin.page.getByText(/The water works are out of reach\./).waitFor();
    await look(karin.page, 'route-confirm-phone');
    await button(karin.page, 'Confirm the looser route').click();
    await karin.page.getByText(/^ana adjusted the route, and karin confirmed it/).waitFor();
    await button(karin.page, 'See the route').click();
    await look(karin.page, 'route-phone');
    expect(await scan(karin.page)).toEqual([]);

    await panel.getByText('1 of 2').waitFor();
    await page.getByText(/^v2 has the words of v1/).waitFor();
    await look(page, 'route-adjusted');
  });
});
