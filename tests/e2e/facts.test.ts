/** Facts where they are used: offered in the prose, and followed when they change. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { caretAtEnd, factRow, part, wordsOf, writePart } from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const HOMES = 'Homes on reserve supply';

let site: Site;
let linh: Page;

beforeAll(async () => {
  site = await startExerciseSite();
  linh = (await site.person('Linh Trần')).page;
  await openRow(linh, SPILL);
  await part(linh, 'unknown').waitFor();
});
afterAll(() => site.close());

it('[F2] a value in the prose is offered as the fact, never made one by itself; # asks for any', async () => {
  const before = await wordsOf(linh, 'unknown');
  await writePart(linh, 'unknown', `${before} It may be 480 homes`);
  const chips = part(linh, 'unknown').locator('.react-renderer.node-factChip');
  const offer = button(linh, /^This is the fact: /);
  await offer.waitFor();
  expect(await chips.count()).toBe(0);
  expect(await scan(linh)).toEqual([]);
  await linh.keyboard.press('Control+.');
  await until(async () => (await chips.count()) === 1, 'the words became the fact');
  expect(await wordsOf(linh, 'unknown')).toContain('480');
  await caretAtEnd(linh, 'unknown');
  await linh.keyboard.type(' #');
  await linh.getByRole('combobox', { name: 'Facts to put in' }).waitFor();
  await linh.keyboard.press('Enter');
  await until(async () => (await chips.count()) === 2, 'a second fact stands there');
});

it('[F3] a change shows first where the fact is used, and leaves flags until somebody looks', async () => {
  await factRow(linh, HOMES).click();
  await button(linh, 'Change').click();
  const used = linh.getByRole('region', { name: 'Where it is used' });
  await used
    .getByText(/text in work/)
    .first()
    .waitFor();
  await used.getByText('When you save, each of these is flagged').waitFor();
  expect(await scan(linh)).toEqual([]);
  await linh.getByLabel('Number').fill('495');
  await button(linh, 'Save').click();
  const flags = linh.locator('details', { hasText: 'Changed facts' });
  await flags.locator('summary').click();
  // What the places say, whatever the fact was in between.
  await flags.getByText('495 homes, was 400 homes').first().waitFor();
  await linh.getByText(/Facts? in this text changed/).waitFor();
  expect(await scan(linh)).toEqual([]);
  const fine = button(flags, 'Looked at, fine as it is');
  const left = await fine.count();
  await fine.first().click();
  await until(async () => (await fine.count()) === left - 1, 'the place is dealt with');
});
