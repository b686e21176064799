/** A contradiction from the words to their settlement, as a spokesperson meets it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESK, PHONE } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { part, wordsOf, writePart } from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const UKRAINIAN = 'Шановні мешканці, не пийте воду з крана до завтрашнього ранку.';
const CARD = { name: 'Differs from the facts' } as const;

let site: Site;
let noor: Page;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = (await site.person('Noor Haddad')).page;
  await openRow(noor, SPILL);
  await part(noor, 'unknown').waitFor();
});
afterAll(() => site.close());

it('[V1] a figure that differs is offered beside the text, and leads to both its places', async () => {
  const before = await wordsOf(noor, 'unknown');
  await writePart(
    noor,
    'unknown',
    `${before} Halden Water has moved 4,100 homes to reserve supply.`,
  );
  await button(noor, /to check/).click();
  const card = noor.getByRole('article', CARD);
  await card.getByText('Now: 480 homes').waitFor();
  expect(await scan(noor)).toEqual([]);
  await card.getByRole('button', { name: 'Show these words' }).press('Enter');
  await until(
    async () => (await noor.evaluate(() => String(getSelection()))) === '4,100',
    'the words are chosen in the text',
  );
});

it('[V5] submitting says so and goes on; a reason settles it for everybody', async () => {
  await noor.keyboard.press('Control+Enter');
  await noor.getByText('You can submit all the same.').waitFor();
  await button(noor, 'Look at them').click();
  const card = noor.getByRole('article', CARD);
  await button(card, 'Not a contradiction').press('Enter');
  await noor.keyboard.type('All homes of the valley, not of Halden alone.');
  await noor.keyboard.press('Enter');
  await card.waitFor({ state: 'hidden' });
  await noor.getByText(/\d dealt with/).click();
  await noor.getByText(/Noor Haddad, .*All homes of the valley/).waitFor();
  expect(await button(noor, /to check/).count()).toBe(1);
});

it('[V5] on a phone they are read and closed, and no keyboard comes up', async () => {
  const { page } = await site.person('Linh Trần', { screen: PHONE });
  await openRow(page, SPILL);
  await button(page, 'Text').click();
  await button(page, /to check/).click();
  const close = button(page, 'Close');
  await close.click();
  await close.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Text');
});

it('[V6] what an agency put out by itself is logged in the room, compared, and ends when it is withdrawn', async () => {
  const agency = 'Harbour Police';
  await noor.getByRole('link', { name: 'Log or read' }).click();
  await noor.getByText('Nothing is logged yet').waitFor();
  await button(noor, 'Log a text').click();
  await button(noor, /^Choose the agency/).click();
  await noor.getByRole('option', { name: 'Another agency' }).click();
  await noor.getByLabel('Its name').fill(agency);
  const words =
    'Road closed until evening.\n\nHalden Water has moved 4,800 homes to reserve supply.';
  await noor.getByLabel('The words').fill(UKRAINIAN);
  await noor.getByText('These words read like Ukrainian.').waitFor();
  expect(await scan(noor)).toEqual([]);
  await noor.keyboard.press('Control+.');
  await button(noor, /Ukrainian.*Language/).waitFor();
  await noor.getByLabel('The words').fill(words);
  await button(noor, /^Change to English/).click();
  await button(noor, /English.*Language/).waitFor();
  expect(await scan(noor)).toEqual([]);
  await noor.getByLabel('Where it stands').fill('https://police.example/4');
  await noor.keyboard.press('Enter');
  const text = noor.getByRole('article', { name: agency });
  await text.getByText('1 possible contradiction').waitFor();
  await noor.setViewportSize(PHONE);
  expect(await scan(noor)).toEqual([]);
  await noor.setViewportSize(DESK);
  await text.getByRole('link', { name: 'See it in the room' }).click();
  await button(noor, /to check/).click();
  const card = noor.getByRole('article', CARD).filter({ hasText: `${agency} itself` });
  await card.getByText('Now: 480 homes').waitFor();
  await card.getByRole('link', { name: 'Read it' }).click();
  await button(text, 'It holds no longer').click();
  await button(text, 'Note it').click();
  await text.getByText(/^Withdrawn by its agency, as Noor Haddad noted/).waitFor();
  await button(text, 'It still holds').click();
  await text.getByLabel('Why the mark was wrong').fill('Its page still says so.');
  await noor.keyboard.press('Enter');
  await text.getByText(/^Noor Haddad took back that it was withdrawn/).waitFor();
  await text.getByText('1 possible contradiction').waitFor();
  await button(text, 'It holds no longer').click();
  await button(text, 'Note it').click();
  await text.getByText(/^Withdrawn by its agency, as Noor Haddad noted/).waitFor();
  await noor.getByRole('link', { name: 'To the room' }).click();
  // What is pasted into a text of another language leads to the text in its own.
  await part(noor, 'unknown').click();
  await noor.evaluate((said) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', said);
    const pasted = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', pasted));
  }, UKRAINIAN);
  await noor.getByText('What was pasted reads like Ukrainian.').waitFor();
  await noor.keyboard.press('Control+z');
  await noor.keyboard.press('Control+.');
  await noor.waitForURL(/\/uk$/);
  await noor.goBack();
  await part(noor, 'unknown').waitFor();
});

it('[G3] an agreed sentence is written once, found beside the text, and taken over word for word', async () => {
  const keeper = (await site.person('Jonas Weber')).page;
  await keeper.goto('/admin/guidance/new');
  await keeper.getByRole('radio', { name: /^Agreed sentence/ }).check();
  await keeper.getByLabel('Title, English').fill('Windows');
  await button(keeper, 'Add to the library').click();
  await keeper.getByText('Write the words in one language at least.').waitFor();
  const words = 'Keep your windows closed until we say otherwise.';
  await keeper.getByLabel('Words, English').fill(words);
  expect(await scan(keeper)).toEqual([]);
  await button(keeper, 'Add to the library').click();
  await keeper.getByRole('link', { name: 'Windows' }).waitFor();
  expect(await scan(keeper)).toEqual([]);
  await part(noor, 'doing').click();
  await noor.keyboard.press('End');
  await button(noor, 'Guidance').click();
  await noor.getByLabel('Find guidance').fill('window');
  await button(noor, 'Take the words over').click();
  // A sentence of its own, behind the one that stood there.
  await until(
    async () => (await wordsOf(noor, 'doing')).endsWith(`. ${words}`),
    'the words are there',
  );
  expect(await scan(noor)).toEqual([]);
});
