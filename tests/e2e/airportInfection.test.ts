/** A scenario that is also told in Arabic, once its first words are public; through the pages: `npm run scenarios`. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button } from '../helpers/pages.js';
import { part, text, wordsOf } from '../helpers/pagesRoom.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { PagePlayer } from '../scenarios/player/pagePlayer.js';
import { loadScenario } from '../scenarios/player/scenario.js';

/** The first statement is public in three languages by then. */
const FIRST_WORDS = '00:13';
const HALF_PAST_SEVEN = '٠٧:٣٠';

let server: TestServer;
let browser: TestBrowser;
let player: PagePlayer;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  server = await startTestServer({ port, publicUrl, clock: runningClock() });
  browser = await launchBrowser(server.url);
  player = await PagePlayer.open({ server, browser }, loadScenario('airport-infection'));
  await player.tellUntil(FIRST_WORDS);
});
afterAll(async () => {
  player.close();
  await browser.close();
  await server.close();
});

it('[F2] [L1] Arabic runs from right to left with its own digits, in the text, beside its source and in public', async () => {
  const { page } = await player.deviceOf('hea-spokes');
  await page.goto(player.textPath('ack', 'ar'));
  const doing = part(page, 'doing');
  await doing.waitFor();
  expect(await text(page).getAttribute('dir')).toBe('rtl');
  expect(await wordsOf(page, 'doing')).toContain(HALF_PAST_SEVEN);
  await button(page, 'Beside English').click();
  const source = await doing.getByRole('group', { name: /^English, block/ }).boundingBox();
  const words = doing.locator('p:not([data-beside] p)').last();
  const translation = await words.boundingBox();
  // On the same side as in every other language; only the words run the other way.
  expect(source?.x).toBeLessThan(translation?.x ?? 0);
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await scan(page)).toEqual([]);

  const reader = await browser.device({ screen: PHONE, isScriptOff: true });
  await reader.page.goto(await player.publicPath('ack', 'ar'));
  const body = reader.page.locator('.body[lang=ar][dir=rtl]');
  await body.getByText(HALF_PAST_SEVEN).waitFor();
  await body.getByRole('heading', { name: 'ما نعرفه', exact: true }).waitFor();
  // The page around it too, with the desk's digits; only the code runs the other way.
  await reader.page.locator('html[lang=ar][dir=rtl]').waitFor();
  await reader.page
    .locator('.when')
    .getByText(/^البيان الأول\. نُشر الساعة [٠-٩]{2}:[٠-٩]{2} يوم/)
    .waitFor();
  const code = reader.page.locator('.code bdi');
  const side = (one: HTMLElement) => getComputedStyle(one).direction;
  expect(await code.evaluate(side)).toBe('ltr');
  await reader.page.getByRole('link', { name: 'التحقق من هذا البيان' }).click();
  await reader.page.getByRole('heading', { name: 'توقيع المركز الإعلامي' }).waitFor();
  expect(await reader.page.locator('main').evaluate(side)).toBe('rtl');
});
