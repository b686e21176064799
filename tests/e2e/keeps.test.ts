import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../helpers/browser.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading } from '../helpers/pages.js';
import { part, saved } from '../helpers/pagesRoom.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill, TWO_STAGES } from '../helpers/spill.js';

/** Every other agency for its own part, then the lead for every word. */
const route = () => ({
  stages: TWO_STAGES.stages.map((stage, at) => ({
    ...stage,
    places: stage.places.map((one) => ({ ...one, scope: at === 0 ? 'own' : 'whole' }) as const),
  })),
});

let server: TestServer;
let browser: TestBrowser;
let spill: Spill;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  server = await startTestServer({ port, publicUrl, clock: runningClock('2026-05-04T10:00:00Z') });
  spill = await startSpill(server, { route });
  browser = await launchBrowser(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('what a submission keeps', () => {
  it('[S4][R5] is said beforehand, holds with it; other signatures than were shown are never kept unseen', async () => {
    const factId = await spill.addFact('linh', {
      label: { en: 'the injured', vi: 'người bị thương' },
    });
    await spill.write('en');
    await spill.write('vi');
    const v1 = await spill.submit(['en', 'vi'], 1);
    await spill.sign('henrik', v1);
    await spill.as('henrik').send('POST', `/api/versions/${v1}/holds`, {
      placeId: spill.placeOf('WAT'),
      reason: 'Wait for the lab.',
    });
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const { context, page } = await browser.device();
    const [cookie = '', value = ''] = (spill.as('noor').cookie ?? '').split('=');
    await context.addCookies([{ name: cookie, value, url: server.url }]);
    await page.goto(`/incidents/${spill.number}`);
    await part(page, 'title').click();
    await saved(page);

    // Nothing can be found out: the panel says so, and what it does not know is not taken for kept.
    const preview = '**/submissions/preview*';
    await page.route(preview, (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    const panel = page.getByRole('region', { name: 'Which languages go into sign-off' });
    await panel.getByText('Which signatures v2 keeps could not be found out.').waitFor();
    await page.unroute(preview);
    await button(panel, /^Submit v2/).click();
    await panel.getByText(/^It would not keep the signatures that were named here/).waitFor();
    await panel.getByText('v2 keeps 1 of 1 signature.').waitFor();
    await panel.getByText('Halden Water holds v1: the hold goes on.').waitFor();

    // Somebody writes in the other language what Halden Water answers for.
    await panel.getByRole('checkbox', { name: /Vietnamese/ }).check({ force: true });
    await panel.getByText('the hold goes on').waitFor();
    await spill.write('vi', 'know', `Khói làm {{fact:${factId}|value}} người bị thương.`);
    const behind = panel.getByRole('checkbox', { name: /although it is behind/ });
    if ((await behind.count()) > 0) await behind.check({ force: true });
    await button(panel, /^Submit v2/).click();
    await panel.getByText('v2 keeps 0 of 1 signature. Halden Water signs again.').waitFor();
    expect(await panel.getByText('the hold goes on').count()).toBe(0);

    // Pressed before the line is there, it waits for it.
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await part(page, 'title').click();
    await page.keyboard.press('Control+Enter');
    await panel.waitFor();
    await page.keyboard.press('Control+Enter');
    await heading(page, 'Sign-off of v2').waitFor();
  });

  it('[S4] that cannot be found out beforehand is named by the refusal, and submitted once it was read', async () => {
    const other = await startSpill(server, { on: spill, route });
    await other.write('en');
    await other.sign('henrik', await other.submit(['en'], 1));
    await other.write('en', 'more', 'Phone 0800 555 015.');
    const { context, page } = await browser.device();
    const [cookie = '', value = ''] = (other.as('noor').cookie ?? '').split('=');
    await context.addCookies([{ name: cookie, value, url: server.url }]);
    await page.goto(`/incidents/${other.number}`);
    await part(page, 'title').click();
    await saved(page);
    await page.route('**/submissions/preview*', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    const panel = page.getByRole('region', { name: 'Which languages go into sign-off' });
    await panel.getByText('Which signatures v2 keeps could not be found out.').waitFor();
    await button(panel, /^Submit v2/).click();
    await panel.getByText(/^It would not keep the signatures that were named here/).waitFor();
    await panel.getByText('Signatures that v2 keeps: Halden Water.').waitFor();
    await button(panel, /^Submit v2/).click();
    await heading(page, 'Sign-off of v2').waitFor();
  });
});
