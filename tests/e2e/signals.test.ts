/** A question of the press from the call to the answer, as a spokesperson and others meet it. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESK, PHONE } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const REACH = '0800 555 0199';

let site: Site;
let noor: Page;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = (await site.person('Noor Haddad')).page;
  await openRow(noor, SPILL);
  await noor.getByText('Nothing waits for an answer.').waitFor();
  await noor.getByRole('link', { name: 'Open', exact: true }).click();
  await button(noor, 'Log what is said or asked').first().waitFor();
});
afterAll(() => site.close());

async function log(page: Page, words: string): Promise<void> {
  await page.keyboard.press('l');
  await page.getByLabel('The question').fill(words);
}

const hasFocus = (control: Locator) =>
  until(() => control.evaluate((one) => one === document.activeElement), 'back at what opened it');

it('[Q1] [Q2] [Q4] [Q6] a call is logged by keyboard, a misheard name is put right, the same again is offered, and only those who answer see who asked', async () => {
  await log(noor, 'Can people in Halden drink the tap water?');
  await noor.getByLabel('Outlet or account').fill('Aldra Radio');
  await noor
    .getByRole('group', { name: /^Answer by/ })
    .getByLabel('Clock time')
    .fill('23:59');
  await noor.getByLabel('Name', { exact: false }).last().fill('Petra Quill');
  await noor.getByLabel('Telephone or address').fill(REACH);
  expect(await scan(noor)).toEqual([]);
  await noor.getByLabel('Telephone or address').press('Enter');
  await noor.getByRole('article', { name: 'no. 1' }).waitFor();
  await button(noor, 'Correct who asked').click();
  await noor.getByLabel('Name', { exact: false }).fill('Petra Quille');
  await noor.getByLabel('Telephone or address').press('Enter');
  await noor.getByText('Name, before').waitFor();
  await noor.getByText('Petra Quille').waitFor();
  await log(noor, 'Is it safe to drink tap water in Halden?');
  await button(noor, 'The same as no. 1').click();
  await button(noor, 'Log it').click();
  await noor.getByRole('heading', { name: 'Asked 2 times' }).waitFor();
  const dora = (await site.person('Elena Moraru')).page;
  await dora.goto(noor.url().replace(/\d+$/, '1'));
  await dora.getByText('Only those who answer see who asked.').waitFor();
  expect(await dora.getByText(REACH).count()).toBe(0);
});

it('[Q3] what is not cleared cannot be marked as answered; released words can, and reach all who asked', async () => {
  await noor
    .getByRole('link', { name: /no\. 1/ })
    .first()
    .click();
  await noor.getByText(REACH).waitFor();
  await button(noor, 'Answer').click();
  const composer = noor.getByRole('region', { name: 'Answer', exact: true });
  await composer.getByLabel('Your own words').fill('Surely yes.');
  await noor.keyboard.press('Enter');
  await composer.getByText('Own words have to be released first.').first().waitFor();
  expect(await button(composer, 'Mark as answered').getAttribute('aria-disabled')).toBe('true');
  await button(composer, 'Take out: Surely yes.').click();
  await composer.locator('ul button:not([aria-disabled=true])').first().click();
  await composer.getByText('Cleared: only released words and confirmed facts.').waitFor();
  expect(await scan(noor)).toEqual([]);
  await noor.setViewportSize(PHONE);
  expect(await scan(noor)).toEqual([]);
  await button(composer, 'Mark as answered').click();
  await noor.getByText(/^Said by Noor Haddad/).waitFor();
  await noor.getByText(/no\. 1 and no\. 2/).waitFor();
});

it('whoever closes a form by the keyboard is back where they opened it', async () => {
  await noor.setViewportSize(DESK);
  const first = noor.url();
  for (const [opener, form] of [
    ['Answer again', noor.getByRole('region', { name: 'Answer', exact: true })],
    ['Log what is said or asked', noor.getByRole('form', { name: 'Log what is said or asked' })],
  ] as const) {
    await button(noor, opener).first().press('Enter');
    await button(form, 'Close').press('Enter');
    await hasFocus(button(noor, opener).first());
  }
  await noor.goto(first);
});

it('[Q6] a slip is corrected by keyboard and on a phone; a second one is told, and keeps what was typed', async () => {
  const second = await noor.context().newPage();
  await second.goto(noor.url());
  await button(second, 'Correct').press('Enter');
  await second.getByLabel('Place', { exact: true }).fill('Halden');
  await button(noor, 'Correct').click();
  const words = noor.getByLabel('The question');
  await words.fill('Can people in Lower Halden drink the tap water?');
  expect(await scan(noor)).toEqual([]);
  await noor.getByLabel('Outlet or account').press('Enter');
  await noor.getByText('The question, before').waitFor();
  await noor.getByText(/corrected the words after this was said/).waitFor();
  expect(await scan(noor)).toEqual([]);
  await second.getByText(/^Noor Haddad corrected this meanwhile/).waitFor();
  expect(await second.getByLabel('The question').inputValue()).toContain('Lower Halden');
  expect(await button(second, 'Correct it').getAttribute('aria-disabled')).toBe('true');
  await button(second, 'Go on with mine').press('Enter');
  await second.getByLabel('Place', { exact: true }).press('Enter');
  await noor.getByText('Place, before').waitFor();
  await second.close();
});

it('[Q4] what may all be one question is shown above the list, taken together in one tap, and apart again', async () => {
  for (const words of [
    'Which schools in Halden are closed on Monday?',
    'Are Halden schools closed on Monday?',
  ]) {
    await log(noor, words);
    await button(noor, 'Log it').click();
    await noor.getByRole('article', { name: /^no\. [34]$/ }).waitFor();
  }
  await noor.goto(noor.url().replace(/\/\d+$/, ''));
  const group = noor.getByRole('region', { name: '2 of them may be the same' });
  await button(group, 'Show them').press('Enter');
  await group.getByText('Like no. 3:').waitFor();
  expect(await scan(noor)).toEqual([]);
  await button(group, 'Take 1 together with no. 3').press('Enter');
  await noor.getByText('1 was attached to no. 3').waitFor();
  await noor.getByText('Asked 2 times').first().waitFor();
  await button(noor, 'Undo').press('Enter');
  await group.waitFor();
  await button(group, 'Show them').press('Enter');
  await button(group, 'These are not the same').press('Enter');
  await noor.getByText('2 are no longer offered as the same').waitFor();
  await group.waitFor({ state: 'detached' });
  await noor.getByRole('link', { name: /no\. 3/ }).click();
  await noor.getByText(/: not the same as no\. 4$/).waitFor();
  await button(noor, 'Take that back').press('Enter');
  await group.waitFor();
});
