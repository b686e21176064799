/** Two rooms of one event, from the offer to one room and back, as duty officers meet it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { part } from '../helpers/pagesRoom.js';

const SPILL = /Solvent spill/;
let site: Site;

beforeAll(async () => {
  site = await startExerciseSite();
});
afterAll(() => site.close());

it('[D1][D2][D4] a second room for one event is offered with its reasons, joined, and undone', async () => {
  const { page } = await site.person('Ana Keller');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happened, and where').fill('Розчинник у річці Альдра');
  await dialog.getByLabel('Place').fill('Halden');
  await dialog.getByText(/looks? alike/).waitFor();
  await page.screenshot({ path: '/tmp/dup-open.png' });
  await page.keyboard.press('Control+Enter');
  await part(page, 'title').waitFor();
  await page.getByText(/may be the same event/).waitFor();
  await page.screenshot({ path: '/tmp/dup-room.png' });
  expect(await scan(page)).toEqual([]);
  await button(page, 'Join them').click();
  await page.screenshot({ path: '/tmp/dup-form.png' });
  await page.close();
});
