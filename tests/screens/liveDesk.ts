/** A live desk: its start, its empty days, an incident up to the public's page. */
import { PUBLICATIONS } from '@accord/shared/publications';
import type { Page } from 'playwright-core';
import { type Device, launchBrowser } from '../helpers/browser.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading, openRow, setUpDesk } from '../helpers/pages.js';
import { part } from '../helpers/pagesRoom.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer } from '../helpers/server.js';
import { type PersonName, startSpill } from '../helpers/spill.js';
import type { Camera } from './camera.js';
import { OTHERS, speak } from './speak.js';

const SPILL = /Solvent spill/;
const ADMINISTERED = [
  ...['people', 'agencies', 'playbooks', 'lines', 'glossary', 'guidance', 'channels', 'machine'],
  ...['desk', 'keys'],
];

export async function playLiveDesk(shoot: Camera): Promise<void> {
  await newDesk(shoot);
  await incident(shoot);
}

async function live() {
  const port = await freePort();
  const server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock(),
    checksTexts: true,
  });
  return { server, browser: await launchBrowser(server.url) };
}

async function inEach(page: Page, shoot: Camera, name: string): Promise<void> {
  await shoot(page, name);
  for (const language of OTHERS) {
    await speak(page, language);
    await shoot(page, `${name}.${language}`, false);
  }
  await speak(page, 'en');
}

async function newDesk(shoot: Camera): Promise<void> {
  const { server, browser } = await live();
  const { page } = await browser.device();
  await page.goto('/start');
  await heading(page, 'This desk is new').waitFor();
  await inEach(page, shoot, 'start');
  await setUpDesk(page, {
    code: server.setupCode ?? '',
    deskName: 'Aldra Region',
    agencies: [
      { code: 'ENV', name: 'Environment' },
      { code: 'WAT', name: 'Halden Water' },
    ],
    administrator: {
      name: 'Ana Keller',
      email: 'ana@aldra.example',
      password: 'a quiet river at noon',
    },
  });
  await heading(page, 'Desk').waitFor();
  await inEach(page, shoot, 'desk-empty');
  for (const name of ADMINISTERED) {
    await page.goto(`/admin/${name}`);
    await heading(page, 'Administration').waitFor();
    await inEach(page, shoot, `admin-${name}`);
  }
  for (const kind of PUBLICATIONS) {
    await page.goto(`/admin/channels/${kind}`);
    await heading(page, /./).first().waitFor();
    await shoot(page, `admin-channels-${kind}`, false);
  }
  await page.goto('/account');
  await heading(page, 'Your account').waitFor();
  await inEach(page, shoot, 'account');
  const stranger = await browser.device();
  await stranger.page.goto('/sign-in');
  await heading(stranger.page, 'Sign in').waitFor();
  await inEach(stranger.page, shoot, 'sign-in');
  await browser.close();
  await server.close();
}

