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
  const publicUrl = `http://127.0.0.1:${port}`;
  server = await startTestServer({ port, publicUrl, clock: runningClock() });
  browser = await launchBrowser(server.url);
  spill = await startSpill(server);
  await spill.write('en');
  await spill.write('vi');
  const version = await spill.submit(['en', 'vi'], 1);
  await spill.signAll(version);
  const path = `/api/versions/${version}/releases`;
  await spill.as('ana').send('POST', path, { languages: ['en', 'vi'] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function as(name: PersonName): Promise<Device> {
  const device = await browser.device();
  const [cookie, value] = spill.as(name).cookie?.split('=') ?? [];
  await device.context.addCookies([{ name: cookie ?? '', value: value ?? '', url: server.url }]);
  return device;
}

describe('somebody of the public', () => {
  it('[R6] checks on a phone, without a script, the words that a message brought', async () => {
    const { page } = await browser.device({ screen: PHONE, isScriptOff: true });
    await page.goto(`/news/${spill.number}-first-statement/en`);
    // biome-ignore lint/performance/useDomNodeTextContent: as drawn, it is what somebody copies
    const copied = await page.getByRole('main').innerText();
    await page.getByRole('link', { name: 'Verify this statement' }).click();
    await heading(page, 'Verify this statement').waitFor();
    const words = page.getByLabel('Paste the words here');
    await words.fill('The fumes injured 12 people. All have gone home.');
    await page.getByRole('button', { name: 'Compare' }).click();
    await heading(page, 'These are not the released words').waitFor();
    expect(await page.locator('del .words').allTextContents()).toContain('9');
    expect(await page.locator('ins .words').allTextContents()).toEqual(['12']);
    // What was sent is still there, to be mended and sent again.
    await words.fill((await words.inputValue()).replace('12', '9'));
    await page.getByRole('button', { name: 'Compare' }).click();
    await heading(page, 'This is a part of the released words').waitFor();
    await words.fill(copied);
    await page.getByRole('button', { name: 'Compare' }).click();
    await heading(page, 'These are the released words').waitFor();
    await page.getByRole('link', { name: 'Tiếng Việt' }).click();
    await heading(page, 'Kiểm tra thông báo này').waitFor();
  });

  it('[R6] finds no barrier there, and gets the proof as a file', async () => {
    const { page, problems } = await browser.device();
    await page.goto(`/news/${spill.number}-first-statement/vi/1/verify?lang=en`);
    await page.getByLabel('Paste the words here').fill('Hơi dung môi làm 12 người bị thương.');
    await page.getByRole('button', { name: 'Compare' }).click();
    await heading(page, 'These are not the released words').waitFor();
    expect(await scan(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /^The proof/ }).click();
    expect((await coming).suggestedFilename()).toBe('proof.json');
    expect(problems).toEqual([]);
  });
});

describe('whoever comes late', () => {
  it('[F1] reads on one page what is told, known and left unsaid, and adds to it', async () => {
    const { page, problems } = await as('noor');
    await page.goto(`/incidents/${spill.number}`);
    await button(page, 'More').click();
    await page.getByRole('menuitem', { name: 'As it stands, on one page' }).click();
    await heading(page, 'What the public is told').waitFor();
    await page
      .getByText(/injured 9 people/)
      .first()
      .waitFor();
    await button(page, 'Add to the list').click();
    await page.getByLabel('What nobody says for now').fill('Who drove the lorry');
    await page.getByLabel('Why').fill('The police have not spoken to the family.');
    await button(page, 'Put on the list').click();
    await page.getByText('Who drove the lorry', { exact: true }).waitFor();
    expect(await scan(page)).toEqual([]);
    await button(page, 'May be said: Who drove the lorry').click();
    await page.getByText('Nothing is held back.').waitFor();
    await page.getByText(/took off the list/).waitFor();
    expect(problems).toEqual([]);
  });
});

describe('an administrator', () => {
  it('[R6] rotates the key that signs releases, and finds the release in the record', async () => {
    const { personId } = spill.people.ana;
    await server.services.db
      .insertInto('roles')
      .values({ personId, agencyId: spill.agencies.ENV, role: 'administrator', deputyFor: null })
      .execute();
    const { page, problems } = await as('ana');
    await page.goto('/admin/keys');
    await page.getByText('1 release', { exact: true }).waitFor();
    await button(page, 'Rotate key').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click();
    await page.getByText('Retired', { exact: true }).waitFor();
    expect(await scan(page)).toEqual([]);
    await page.goto(`/incidents/${spill.number}/record`);
    // A copy to take along, with what checks it; taking it is the newest line.
    await button(page, 'Take a copy').click();
    await page.getByLabel('The chain alone').check();
    const coming = page.waitForEvent('download');
    await button(page, 'Download').click();
    const file = (await coming).suggestedFilename();
    expect(file).toMatch(/^record-26-\d{4}-\d+-sealed\.jsonl$/);
    await page.getByText(`node verify-statement.mjs --record ${file}`).waitFor();
    await page.getByText(/took a copy of the record’s chain/).waitFor();
    expect(await scan(page)).toEqual([]);
    // What others do meanwhile comes by itself (A2).
    await spill.as('noor').send('POST', `/api/incidents/${spill.incidentId}/tasks`, {
      title: 'Call the mayor',
      language: 'en',
    });
    await page.getByText(/Call the mayor/).waitFor();
    await page.getByRole('link', { name: 'Check this release' }).click();
    await heading(page, 'Verify this statement').waitFor();
    expect(problems).toEqual([]);
  });
});
