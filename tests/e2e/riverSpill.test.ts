import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { freePort } from '../helpers/freePort.js';
import { agencyIdsOf, join } from '../helpers/newcomers.js';
import { button, heading, openIncident } from '../helpers/pages.js';
import {
  addFact,
  clearPart,
  confirmFigure,
  factRow,
  part,
  release,
  saved,
  showLanguage,
  startStatement,
  statementTab,
  submit,
  wordsOf,
  writePart,
} from '../helpers/pagesRoom.js';
import {
  askForChanges,
  backToDesk,
  readWhatWaits,
  sign,
  signButton,
} from '../helpers/pagesSignoff.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { until } from '../helpers/until.js';
import { done, type Visitor, visitor } from '../helpers/visitor.js';
import scenario from '../scenarios/river-spill.json' with { type: 'json' };

const INTERIOR = 'Department of the Interior and Emergency Services';
const ENVIRONMENT = 'Environmental Protection Office';
/** The statements of this test; Ukrainian stays a draft. */
const BOTH = ['English', 'Vietnamese'];
const PASSWORD = 'licorice in the kitchen';
const VOLUME = 'Volume leaked';

/** What the scenario says of a statement, in a language, with the facts of this test as chips. */
function scriptOf(id: string, language: 'en' | 'vi'): Record<string, string> {
  const texts = scenario.statements.find((one) => one.id === id)?.texts[language];
  if (!texts) throw new Error(`no ${id} in ${language}`);
  const chips: Record<string, string> = { 'spill-volume': `{{#${VOLUME}}}` };
  return Object.fromEntries(
    Object.entries(texts).map(([name, words]) => [
      name,
      words.replace(
        /\{\{fact:([^}]+)\}\}/g,
        (_, fact: string) => chips[fact] ?? factWords(fact, language),
      ),
    ]),
  );
}

/** The optional part begins with the playbook's gaps, and this statement has no use for it. */
async function writeAll({ page }: Device, id: string, language: 'en' | 'vi'): Promise<void> {
  await clearPart(page, 'act');
  for (const [name, words] of Object.entries(scriptOf(id, language))) {
    await writePart(page, name, words);
  }
}

/** Facts that nobody owns here are plain words. */
function factWords(id: string, language: 'en' | 'vi'): string {
  const value = scenario.facts.find((one) => one.id === id)?.history[0]?.value;
  if (typeof value === 'number') return value.toLocaleString(language);
  return typeof value === 'object' ? value[language] : String(value);
}

type Screen = typeof DESK | typeof PHONE;

