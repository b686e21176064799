/** A translation beside its source, as a translator meets it, from the tab to the submission. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PHONE } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import { caretAtEnd, part, saved, showLanguage } from '../helpers/pagesRoom.js';

const SPILL = /Solvent spill/;

let site: Site;
let noor: Page;
let mai: Page;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = (await site.person('Noor Haddad')).page;
  mai = (await site.person('Mai Phạm')).page;
  for (const page of [noor, mai]) {
    await openRow(page, SPILL);
    await part(page, 'unknown').waitFor();
  }
});
afterAll(() => site.close());

it('[L1] the source stands beside each block, live; a key says that a block is in line, and undo takes it back', async () => {
  await showLanguage(mai, 'VI');
  await button(mai, 'Beside English').click();
  const doing = part(mai, 'doing').getByRole('group', { name: /^English, block/ });
  await doing.getByText('Up to date').waitFor();
  await caretAtEnd(noor, 'doing');
  await noor.keyboard.type(' Nobody may fish.');
  const changed = doing.getByText('Behind: the source changed');
  await changed.waitFor();
  await doing.locator('ins', { hasText: 'Nobody may fish.' }).waitFor();
  expect(await scan(mai)).toEqual([]);
  // Round the text, until this block's turn has come.
  const isThere = () =>
    mai.evaluate(() =>
      getSelection()?.anchorNode?.parentElement?.closest('[data-part]')?.getAttribute('data-part'),
    );
  for (let step = 0; step < 9 && (await isThere()) !== 'doing'; step += 1) {
    await mai.keyboard.press('Alt+PageDown');
  }
  expect(await isThere()).toBe('doing');
  await mai.keyboard.insertText('Không ai được câu cá. ');
  await mai.keyboard.press('Alt+Enter');
  await doing.getByText('Up to date').waitFor();
  await caretAtEnd(mai, 'doing');
  await mai.keyboard.press('Control+z');
  await changed.waitFor();
});

it('[L2] whoever submits it says that they know it is behind, and whoever signs reads it', async () => {
  // What nobody has translated yet is begun beside its source.
  const more = part(mai, 'more').getByRole('group', { name: /Behind: not translated$/ });
  await button(more.first(), 'Translate it').click();
  await mai.keyboard.insertText('Gọi 0800 555 014.');
  await part(mai, 'more').getByText('Behind: not compared yet').waitFor();
  await saved(mai);
  await mai.keyboard.press('Control+Enter');
  const panel = mai.getByRole('region', { name: 'Which languages go into sign-off' });
  const send = button(panel, /^Add Vietnamese/);
  await panel.getByText(/^Vietnamese: \d blocks? behind\.$/).waitFor();
  expect(await send.getAttribute('aria-disabled')).toBe('true');
  expect(await scan(mai)).toEqual([]);
  await panel.getByRole('checkbox', { name: /although it is behind/ }).check({ force: true });
  expect(await send.getAttribute('aria-disabled')).toBeNull();
});

it('[L1] on a phone the caret is never under the foot, neither of whoever writes nor in the next block behind', async () => {
  await noor.setViewportSize(PHONE);
  await caretAtEnd(noor, 'know');
  for (let lines = 0; lines < 12; lines += 1) {
    await noor.keyboard.insertText('One more line.');
    await noor.keyboard.press('Enter');
  }
  await mai.setViewportSize(PHONE);
  await button(mai, 'Next one behind').click();
  for (const page of [noor, mai]) {
    const caret = await page.evaluate(() => {
      const { anchorNode } = getSelection() ?? {};
      const line = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
      return line?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
    });
    const foot = await page.locator('footer').boundingBox();
    expect(caret).toBeLessThanOrEqual(foot?.y ?? 0);
  }
});
