import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading } from '../helpers/pages.js';
import { askForChanges, sign, signButton } from '../helpers/pagesSignoff.js';
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
    // Its own form, not the text around it.
    await note.getByLabel('Your answer').press('Control+Enter');
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

  it('[S10] is left out at the word of the duty officer, who sees what remains and who still signs it', async () => {
    spill = await startSpill(server, { on: spill });
    const lines = ['A tank leaked at noon.', 'The fumes injured 9 people.', 'Do not use the taps.'];
    await spill.write('en');
    await spill.write('en', 'know', lines.join('\n'));
    const v1 = await spill.submit(['en'], 1);
    const henrik = await deviceOf('henrik', PHONE);
    await henrik.page.goto(`/incidents/${spill.number}/sign/${v1}`);
    await henrik.page
      .getByRole('checkbox', { name: /^My signature also stands/ })
      .check({ force: true });
    await look(henrik.page, 'agreed-phone-consent');
    expect(await scan(henrik.page)).toEqual([]);
    await sign(henrik.page, 1);
    await spill.as('marta').send('POST', `/api/versions/${v1}/decisions`, {
      kind: 'ask',
      placeId: spill.placeOf('HLT'),
      textId: (await spill.texts(v1))['en']?.textId,
      part: 'know',
      quote: 'injured 9 people',
      text: 'Twelve, by our count.',
      blocking: true,
    });

    const ana = await deviceOf('ana');
    await ana.page.goto(`/incidents/${spill.number}`);
    await button(ana.page, 'Propose without this part').click();
    const dialog = ana.page.getByRole('dialog');
    await dialog.getByText('Stays: Halden Water.').waitFor();
    await dialog.locator('del', { hasText: 'The fumes injured 9 people.' }).waitFor();
    await dialog.getByText('Do not use the taps.').waitFor();
    expect(await dialog.locator('p', { hasText: 'The fumes injured 9 people.' }).count()).toBe(0);
    await look(ana.page, 'agreed-dialog');
    expect(await scan(ana.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Propose v2' }).click();
    await ana.page.getByText('v2 leaves out a part that this draft still has.').waitFor();
    await ana.page.getByText(/^Left out of v2, proposed by ana/).waitFor();
    await ana.page.getByText(/also for less; blocks that are not its own were left out/).waitFor();
    await look(ana.page, 'agreed-room');

    const marta = await deviceOf('marta', PHONE);
    const v2 = await versionOf(2);
    await marta.page.goto(`/incidents/${spill.number}/sign/${v2}`);
    await heading(marta.page, 'Left out of this version').waitFor();
    await marta.page.getByText('ana proposed to go on without it.').waitFor();
    await look(marta.page, 'agreed-phone');
    expect(await scan(marta.page)).toEqual([]);
    await ana.page.goto(`/incidents/${spill.number}/record`);
    await ana.page.getByText(/^Left out: EN/).waitFor();
    await ana.page.getByText(/Public Health blocked “injured 9 people”: Twelve/).waitFor();
    await look(ana.page, 'agreed-record');
    expect([...henrik.problems, ...ana.problems, ...marta.problems]).toEqual([]);
  });
});

const REMARK = 'The count is ours.';

describe('what a leader has written', () => {
  it('stays through asking, a language that joins and a text that moves, but for the tick', async () => {
    spill = await startSpill(server, { on: spill });
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    const { page, problems } = await deviceOf('marta', PHONE);
    const remark = page.getByLabel('Remark to the others');
    const tick = page.getByRole('checkbox', { name: /^My signature also stands/ });
    const wish = page.getByLabel('What should change?');
    const goOn = button(page, 'Go on with your request for changes');
    await page.goto(`/incidents/${spill.number}/sign/${v1}`);
    await remark.fill(REMARK);
    await tick.check({ force: true });
    await button(page, /^Ask for changes/).click();
    await button(page, 'The fumes injured 9 people.').click();
    await button(page, 'Use these words').click();
    await wish.fill('Twelve, by our count.');

    await spill.write('vi');
    await spill.submit(['vi'], 1);
    await button(page, 'Show it').click();
    await goOn.click();
    await look(page, 'phone-joined-asking');
    expect(await wish.inputValue()).toBe('Twelve, by our count.');
    await button(page, 'Cancel').click();
    expect(await remark.inputValue()).toBe(REMARK);
    expect(await tick.isChecked()).toBe(true);

    await spill.write('en', 'more', 'Phone 0800 555 015.');
    await spill.submit(['en', 'vi'], 2);
    await page.getByText(/^What you wrote to the writers, your remark, and your place/).waitFor();
    await page.getByText(/The tick for left-out blocks was for the words you read\./).waitFor();
    await look(page, 'phone-moved-kept');
    expect(await scan(page)).toEqual([]);
    await button(page, /^See the /).click();
    await signButton(page, 2).waitFor();
    expect(await remark.inputValue()).toBe(REMARK);
    expect(await tick.isChecked()).toBe(false);
    await goOn.click();
    expect(await wish.inputValue()).toBe('Twelve, by our count.');
    expect(problems).toEqual([]);
  });
});

async function versionOf(number: number): Promise<string> {
  const { id } = await server.services.db
    .selectFrom('versions')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return id;
}
