import type { RouteTemplate } from '@accord/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading } from '../helpers/pages.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

const MINUTE = 60_000;
let server: TestServer;
let browser: TestBrowser;
let spill: Spill;

/** One place an agency, and all of them may sign by voice. */
const route = (): RouteTemplate => ({
  stages: [
    {
      name: { en: 'Agencies' },
      rule: { rule: 'all' },
      places: (['lead', 'engaged'] as const).map((kind) => ({
        agency: { kind },
        approverIds: [],
        deputyIds: [],
        voice: 'allowed',
        passkey: 'optional',
        scope: 'whole',
        budgetMinutes: 30,
      })),
    },
  ],
});

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  server = await startTestServer({ port, publicUrl, clock: runningClock('2026-05-04T10:00:00Z') });
  spill = await startSpill(server, { route });
  const { dora } = spill.people;
  const grant = { personId: dora.personId, agencyId: spill.agencies.HLT };
  const { db } = server.services;
  await db
    .insertInto('roles')
    .values({ ...grant, role: 'administrator' })
    .execute();
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
const shot = async (device: Device, name: string) => {
  if (process.env.SHOTS)
    await device.page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

describe('[R7] a line that agencies agree to in advance', () => {
  it('is written, agreed to on a phone, filled with a confirmed fact, and released', async () => {
    const dora = await deviceOf('dora');
    await dora.page.goto('/admin/lines');
    await dora.page.getByRole('link', { name: 'New line' }).click();
    await dora.page.getByPlaceholder('English').fill('First words');
    await button(dora.page, 'Add a slot').click();
    await dora.page.getByLabel('Slot', { exact: true }).fill('place');
    await dora.page.getByLabel('Title').fill('Incident in {{place}}');
    await button(dora.page, 'Save the line').click();
    await dora.page.getByText('English: “2 What we know” is empty.').waitFor();
    await dora.page.getByLabel('What we know').fill('Our people are in {{place}}.');
    await shot(dora, 'editor');
    expect(await scan(dora.page)).toEqual([]);
    await button(dora.page, 'Save the line').click();
    await dora.page.getByText('Nobody has agreed').waitFor();

    const henrik = await deviceOf('henrik', PHONE);
    await henrik.page.goto('/lines');
    await heading(henrik.page, 'Agree for Halden Water').waitFor();
    await shot(henrik, 'lines-phone');
    await button(henrik.page, /^Agree to v1/).click();
    await henrik.page.getByText(/^Until 31 October 2026/).waitFor();
    await shot(henrik, 'lines-phone-agreed');
    const tomas = await deviceOf('tomas');
    await tomas.page.goto('/lines');
    await button(tomas.page, /^Agree to v1/).click();
    await button(tomas.page, 'Take back').waitFor();
    // Renewed before it ends, by the next longer period.
    await button(tomas.page, /^Renew v1/).click();
    await heading(tomas.page, /^Renew for /).waitFor();
    await shot(tomas, 'lines-desk-renew');
    await button(tomas.page, /^Renew v1/).click();
    await tomas.page.getByText(/^Until 4 May 2027/).waitFor();
    await tomas.page.getByText('It stands for as long as it can.').waitFor();
    await shot(tomas, 'lines-desk');
    expect(await scan(tomas.page)).toEqual([]);

    const now = server.clock.now().getTime();
    const clock = { startedAt: new Date(now - 11 * MINUTE), dueAt: new Date(now + 4 * MINUTE) };
    await server.services.db.updateTable('clocks').set(clock).execute();
    const ana = await deviceOf('ana');
    await ana.page.goto(`/incidents/${spill.number}`);
    const offer = ana.page.getByRole('article', { name: 'First words' });
    await offer.getByText('No fact fills “place”: place is missing.').waitFor();
    const release = button(offer, 'Release this line');
    expect(await release.getAttribute('aria-disabled')).toBe('true');
    await shot(ana, 'room-blocked');
    const words = { en: 'Lower Halden', vi: 'Lower Halden' };
    const value = { kind: 'place', words };
    await spill.addFact('karin', { label: { en: 'Where', vi: 'Nơi' }, value });
    await offer.getByText('Nothing stands in the way.').waitFor();
    await offer.getByText('Our people are in Lower Halden.').waitFor();
    await shot(ana, 'room-ready');
    expect(await scan(ana.page)).toEqual([]);
    await release.click();
    await heading(ana.page, 'v1 was agreed in advance').waitFor();
    await shot(ana, 'room-released');
    const room = new URL(ana.page.url()).pathname;
    const page = ana.page.getByRole('link', { name: /^English page/ });
    await ana.page.goto((await page.getAttribute('href')) ?? '');
    await heading(ana.page, 'Agreed in advance by').waitFor();
    await shot(ana, 'public');

    // [R5] It is taken back with words that both agencies agreed to, shown to both people first.
    await ana.page.goto(room);
    await button(ana.page, 'Withdraw it').click();
    await ana.page.getByRole('radio', { name: /^It holds no longer/ }).click();
    await ana.page.getByText('We withdraw this statement. Do not use it.').waitFor();
    await ana.page.getByLabel('Reason, for the record').fill('The place was wrong.');
    await shot(ana, 'withdraw');
    expect(await scan(ana.page)).toEqual([]);
    await button(ana.page, 'Propose the withdrawal').click();
    await ana.page.getByText(/proposed to withdraw it/).waitFor();
    const karin = await deviceOf('karin');
    await karin.page.goto(room);
    await karin.page.getByText('We withdraw this statement. Do not use it.').waitFor();
    const agreed = karin.page.getByRole('region', { name: 'Agreed in advance' });
    await agreed.getByText('Halden Water: henrik').waitFor();
    await shot(karin, 'withdraw-confirm');
    await button(karin.page, 'Confirm the withdrawal').click();
    await karin.page.getByText('It was withdrawn.').waitFor();
    const lost = () => karin.page.evaluate(() => document.activeElement === document.body);
    await until(async () => !(await lost()), 'the focus is where the withdrawal was');
    const all = [dora, henrik, tomas, ana, karin].flatMap((device) => device.problems);
    expect(all).toEqual([]);
  });
});

describe('[S9] a leader without a screen', () => {
  it('signs by voice: one person logs the code, another hears it, and both are named', async () => {
    await spill.write('en');
    const v1 = await spill.submit(['en'], 1);
    const code = (await spill.as('dora').get(`/api/versions/${v1}`)).body.texts[0].code;
    const linh = await deviceOf('linh');
    const [ana, viktor] = [await deviceOf('ana'), await deviceOf('viktor', PHONE)];
    const karin = await deviceOf('karin', PHONE);
    await ana.page.goto('/account');
    await viktor.page.goto('/account');
    await karin.page.goto('/');
    await karin.page.getByRole('heading', { level: 1 }).waitFor();
    const at = `/incidents/${spill.number}/${spill.statementId}`;
    await linh.page.goto(at);
    const place = linh.page.getByRole('article').filter({ hasText: 'Halden Water' }).last();
    await button(place, 'Sign by phone').click();
    await button(place, 'Begin the call').click();
    await place.getByText('Do not drink tap water in Lower Halden').waitFor();
    await place.getByLabel('Code as they said it, English').fill('ZZZ ZZZ');
    await place.getByLabel('Number that you called').fill('+44 1632 960 014');
    await button(place, 'Log what they said').click();
    await place.getByText('Nothing was logged. Read the words and the code again.').waitFor();
    await shot(linh, 'phone-wrong');
    expect(await scan(linh.page)).toEqual([]);
    await place.getByLabel('Code as they said it, English').fill(code.toLowerCase());
    await button(place, 'Log what they said').click();
    await place.getByText('A second person of the desk now confirms').waitFor();
    // Asked at once on whatever page, and on the desk, each with the way to the call.
    const asked = (device: Device) =>
      device.page.getByText(
        /First statement v1 of .*: henrik \(Halden Water\) read the code back to linh\./,
      );
    await asked(ana).waitFor();
    await asked(viktor).waitFor();
    await shot(ana, 'phone-asked');
    await shot(viktor, 'phone-asked-phone');
    expect(await scan(viktor.page)).toEqual([]);
    const told = karin.page.getByRole('region', { name: /^Waiting for you/ });
    await told.getByText(/^First statement: henrik \(Halden Water\) read .* by 10:\d\d/).waitFor();
    await shot(karin, 'phone-asked-desk');
    expect(await scan(karin.page)).toEqual([]);
    await karin.page.setViewportSize(PHONE);
    await told.getByRole('link', { name: 'See the call' }).click();
    await button(karin.page, 'I heard henrik approve').waitFor();
    await shot(karin, 'phone-hear-phone');
    await ana.page.getByRole('link', { name: 'See the call' }).click();
    await button(ana.page, 'I heard henrik approve').waitFor();
    expect(await asked(ana).count()).toBe(0);
    await shot(ana, 'phone-hear');
    await button(ana.page, 'I heard henrik approve').click();
    await place.getByText('By voice, logged by linh and ana').waitFor();
    await asked(viktor).waitFor({ state: 'detached' });
    await shot(linh, 'phone-signed');
    const marta = await deviceOf('marta', PHONE);
    await marta.page.goto(`/incidents/${spill.number}/sign/${v1}`);
    await marta.page.getByText('By voice, logged by linh and ana').waitFor();
    await shot(marta, 'signoff-phone');
    const all = [linh, ana, viktor, karin, marta].flatMap((device) => device.problems);
    expect(all).toEqual([]);
  });

  it('is called for the languages that are open to their place, not for one that others have still to sign', async () => {
    const [agencies] = route().stages;
    const [lead, engaged] = agencies?.places ?? [];
    if (!agencies || !lead || !engaged) throw new Error('the route has no places');
    const twoStages = [engaged, lead].map((place) => ({ ...agencies, places: [place] }));
    const both = await startSpill(server, { on: spill, route: () => ({ stages: twoStages }) });
    await both.write('en');
    await both.write('vi');
    const version = await both.submit(['en', 'vi'], 1);
    for (const name of ['henrik', 'marta'] as const) {
      expect((await both.sign(name, version, ['en'])).status).toBe(200);
    }
    const linh = await deviceOf('linh');
    await linh.page.goto(`/incidents/${both.number}/${both.statementId}`);
    const place = linh.page.getByRole('article').filter({ hasText: 'Environment Agency' }).last();
    await button(place, 'Sign by phone').click();
    await button(place, 'Begin the call').click();
    await place.getByText('Do not drink tap water in Lower Halden').waitFor();
    expect(await place.getByText('Không uống nước máy ở Lower Halden').count()).toBe(0);
    expect(linh.problems).toEqual([]);
  });
});
