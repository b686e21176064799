import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, PHONE } from '../helpers/browser.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, heading, openIncident, openRow, row } from '../helpers/pages.js';
import { caretAtEnd, part, text, wordsOf, writePart } from '../helpers/pagesRoom.js';
import { readWhatWaits, sign } from '../helpers/pagesSignoff.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const BOMB = /Unexploded bomb/;

let site: Site;
let jonas: Device;
let noor: Device;

beforeAll(async () => {
  site = await startExerciseSite();
  jonas = await site.person('Jonas Weber');
  noor = await site.person('Noor Haddad');
});
afterAll(async () => {
  await site.close();
});

describe('the desk', () => {
  it('shows a new incident, its running clock and who is there, without being loaded again', async () => {
    const title = 'Burst main floods the market hall';
    await openIncident(jonas.page, { title, place: 'Market Square' });
    await part(jonas.page, 'know').waitFor();
    const line = row(noor.page, title);
    await line.waitFor();
    await line.getByText('Jonas Weber').waitFor({ state: 'attached' });
    const clock = line.getByRole('timer').first();
    const before = await clock.textContent();
    await until(async () => (await clock.textContent()) !== before, 'the clock ticks');
    await jonas.page.goto('/');
  });

  it('shows a signature in the row the moment it is given', async () => {
    const signed = row(noor.page, BOMB).getByText('1 of 1 signed');
    expect(await signed.count()).toBe(0);
    const ruth = await site.person('Ruth Castellan', { screen: PHONE });
    await readWhatWaits(ruth.page, BOMB);
    await sign(ruth.page, 1);
    await signed.waitFor();
    expect(ruth.problems).toEqual([]);
  });

  it('is worked by keyboard: N, Escape, slash, arrows, Enter, question mark', async () => {
    const { page } = jonas;
    await heading(page, /desk$/i).waitFor();
    await page.keyboard.press('n');
    const what = page.getByLabel('What happened, and where');
    await what.fill('Half a sentence');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    expect(await what.inputValue()).toBe('Half a sentence');
    await what.fill('');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('/');
    await page.keyboard.type('Solvent');
    await page.getByRole('option', { name: SPILL }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await heading(page, /desk$/i).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const title = await page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Enter');
    await heading(page, new RegExp(title.slice(0, 20))).waitFor();
    await page.goBack();
  });

  it('gives a leader what waits for them under the figures', async () => {
    const elena = await site.person('Elena Moraru');
    await elena.page
      .getByRole('link', { name: /^Read and sign/ })
      .first()
      .waitFor();
    await elena.page.keyboard.press('1');
    await heading(elena.page, /^(Exercise )?(Sign|Read) v\d/i).waitFor();
  });

  it('goes round the panes of the room with F6, and submits with Ctrl and Enter', async () => {
    const { page } = noor;
    await openRow(page, SPILL);
    await part(page, 'know').waitFor();
    const pane = () =>
      page.evaluate(() => document.activeElement?.closest('section[aria-label]')?.ariaLabel ?? '');
    const seen: string[] = [];
    for (let press = 0; press < 3; press += 1) {
      await page.keyboard.press('F6');
      seen.push(await pane());
    }
    expect(new Set(seen)).toEqual(new Set(['Situation', 'Text', 'Sign-off']));
    while ((await pane()) !== 'Text') await page.keyboard.press('F6');
    const title = await wordsOf(page, 'title');
    await page.keyboard.type('Now: ');
    // Nobody selected anything: the first key replaces nothing.
    await until(
      async () => (await wordsOf(page, 'title')) === `Now: ${title}`,
      'it was put before',
    );
    await caretAtEnd(page, 'know');
    await page.keyboard.type(' More follows.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: 'Which languages go into sign-off' }).waitFor();
    await page.keyboard.press('Escape');
    await page.goto('/');
  });

  it('leaves the caret in a part that not every text has while it is written anew', async () => {
    const { page } = noor;
    await openRow(page, SPILL);
    await part(page, 'know').waitFor();
    const add = button(page, 'Add what to do now');
    if ((await add.count()) > 0) await add.click();
    await writePart(page, 'act', 'Stay indoors.');
    const known = await wordsOf(page, 'know');
    await writePart(page, 'act', 'Close windows and doors.');
    expect(await wordsOf(page, 'act')).toBe('Close windows and doors.');
    expect(await wordsOf(page, 'know')).toBe(known);
    await page.goto('/');
  });
});

describe('who may', () => {
  it('[P1] an observer reads, and neither opens, writes nor submits', async () => {
    const dora = await site.person('Dora Fekete');
    await row(dora.page, SPILL).waitFor();
    expect(await button(dora.page, /^Open (exercise )?incident/).count()).toBe(0);
    await openRow(dora.page, SPILL);
    await part(dora.page, 'know').waitFor();
    const before = await wordsOf(dora.page, 'know');
    expect(await text(dora.page).getAttribute('aria-readonly')).toBe('true');
    await part(dora.page, 'know').click();
    await dora.page.keyboard.type('An observer was here.');
    expect(await wordsOf(dora.page, 'know')).toBe(before);
    expect(await button(dora.page, /^Submit/).count()).toBe(0);
    expect(await button(dora.page, /^Add/).count()).toBe(0);
  });

  it('[P1] a restricted incident is not there for others, until they are named', async () => {
    const title = 'Leak of a list of witnesses';
    const ana = await site.person('Ana Keller');
    const number = await openIncident(ana.page, { title, place: 'Court', isRestricted: true });
    await part(ana.page, 'know').waitFor();
    await row(noor.page, BOMB).waitFor();
    expect(await row(noor.page, title).count()).toBe(0);
    await noor.page.keyboard.press('/');
    await noor.page.keyboard.type('witnesses');
    await noor.page.getByText('Nothing found for').waitFor();
    await noor.page.goto(`/incidents/${number}`);
    await heading(noor.page, 'There is no such room').waitFor();
    await noor.page.goto('/');
    await row(noor.page, BOMB).waitFor();

    await button(ana.page, /^More$/).click();
    await ana.page.getByRole('menuitem', { name: 'Who may know' }).click();
    await ana.page.getByRole('checkbox', { name: 'Noor Haddad' }).check({ force: true });
    await button(ana.page, 'Save').click();
    await row(noor.page, title).waitFor();
  });

  it('leaves no page with an error', () => {
    for (const device of [jonas, noor]) expect(device.problems).toEqual([]);
  });
});
