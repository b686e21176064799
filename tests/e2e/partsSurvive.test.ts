import { PARTS } from '@accord/shared/parts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../helpers/browser.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { openRow } from '../helpers/pages.js';
import { caretAtEnd, part, saved, text, wordsOf } from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

let site: Site;
let noor: Device;
let linh: Device;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = await site.person('Noor Haddad');
  linh = await site.person('Linh Trần', { locale: 'en-GB' });
  for (const { page } of [noor, linh]) {
    await openRow(page, /Solvent spill/);
    await part(page, 'unknown').waitFor();
  }
});
afterAll(async () => {
  await site.close();
});

const partsOf = (page: Page) =>
  text(page)
    .locator('section[data-part]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-part')));
const linesIn = (page: Page) => part(page, 'unknown').locator('p').count();

/** Empties a line and takes it away, as people do it. */
async function deleteLine(page: Page, index: number): Promise<void> {
  const line = part(page, 'unknown').locator('p').nth(index);
  const lines = await linesIn(page);
  // Three presses choose a paragraph; what is left of it is an empty line.
  await line.click({ clickCount: 3 });
  await page.keyboard.press('Backspace');
  await until(async () => (await line.textContent())?.trim() === '', 'the line is empty');
  await page.keyboard.press(index === 0 ? 'Delete' : 'Backspace');
  await until(async () => (await linesIn(page)) === lines - 1, 'the line is gone');
}

describe('[E4] a part of which two people delete the lines at once', () => {
  it('is still there for both, and can be written in again', async () => {
    await caretAtEnd(noor.page, 'unknown');
    await noor.page.keyboard.press('Enter');
    await noor.page.keyboard.type('Nor who is to pay.');
    await until(async () => (await linesIn(linh.page)) === 2, 'Linh has both lines');
    await Promise.all([saved(noor.page), saved(linh.page)]);
    site.proxy.cut();
    await noor.page.getByText(/^No connection since/).waitFor();
    await linh.page.getByText(/^No connection since/).waitFor();
    await deleteLine(noor.page, 0);
    await deleteLine(linh.page, 1);
    site.proxy.mend();
    await until(
      async () =>
        (await wordsOf(noor.page, 'unknown')) + (await wordsOf(linh.page, 'unknown')) === '',
      'both deletions have met',
      15_000,
    );
    for (const { page } of [noor, linh]) {
      await saved(page);
      expect(await partsOf(page)).toEqual([...PARTS]);
    }
    await caretAtEnd(noor.page, 'more');
    await caretAtEnd(noor.page, 'unknown');
    await noor.page.keyboard.type('We do not know why.');
    await until(
      async () => (await wordsOf(linh.page, 'unknown')) === 'We do not know why.',
      'Linh reads the new words',
    );
    await saved(noor.page);
  });
});

describe('a text of which everything was chosen and deleted', () => {
  it('keeps its parts, is typed in at once, and comes back by undoing', async () => {
    const before = await wordsOf(noor.page, 'more');
    await caretAtEnd(noor.page, 'more');
    await noor.page.keyboard.press('Control+a');
    await noor.page.keyboard.press('Delete');
    expect(await partsOf(noor.page)).toEqual([...PARTS]);
    await noor.page.keyboard.type('x');
    await until(
      async () =>
        (await text(linh.page).textContent())?.includes('x') === true &&
        !(await wordsOf(linh.page, 'more')).includes(before),
      'Linh sees the deletion',
    );
    expect(await partsOf(linh.page)).toEqual([...PARTS]);
    for (let presses = 0; presses < 3; presses++) await noor.page.keyboard.press('Control+z');
    await until(
      async () => (await wordsOf(linh.page, 'more')).includes(before),
      'the words are back',
    );
    expect(await partsOf(linh.page)).toEqual([...PARTS]);
    await saved(noor.page);
  });
});
