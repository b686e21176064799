import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading, radio } from '../helpers/pages.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { proposeWithdrawal, withdraw } from '../helpers/withdrawals.js';

const MINUTE = 60_000;
let server: TestServer;
let browser: TestBrowser;
let spill: Spill;
let ana: Device;

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock(),
    jobs: { hasQueue: false, sweepEveryMs: 200 },
  });
  spill = await startSpill(server);
  const factId = await spill.addFact('ana', { label: { en: 'People hurt' } });
  await spill.write('en');
  await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people.`);
  await spill.signAll(await spill.submit(['en'], 1));
  browser = await launchBrowser(server.url);
  ana = await deviceOf('ana');
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

/** `14:05` in the incident's zone, which is UTC here. */
const clockIn = (minutes: number) =>
  new Date(server.clock.now().getTime() + minutes * MINUTE).toISOString().slice(11, 16);
const dayIn = (minutes: number) =>
  new Date(server.clock.now().getTime() + minutes * MINUTE).toISOString().slice(0, 10);

describe('a release at a time', () => {
  it('[R10] asks of each language that is behind, with nothing preselected, and is scheduled', async () => {
    const { page } = ana;
    await page.goto(`/incidents/${spill.number}`);
    await button(page, 'Release at a time').click();
    const form = page.getByRole('group', { name: 'Schedule the release of v1' });
    const send = button(form, 'Schedule the release of v1');
    await form.getByLabel('Clock time').fill(clockIn(30));
    await form.getByLabel('Day').fill(dayIn(30));
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
    await form.getByText('not started').waitFor();
    await radio(form, 'Wait for it').check({ force: true });
    await form.getByText('Nothing goes out: it waits for Vietnamese.').waitFor();
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    await radio(form, /^Release without it/).check({ force: true });
    expect(await scan(page)).toEqual([]);
    await send.click();
    await page.getByText(/^v1 goes out at .* in English$/).waitFor();
    await page
      .getByText('The public is told then: the translation follows in Vietnamese.')
      .waitFor();
  });

  it('[R9] [R8] is stopped at once by a next-of-kin hold, stands on the desk, and is let go', async () => {
    const { page } = ana;
    await page.getByRole('button', { name: /People hurt/ }).click();
    await button(page, 'Hold back from the public').click();
    const form = page.getByRole('form', { name: 'Put the embargo' });
    await radio(form, /^Next of kin first/).check({ force: true });
    await form.getByLabel('Reason, for the room').fill('The family is on its way.');
    await radio(form, 'A time').check({ force: true });
    await form.getByLabel('Clock time').fill(clockIn(60));
    await form.getByLabel('Day').fill(dayIn(60));
    expect(await scan(page)).toEqual([]);
    await button(form, 'Put the embargo').click();
    await page.getByText(/^v1 will not be released at .*, because$/).waitFor();
    await page.getByText('Under an embargo: People hurt.').first().waitFor();
    await page.getByText('The family is on its way.').first().waitFor();

    const phone = await deviceOf('viktor', PHONE);
    await phone.page.goto('/account');
    await phone.page.getByText(/v1 of 26-.*, ordered for .*, was stopped\./).waitFor();
    const way = phone.page.getByRole('link', { name: 'See why and decide' });
    expect(await way.getAttribute('href')).toBe(`/incidents/${spill.number}/${spill.statementId}`);
    await phone.page.goto('/');
    await heading(phone.page, 'Not released').waitFor();
    await phone.page.getByText('an embargo', { exact: true }).waitFor();
    expect(
      await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await button(page, 'Lift it now').click();
    await page.getByLabel('Why it may be lifted now').fill('They know.');
    await button(page, 'Lift the embargo').click();
    await button(page, 'Let it go').click();
    await page
      .getByText(/will not be released at/)
      .first()
      .waitFor({ state: 'detached' });
    await heading(phone.page, 'Not released').waitFor({ state: 'detached' });
    expect([...ana.problems, ...phone.problems]).toEqual([]);
  });
});

describe('a newer text of a language that is public', () => {
  it('[R10] is released on the page, which says that it takes the place of what is out', async () => {
    const one = await startSpill(server, { on: spill });
    for (const language of ['en', 'vi']) await one.write(language);
    const v1 = await one.submit(['en', 'vi'], 1);
    await one.signAll(v1);
    const all = await one.leaving(v1, ['en', 'vi']);
    await one.as('ana').send('POST', `/api/versions/${v1}/releases`, all);
    const { page } = ana;
    await page.goto(`/incidents/${one.number}`);
    await page.getByText('v1 is public in English and Vietnamese').waitFor();
    expect(await button(page, 'Release at a time').count(), 'nothing is left').toBe(0);
    await one.write('vi', 'more', 'Gọi 0800 555 015.');
    await one.submit(['vi'], 1);
    await one.signAll(v1, ['vi']);
    await button(page, 'Release v1 to the public').click();
    const form = page.getByRole('group', { name: 'Release v1 to the public' });
    const languages = form.getByRole('checkbox');
    expect(await languages.count()).toBe(1);
    expect(await languages.first().isChecked()).toBe(true);
    await form.getByText('Already public: this newer text takes its place').waitFor();
    const out = form.getByRole('link', { name: 'Vietnamese page' });
    expect(await out.getAttribute('href')).toMatch(/^\/news\/.*\/vi$/);
    expect(await scan(page)).toEqual([]);
    await button(form, 'Release v1 to the public').click();
    await page.getByText('Correction v1 is public in Vietnamese').waitFor();
  });
});

describe('a release by two people', () => {
  it('[R1] is let go on the page by whoever would confirm it, and the record says whose it was', async () => {
    const two = await startSpill(server, { on: spill, twoPersonRelease: true });
    await two.write('en');
    const version = await two.submit(['en'], 1);
    await two.signAll(version);
    const leaving = await two.leaving(version, ['en']);
    await two.as('ana').send('POST', `/api/versions/${version}/release-proposals`, leaving);
    const { page } = await deviceOf('marta');
    await page.goto(`/incidents/${two.number}`);
    await button(page, 'Confirm and release').waitFor();
    expect(await scan(page)).toEqual([]);
    await button(page, 'Do not agree').click();
    await button(page, 'Confirm and release').waitFor({ state: 'detached' });
    await two.as('ana').send('POST', `/api/versions/${version}/release-proposals`, leaving);
    await ana.page.goto(`/incidents/${two.number}`);
    await button(ana.page, 'Let it go').click();
    await ana.page.getByText('let go of their own proposal to release v1').first().waitFor();
    await button(ana.page, 'Let it go').waitFor({ state: 'detached' });
  });

  it('[R5] is not confirmed after its page was withdrawn, and the page says why', async () => {
    const two = await startSpill(server, { on: spill, twoPersonRelease: true });
    const propose = async (version: string) => {
      const leaving = await two.leaving(version, ['en']);
      return await two
        .as('ana')
        .send('POST', `/api/versions/${version}/release-proposals`, leaving);
    };
    await two.write('en');
    const v1 = await two.submit(['en'], 1);
    await two.signAll(v1);
    const { proposalId } = (await propose(v1)).body;
    const confirm = `/api/release-proposals/${proposalId}/confirm`;
    const { releaseId } = (await two.as('marta').send('POST', confirm)).body;
    await two.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await two.submit(['en'], 2);
    await two.signAll(v2);
    await propose(v2);
    const { page } = await deviceOf('marta');
    await page.goto(`/incidents/${two.number}`);
    await button(page, 'Confirm and release').waitFor();
    await withdraw(server, two, releaseId);
    await page.getByText(/The page was withdrawn at .*, after this was proposed/).waitFor();
    await button(page, 'Confirm and release').waitFor({ state: 'detached' });
    expect(await scan(page)).toEqual([]);
    await propose(v2);
    await button(page, 'Confirm and release').waitFor();
  });
});

describe('a withdrawal', () => {
  it('[R5] that waits is let go by either side also once a newer release took the place of what it would take back', async () => {
    const one = await startSpill(server, { on: spill });
    const release = async (version: string) => {
      await one.signAll(version);
      const path = `/api/versions/${version}/releases`;
      return (await one.as('ana').send('POST', path, await one.leaving(version, ['en']))).body;
    };
    await one.write('en');
    const { releaseId } = await release(await one.submit(['en'], 1));
    const { page } = ana;
    const marta = await deviceOf('marta');
    for (const device of [ana, marta]) await device.page.goto(`/incidents/${one.number}`);
    await proposeWithdrawal(one, 'ana', releaseId);
    await button(marta.page, 'Confirm the withdrawal').waitFor();
    await one.write('en', 'more', 'Phone 0800 555 015.');
    await release(await one.submit(['en'], 2));
    await page.getByText('A correction has taken its place.').waitFor();
    await page.getByText(/Something newer stands on the page since/).waitFor();
    expect(await scan(page)).toEqual([]);
    await button(page, 'Let it go').waitFor();
    await button(marta.page, 'Confirm the withdrawal').waitFor({ state: 'detached' });
    await button(marta.page, 'Do not agree').click();
    for (const device of [ana, marta]) {
      await device.page
        .getByText(/Something newer stands on the page since/)
        .waitFor({ state: 'detached' });
    }
    await button(page, 'Withdraw it').waitFor();
    expect([...ana.problems, ...marta.problems]).toEqual([]);
  });
});
