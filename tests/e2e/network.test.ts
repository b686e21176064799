import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../helpers/browser.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { openRow } from '../helpers/pages.js';
import { caretAtEnd, keptOnDevice, part, saved, wordsOf } from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;

let site: Site;
let noor: Device;
let linh: Device;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = await site.person('Noor Haddad');
  linh = await site.person('Linh Trần', { locale: 'en-GB' });
  for (const { page } of [noor, linh]) {
    await openRow(page, SPILL);
    await part(page, 'empathy').waitFor();
  }
});
afterAll(async () => {
  await site.close();
});

const same = (name: string, contains: string) =>
  until(
    async () => {
      const both = await Promise.all([wordsOf(noor.page, name), wordsOf(linh.page, name)]);
      return both[0] === both[1] && both[0].includes(contains) && both[0];
    },
    `both pages say “${contains}”`,
    15_000,
  );

describe('losing the network in the room', () => {
  it('[E2] is said; what is typed meanwhile is kept here, and merges on return', async () => {
    site.proxy.cut();
    await noor.page.getByText(/^No connection since/).waitFor();
    await caretAtEnd(noor.page, 'empathy');
    await noor.page.keyboard.type(' Noor typed this offline.');
    await caretAtEnd(linh.page, 'empathy');
    await linh.page.keyboard.type(' Linh typed this offline.');
    await noor.page
      .getByText(/kept on this computer since/)
      .first()
      .waitFor();
    expect(await noor.page.getByText('Saved on the server').count()).toBe(0);
    site.proxy.mend();
    const words = await same('empathy', 'Noor typed this offline.');
    expect(words).toContain('Linh typed this offline.');
    await Promise.all([saved(noor.page), saved(linh.page)]);
    await noor.page.getByText(/^No connection since/).waitFor({ state: 'hidden' });
  });

  it('[E2] keeps what was typed on the device when the page is closed before the network returns', async () => {
    const address = noor.page.url();
    site.proxy.cut();
    await noor.page.getByText(/^No connection since/).waitFor();
    await caretAtEnd(noor.page, 'commitment');
    await noor.page.keyboard.type(' Kept over a closed page.');
    await noor.page
      .getByText(/kept on this computer since/)
      .first()
      .waitFor();
    await keptOnDevice(noor.page);
    await noor.page.close();
    site.proxy.mend();
    const page = await noor.tab();
    noor = { ...noor, page };
    await page.goto(address);
    await same('commitment', 'Kept over a closed page.');
    await saved(page);
  });

  it('brings two tabs of one person to the same words', async () => {
    const second = await noor.tab();
    await second.goto(noor.page.url());
    await caretAtEnd(second, 'more');
    await caretAtEnd(noor.page, 'more');
    await Promise.all([
      noor.page.keyboard.type(' One tab.', { delay: 10 }),
      second.keyboard.type(' Another tab.', { delay: 10 }),
    ]);
    const letters = (words: string) => [...words.replace(/\s/g, '')].sort().join('');
    const words = await same('more', 'tab');
    await until(
      async () =>
        letters(await wordsOf(second, 'more')) === letters(await wordsOf(noor.page, 'more')),
      'both tabs say the same',
    );
    expect(letters(words).length).toBeGreaterThan(0);
    await second.close();
  });

  it('[P2] ends every tab of a device that signs out', async () => {
    const second = await noor.tab();
    await second.goto('/');
    await second.getByRole('button', { name: /^Account of / }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const page of [second, noor.page]) {
      await page.getByText('Who are you in this exercise?').waitFor();
    }
    await noor.page.goto('/record');
    await noor.page.getByText('Who are you in this exercise?').waitFor();
  });

  it('leaves no page with an error', () => {
    for (const device of [noor, linh]) expect(device.problems).toEqual([]);
  });
});
