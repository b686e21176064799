/** Two rooms of one event, from the offer to one room and back, as duty officers meet it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESK, PHONE } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { saved, writePart } from '../helpers/pagesRoom.js';

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
  await dialog.getByText('1 incident looks alike').waitFor();
  // On a phone the list lies below the form; how many there are stands beside the one key.
  await page.setViewportSize(PHONE);
  await button(dialog, '1 incident looks alike').click();
  const list = await dialog.getByRole('heading', { name: '1 incident looks alike' }).boundingBox();
  expect(list?.y).toBeLessThan(PHONE.height);
  await page.setViewportSize(DESK);
  await page.keyboard.press('Control+Enter');
  await page.getByText('X26-0001 may be the same event:').waitFor();
  expect(await scan(page)).toEqual([]);
  await button(page, 'Join them').press('Enter');
  // The one that was there first stays.
  await page.getByText(/The address of X26-0004 leads to X26-0001/).waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('One spill');
  await page.keyboard.press('Enter');
  // This page stood at the address of the other one, and was led to the room of both.
  await page.waitForURL(/incidents\/X26-0001/);
  await page.getByText(/You are in the room of both/).waitFor();
  await page.getByRole('link', { name: /First statement \(from X26-0004\)/ }).click();
  // A fact of the other number comes into this text as words, and the page says why.
  const fact = page.locator('li[data-fact]').first();
  await fact.getByRole('button').first().click();
  await fact.getByText(/The open text is of X26-0004/).waitFor();
  expect(await button(fact, 'Put it into the text').getAttribute('aria-disabled')).toBe('true');
  await fact.getByRole('button').first().click();
  const text = page.getByRole('textbox', { name: /^First statement/ });
  await text.evaluate(
    (element, id) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', `<span data-fact="${id}" data-form="label">it</span>`);
      const pasted = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent('paste', pasted));
    },
    await fact.getAttribute('data-fact'),
  );
  await page.getByText(/^Put in as plain words/).waitFor();
  expect(await text.locator('.react-renderer').count()).toBe(0);
  await page.setViewportSize(PHONE);
  expect(await scan(page)).toEqual([]);
  await button(page, 'Undo').press('Enter');
  await page.getByRole('textbox', { name: 'Why are they two?' }).fill('Another spill');
  await page.keyboard.press('Enter');
  await page.getByText('with this incident: One spill').first().waitFor({ state: 'hidden' });
  await page.goto('/incidents/X26-0004');
  await page.getByRole('heading', { name: /Розчинник у річці Альдра/ }).waitFor();
});

const SAID = {
  title: 'Tap water in Lower Town is safe again',
  know: 'Halden Water has tested 40 taps. None of them shows any solvent. The pipes were flushed twice.',
  doing: 'Crews go on testing until Friday.',
};

it('[D5][D6] a second text that says the same is offered while it is written, told apart or let rest', async () => {
  const { page } = await site.person('Noor Haddad');
  await openRow(page, /Solvent spill/);
  // An update is what is offered first.
  const begin = () => button(page, 'New').click();
  const write = async () => {
    for (const [name, words] of Object.entries(SAID)) await writePart(page, name, words);
    await saved(page);
  };
  await begin();
  await button(page, 'Start the statement').click();
  await page.getByRole('link', { name: /^Update/ }).waitFor();
  await write();
  await begin();
  await page.getByText('In work already').waitFor();
  expect(await scan(page)).toEqual([]);
  await button(page, 'Start the statement').click();
  await page.getByRole('link', { name: /^Update 2/ }).waitFor();
  await write();
  const offer = page.getByRole('region', { name: /^May say the same: Update 1, “Tap water/ });
  await offer.waitFor();
  expect(await scan(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await scan(page)).toEqual([]);
  await button(offer, 'Go on in that one').press('Enter');
  await page.getByText(/^This text rests/).waitFor();
  await button(page, 'Take this one up again').press('Enter');
  await button(offer, 'Not the same').press('Enter');
  await page.getByRole('textbox', { name: 'Why they are two' }).fill('This one is for schools');
  await page.keyboard.press('Enter');
  await offer.waitFor({ state: 'hidden' });
});