async function incident(shoot: Camera): Promise<void> {
  const { server, browser } = await live();
  const spill = await startSpill(server);
  const as = async (name: PersonName): Promise<Device> => {
    const device = await browser.device();
    const [cookie, value] = spill.as(name).cookie?.split('=') ?? [];
    await device.context.addCookies([{ name: cookie ?? '', value: value ?? '', url: server.url }]);
    return device;
  };
  await spill.addFact('noor', { label: { en: 'People injured', vi: 'Số người bị thương' } });
  await spill.write('en');
  await spill.write('vi');
  const versionId = await spill.submit(['en', 'vi'], 1);
  const { page } = await as('noor');
  await page.goto('/');
  await page.getByRole('link', { name: SPILL }).waitFor();
  await inEach(page, shoot, 'desk');
  await openRow(page, SPILL);
  await part(page, 'know').waitFor();
  await inEach(page, shoot, 'room');
  const leader = (await as('henrik')).page;
  await leader.goto(`/incidents/${spill.number}/sign/${versionId}`);
  await button(leader, /^Sign v1/).waitFor();
  await shoot(leader, 'signoff');
  await page.goto(`/incidents/${spill.number}/record`);
  await heading(page, /^Record/)
    .first()
    .waitFor();
  await inEach(page, shoot, 'record');

  await elsewhere(spill, page, shoot);
  await asked(spill, page, shoot);

  await spill.signAll(versionId);
  const released = await spill
    .as('ana')
    .send('POST', `/api/versions/${versionId}/releases`, { languages: ['en', 'vi'] });
  if (released.status !== 200) throw new Error(`not released: ${JSON.stringify(released.body)}`);
  const reader = (await browser.device()).page;
  await reader.goto('/news');
  await shoot(reader, 'newsroom');
  await reader.getByRole('main').getByRole('link').first().click();
  await shoot(reader, 'newsroom-statement');
  await reader.getByRole('link', { name: 'Tiếng Việt' }).click();
  await shoot(reader, 'newsroom-statement.vi', false);
  await browser.close();
  await server.close();
}

/** What agencies put out by themselves: one that stands, one that another took the place of, and its forms. */
async function elsewhere(
  spill: Awaited<ReturnType<typeof startSpill>>,
  page: Page,
  shoot: Camera,
): Promise<void> {
  await page.goto(`/incidents/${spill.number}/elsewhere`);
  await heading(page, /elsewhere/i)
    .first()
    .waitFor();
  await inEach(page, shoot, 'elsewhere-empty');
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const log = async (body: object): Promise<string> => {
    const path = `/api/incidents/${spill.incidentId}/elsewhere`;
    const { status, body: answer } = await spill.as('noor').send('POST', path, body);
    if (status !== 200) throw new Error(`not logged: ${JSON.stringify(answer)}`);
    return answer.textId;
  };
  const first = await log({
    text: 'A tank at Halden Coatings is leaking. 9 people were injured. Keep away from the river.',
    language: 'en',
    agencyId: spill.agencies.HLT,
    putOutAt: minutesAgo(40),
    link: 'https://health.example/spill',
  });
  await log({
    text: 'A tank at Halden Coatings has leaked. 11 people were injured, none of them seriously. The tap water is safe.',
    language: 'en',
    agencyId: spill.agencies.HLT,
    putOutAt: minutesAgo(15),
    link: 'https://health.example/spill-2',
    replaces: first,
  });
  await log({
    text: 'Біля Гальдена витік розчинник. Не наближайтеся до річки.',
    language: 'uk',
    agencyName: 'Aldra Border Guard',
    putOutAt: minutesAgo(25),
  });
  await page.reload();
  await page.getByRole('article').first().waitFor();
  await inEach(page, shoot, 'elsewhere');
  await page.keyboard.press('l');
  await page.getByRole('form').first().waitFor();
  await shoot(page, 'elsewhere-log');
}

/** An enquiry whose asker was misheard, with what was noted of them before. */
async function asked(
  spill: Awaited<ReturnType<typeof startSpill>>,
  page: Page,
  shoot: Camera,
): Promise<void> {
  const as = spill.as('noor');
  const { body } = await as.send('POST', `/api/incidents/${spill.incidentId}/signals`, {
    kind: 'press',
    text: 'Is the tap water in Lower Town safe?',
    language: 'en',
    outlet: 'Aldra Radio',
    contact: { name: 'Petra Quil', reach: '0800 555 0199' },
  });
  const path = `/api/signals/${body.signalId}/contact`;
  await as.send('PUT', path, { seen: 0, name: 'Petra Quill', reach: '0800 555 0199' });
  await page.goto(`/incidents/${spill.number}/signals/${body.number}`);
  await page.getByText('Petra Quill').waitFor();
  await inEach(page, shoot, 'enquiry');
  await button(page, 'Correct who asked').click();
  await shoot(page, 'enquiry-contact');
}
