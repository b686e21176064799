import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading } from '../helpers/pages.js';
import { askForChanges, sign } from '../helpers/pagesSignoff.js';
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

describe('a request for changes', () => {
  it('[S2] is answered beside its words, and its asker sees what became of it before signing', async () => {
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    const marta = await deviceOf('marta', PHONE);
    await marta.page.goto(`/incidents/${spill.number}/sign/${v1}`);
    await askForChanges(marta.page, 'The fumes injured 9 people.', 'Twelve, by our count.');
    const noor = await deviceOf('noor');
    await noor.page.goto(`/incidents/${spill.number}`);
    const note = noor.page.getByRole('article', { name: /Public Health asked/ });
    await note.getByText('Twelve, by our count.').waitFor();
    await look(noor.page, 'room-open');

    // Everything around the words is written anew; they are found where they went.
    const words = noor.page.locator('[data-thread]', { hasText: 'The fumes injured 9 people.' });
    await words.waitFor();
    await words.click({ position: { x: 1, y: 5 } });
    await noor.page.keyboard.press('Home');
    await noor.page.keyboard.type('At noon a tank leaked. ');
    await words.waitFor();
    await noor.page.keyboard.press('Control+Enter');
    await noor.page.getByText('1 blocking request has no answer.').waitFor();
    await look(noor.page, 'room-submit');
    await noor.page.keyboard.press('Escape');

    await button(noor.page, 'Show the words').click();
    await expect
      .poll(() => noor.page.evaluate(() => document.activeElement?.tagName))
      .toBe('ARTICLE');
    await note.getByRole('button', { name: 'Answer' }).click();
    await note.getByLabel('Your answer').fill('The hospital says 9.');
    await look(noor.page, 'room-answering');
    expect(await scan(noor.page)).toEqual([]);
    await note.getByRole('button', { name: 'Send the answer' }).click();
    await note.getByText(/^noor, .*The hospital says 9\.$/).waitFor();
    await noor.page.keyboard.press('Control+Enter');
    await button(noor.page, /^Submit v2/).waitFor();
    expect(await noor.page.getByText('1 blocking request has no answer.').count()).toBe(0);
    await button(noor.page, /^Submit v2/).click();
    await look(noor.page, 'room-answered');

    await button(marta.page, /^See the \d+ words that changed/).click();
    await heading(marta.page, 'What you asked for').waitFor();
    await marta.page.getByText('The hospital says 9.').waitFor();
    await marta.page.getByText('In v2 these words stand as they were.').waitFor();
    await look(marta.page, 'phone-answered');
    expect(await scan(marta.page)).toEqual([]);
    await sign(marta.page, 2);
    await noor.page.getByText('Settled: signed since').waitFor();
    await look(marta.page, 'phone-signed');

    // [R5] What was said of the signature is true no more once it is taken back.
    await button(marta.page, 'Take back the signature').click();
    await marta.page.getByLabel('Reason, for everybody in the room').fill('Twelve after all.');
    await look(marta.page, 'phone-taking-back');
    await button(marta.page, 'Take back the signature on v2').click();
    await button(marta.page, /^Sign v2/).waitFor();
    expect(await heading(marta.page, 'Signed').count()).toBe(0);
    await button(marta.page, 'Hold the release').click();
    await marta.page.getByLabel('Reason, for everybody in the room').fill('Wait for the hospital.');
    await button(marta.page, 'Hold v2').click();
    await noor.page.getByText(/Held by marta/).waitFor();
    await look(noor.page, 'room-held');
    await look(marta.page, 'phone-held');
    expect([...marta.problems, ...noor.problems]).toEqual([]);
  });
});