let server: TestServer;
let browser: TestBrowser;
/** The duty officer, two spokespeople of two agencies, two leaders on their phones. */
let dana: Device;
let ines: Device;
let lena: Device;
let carla: Device;
let ruth: Device;

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock(),
  });
  browser = await launchBrowser(server.url);
  const root = visitor(server.url);
  const agencies = [
    { code: 'INT', name: { en: INTERIOR } },
    { code: 'ENV', name: { en: ENVIRONMENT } },
    { code: 'HLT', name: { en: 'Public Health Bureau' } },
  ];
  const administrator = { name: 'Dana Whitlock', email: 'dana@hollis.example', agencyCode: 'INT' };
  const desk = {
    code: server.setupCode,
    deskName: 'Port Hollis',
    languages: ['en', 'vi', 'uk'],
    timeZone: 'UTC',
    administrator: { ...administrator, password: PASSWORD },
    agencies,
  };
  done(await root.send('POST', '/api/first-start/desk', desk), 'set up the desk');
  const ids = await agencyIdsOf(root);
  const deviceOf = async ({ cookie }: Visitor, screen: Screen) => {
    const device = await browser.device({ screen });
    const [name = '', value = ''] = (cookie ?? '').split('=');
    await device.context.addCookies([{ name, value, url: server.url }]);
    await device.page.goto('/');
    return device;
  };
  const arrive = async (name: string, code: string, role: string, screen: Screen) => {
    const email = `${name.split(' ')[0]?.normalize('NFD').replace(/\p{M}/gu, '')}@hollis.example`;
    const agencyId = ids.get(code) ?? '';
    const person = await join(server.url, root, { name, email, agencyId, role }, PASSWORD);
    return await deviceOf(person.browser, screen);
  };
  ines = await arrive('Inés Carrillo', 'INT', 'spokesperson', DESK);
  lena = await arrive('Lena Osgood', 'ENV', 'spokesperson', DESK);
  carla = await arrive('Carla Nygaard', 'ENV', 'approver', PHONE);
  ruth = await arrive('Ruth Aldana', 'INT', 'approver', PHONE);
  dana = await deviceOf(root, DESK);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('a chemical leak above a drinking water intake', () => {
  it('is opened by one key, and stands on every desk at once', async () => {
    const opening = scenario.steps[0];
    await openIncident(dana.page, {
      title: opening?.title ?? '',
      place: 'Port Hollis',
      without: ['Public Health Bureau'],
    });
    for (const { page } of [ines, lena, carla, ruth]) {
      await page.getByRole('link', { name: opening?.title ?? '' }).waitFor();
    }
  });

  it('has a fact that its owner adds, seen by everybody in the room', async () => {
    await lena.page.getByRole('link', { name: /Chemical leak/ }).click();
    await ines.page.getByRole('link', { name: /Chemical leak/ }).click();
    const first = scenario.facts[0]?.history[0];
    await addFact(lena.page, {
      label: scenario.facts[0]?.label ?? {},
      amount: String(first?.value),
      unit: 'gallon',
      source: first?.source ?? '',
    });
    await factRow(ines.page, VOLUME).getByText('7,500').waitFor();
  });

  it('[E4] is written by two people in the same paragraph at once, and nothing is lost', async () => {
    await startStatement(ines.page, 'Full statement');
    await part(ines.page, 'know').waitFor();
    await statementTab(lena.page, 'Full statement').click();
    await statementTab(dana.page, 'Full statement').click();
    await part(lena.page, 'know').waitFor();
    await writePart(ines.page, 'know', 'Both: ');
    await until(
      async () => (await wordsOf(lena.page, 'know')) === 'Both:',
      'Lena sees the first word',
    );
    await part(lena.page, 'know').locator('p').first().click();
    await lena.page.keyboard.press('End');
    await Promise.all([
      ines.page.keyboard.type('Inés writes of the tank at Cutler Bend. ', { delay: 15 }),
      lena.page.keyboard.type('Lena writes of the Tamarack River. ', { delay: 15 }),
    ]);
    await Promise.all([saved(ines.page), saved(lena.page)]);
    const [one, other] = await until(async () => {
      const both = await Promise.all([wordsOf(ines.page, 'know'), wordsOf(lena.page, 'know')]);
      return both[0] === both[1] && both;
    }, 'both pages say the same');
    expect(one).toBe(other);
    const letters = (words: string) => [...words.replace(/\s/g, '')].sort().join('');
    expect(letters(one)).toBe(
      letters('Both: Inés writes of the tank at Cutler Bend. Lena writes of the Tamarack River.'),
    );
  });

  it('[F2] says the fact in both languages, put in with the slash', async () => {
    await showLanguage(lena.page, 'VI');
    await Promise.all([writeAll(ines, 'do-not-use', 'en'), writeAll(lena, 'do-not-use', 'vi')]);
    await Promise.all([saved(ines.page), saved(lena.page)]);
    expect(await wordsOf(ines.page, 'know')).toContain('7,500 (not confirmed) gallons');
    expect(await wordsOf(lena.page, 'know')).toContain('7.500 (chưa xác nhận) gallon');
  });

  it('[S1] goes into sign-off in two languages, and waits on the leaders’ phones', async () => {
    await submit(ines.page, { version: 1, languages: BOTH });
    await readWhatWaits(carla.page);
    await signButton(carla.page, 1).waitFor();
    await heading(carla.page, new RegExp(`Sign v1 for ${ENVIRONMENT}`)).waitFor();
  });

  it('[F3] a fact that changes while a leader reads stands above the button, and blocks the release', async () => {
    const change = scenario.facts[0]?.history[1];
    await confirmFigure(lena.page, VOLUME, {
      amount: String(change?.value),
      source: change?.source ?? '',
      reason: change && 'reason' in change ? (change.reason ?? '') : '',
    });
    await carla.page.getByText('1 fact changed since v1').waitFor();
    await signButton(carla.page, 1).waitFor();
    await dana.page.getByText(`Changed since it was submitted: ${VOLUME}`).waitFor();
    expect(await button(dana.page, /Release v1 to the public/).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it('a leader asks for changes, and the writers see the quoted words', async () => {
    await askForChanges(
      carla.page,
      'We do not know how long the chemical will stay in the pipes.',
      'Say that tests go on every hour.',
    );
    await ines.page.getByText('Say that tests go on every hour.').first().waitFor();
    await ines.page
      .getByText('“We do not know how long the chemical will stay in the pipes.”')
      .first()
      .waitFor();
  });

  it('[S2] a sign-off for a text that moved is refused, with the words that changed', async () => {
    await writePart(
      ines.page,
      'unknown',
      'We do not know how long the chemical will stay in the pipes. Tests go on every hour.',
    );
    await submit(ines.page, { version: 2, languages: BOTH });
    await backToDesk(carla.page);
    await readWhatWaits(carla.page);
    await signButton(carla.page, 2).waitFor();
    await writePart(
      ines.page,
      'commitment',
      'We will lift this order only when the water is safe.',
    );
    await saved(ines.page);
    // The signature is on its way when the next version comes: a phone in a lift.
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await carla.page.route('**/api/versions/*/decisions', async (route) => {
      await held;
      await route.continue();
    });
    const refusal = carla.page.waitForResponse('**/api/versions/*/decisions');
    await signButton(carla.page, 2).click();
    await submit(ines.page, {
      version: 3,
      languages: BOTH,
      note: 'The promise is shorter.',
    });
    arrive();
    expect((await refusal).status()).toBe(409);
    await heading(carla.page, 'The text moved').waitFor();
    await carla.page.getByText('Nothing was signed.').waitFor();
    await carla.page.getByText('The promise is shorter.').waitFor();
    expect(await signButton(carla.page, 3).getAttribute('aria-disabled')).toBe('true');
    await button(carla.page, /^See the \d+ words? that changed/).click();
    await carla.page.getByText('We will lift this order only when').first().waitFor();
    await sign(carla.page, 3);
  });

  it('the last leader signs, and the duty officer releases both languages', async () => {
    await readWhatWaits(ruth.page);
    await sign(ruth.page, 3);
    await release(dana.page, 3);
    await dana.page.getByText('v3 is public in English and Vietnamese').waitFor();
  });

  it('stands in the newsroom in two languages, without script or cookie', async () => {
    const reader = await browser.device({ screen: PHONE, isScriptOff: true });
    const path = await dana.page.getByRole('link', { name: 'English page' }).getAttribute('href');
    await reader.page.goto(path ?? '');
    await heading(reader.page, 'Do not use tap water in Port Hollis and nearby towns').waitFor();
    await reader.page.getByText('10,000 gallons').waitFor();
    await reader.page.getByRole('link', { name: 'Tiếng Việt' }).click();
    await heading(
      reader.page,
      'Không sử dụng nước máy tại Port Hollis và các thị trấn lân cận',
    ).waitFor();
    expect(await reader.context.cookies()).toEqual([]);
  });

  it('[R3] is corrected by a new release, and the page says what changed', async () => {
    const page = ines.page;
    const address = await dana.page
      .getByRole('link', { name: 'English page' })
      .getAttribute('href');
    await button(page, 'Correct it').click();
    const note = page.getByLabel('For the box on the page');
    await note.first().fill('Pregnant women drink bottled water.');
    await note.last().fill('Phụ nữ mang thai uống nước đóng chai.');
    await button(page, 'Start the correction').click();
    await statementTab(page, 'Correction').and(page.locator('[aria-current=page]')).waitFor();
    for (const language of ['vi', 'en'] as const) {
      await showLanguage(page, language.toUpperCase());
      await writePart(page, 'unknown', scriptOf('caveat', language).unknown ?? '');
      await saved(page);
    }
    await submit(page, { version: 1, languages: BOTH });
    for (const leader of [carla, ruth]) {
      await backToDesk(leader.page);
      await readWhatWaits(leader.page);
      await sign(leader.page, 1);
    }
    await statementTab(dana.page, 'Correction').click();
    await release(dana.page, 1);
    await dana.page.getByText('Correction v1 is public in English and Vietnamese').waitFor();
    // Beside another v1, the timeline says which one it was.
    await dana.page.getByText(/^Correction: .* submitted v1 for sign-off$/).waitFor();

    const reader = await browser.device({ isScriptOff: true });
    await reader.page.goto(address ?? '');
    await reader.page.getByText(/^Corrected .*Pregnant women drink bottled water\.$/).waitFor();
    await reader.page.getByText('There are few studies of this chemical in pregnancy.').waitFor();
    await reader.page.getByRole('link', { name: /as released/i }).click();
    await reader.page
      .getByText('We do not know how long the chemical will stay in the pipes.')
      .first()
      .waitFor();
  });

  it('leaves no page with an error', () => {
    for (const device of [dana, ines, lena, carla, ruth]) expect(device.problems).toEqual([]);
  });
});
