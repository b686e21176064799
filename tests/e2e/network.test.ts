import { CLOSE_CODES } from '@accord/shared/closeCodes';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Device } from '../helpers/browser.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { openRow } from '../helpers/pages.js';
import { caretAtEnd, keptOnDevice, part, saved, wordsOf } from '../helpers/pagesRoom.js';
import { storeOutage } from '../helpers/storeOutage.js';
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

/** The document of the text that the page shows. */
async function documentOf(page: Page): Promise<string> {
  const shown = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name = '' }) => name),
  );
  const name = shown.find((one) => one.startsWith('accord.text.'));
  return name?.split('.').at(-1) ?? '';
}
/** The server's copy of what the page shows, past the network that is cut. */
async function readerOf(page: Page): Promise<DocumentClient> {
  const [cookie] = await linh.context.cookies();
  const url = site.server.url;
  const client = openClient(url, await documentOf(page), `${cookie?.name}=${cookie?.value}`);
  await client.synced();
  return client;
}
/** Which Yjs client typed these words in one go? */
function typistOf({ doc }: DocumentClient, words: string): number | null {
  for (const [client, pieces] of doc.store.clients) {
    const isIn = (piece: Y.AbstractStruct) =>
      piece instanceof Y.Item &&
      piece.content instanceof Y.ContentString &&
      piece.content.str.includes(words);
    if (pieces.some(isIn)) return client;
  }
  return null;
}
/** Is something on the device marked as unsaved? */
const isMarked = (page: Page): Promise<boolean> =>
  page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('.unsaved')));

/** Bytes of one document, as the server bounds them. */
const MOST_THAT_WAITS = 4 * 1024 * 1024;

describe('losing the network in the room', () => {
  it('[E2] is said; what is typed meanwhile is kept here, as nobody’s who was seen, and merges on return', async () => {
    const reader = await readerOf(noor.page);
    const seen = [...reader.doc.store.clients.keys(), ...reader.provider.awareness.states.keys()];
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
    expect(await noor.page.getByText('Saved on the server', { exact: true }).count()).toBe(0);
    site.proxy.mend();
    const words = await same('empathy', 'Noor typed this offline.');
    expect(words).toContain('Linh typed this offline.');
    await Promise.all([saved(noor.page), saved(linh.page)]);
    await noor.page.getByText(/^No connection since/).waitFor({ state: 'hidden' });
    const typists = ['Noor', 'Linh'].map((name) => typistOf(reader, `${name} typed this offline.`));
    expect(typists.filter((one) => one === null || seen.includes(one))).toEqual([]);
    reader.close();
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
    await until(async () => !(await isMarked(page)), 'nothing is marked as unsaved any more');
  });

  it('[E1] says why nothing more is taken while the store is away for too long, and goes on by itself', async () => {
    const { page } = noor;
    const outage = await storeOutage(site.server.database);
    const documentId = await documentOf(page);
    const [cookie] = await linh.context.cookies();
    // What is refused makes a client's next change incomplete: each goes on with smaller ones, the
    // last with less than anything that a page sends, typed in one go or letter by letter.
    const fillers = [900_000, 50_000, 500, 10].map((size) => ({
      size,
      client: openClient(site.server.url, documentId, `${cookie?.name}=${cookie?.value}`),
    }));
    try {
      for (const { client } of fillers) await client.synced();
      await outage.start();
      let room = MOST_THAT_WAITS;
      for (const { size, client } of fillers) {
        // Each takes the place of the one before it, so that the text itself stays small; no more than
        // fill what is left, since nobody may send without end.
        const words = client.doc.getMap(`${size}`);
        for (let sent = 0; sent <= room; sent += size) words.set('words', 'x'.repeat(size));
        await until(() => client.refusals.includes('storeAway'), 'no more is taken');
        room = size;
      }
      await caretAtEnd(page, 'empathy');
      await page.keyboard.type(' Typed without a store.');
      await page.getByText('nothing more is taken').waitFor();
      await page.getByText(/Your \d+ changes? (is|are) kept on this computer/).waitFor();
      await page.getByText('Not sent yet', { exact: true }).waitFor();
      expect(await isMarked(page)).toBe(true);
      await outage.end();
      await same('empathy', 'Typed without a store.');
      await saved(page);
      expect(await page.getByText('nothing more is taken').count()).toBe(0);
    } finally {
      for (const { client } of fillers) client.close();
      await outage.close();
    }
  });

  it('[E2] a page that is out of date says that its words are kept, and the next one sends them', async () => {
    const page = await noor.tab();
    let isOutdated = false;
    // As a server with a newer schema answers.
    await page.routeWebSocket(/\/collab\//, (socket) => {
      if (isOutdated) void socket.close({ code: CLOSE_CODES.outdated, reason: 'outdated' });
      else socket.connectToServer();
    });
    await page.goto(noor.page.url());
    await part(page, 'doing').waitFor();
    await saved(page);
    site.proxy.cut();
    await page.getByText(/^No connection since/).waitFor();
    await caretAtEnd(page, 'doing');
    await page.keyboard.type(' Typed on an old page.');
    await keptOnDevice(page);
    isOutdated = true;
    // Still cut: an attempt that began before must not get through and send the words.
    await page.getByText('This page is out of date.').waitFor();
    await page.getByText(/changes are kept on this computer\. Load it again/).waitFor();
    isOutdated = false;
    site.proxy.mend();
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await same('doing', 'Typed on an old page.');
    await saved(page);
    await page.close();
  });

  it('[E2] gives back as text what the server never takes, and goes on without it', async () => {
    const page = await noor.tab();
    await page.goto(noor.page.url());
    await caretAtEnd(page, 'doing');
    await saved(page);
    // In one change, as a paste is.
    await page.keyboard.insertText(`Far too much.${' Too much.'.repeat(120_000)}`);
    await page.getByText('What you put in is too large.').waitFor();
    await page.getByRole('button', { name: 'Go on without my words' }).click();
    await page.getByText('Your words were put aside.').waitFor();
    await page
      .getByRole('region', { name: 'Your text as it stood' })
      .getByText('Far too much.')
      .waitFor();
    await caretAtEnd(page, 'doing');
    await page.keyboard.type(' Taken again.');
    expect(await same('doing', 'Taken again.')).not.toContain('Far too much.');
    await saved(page);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('Your words were put aside.').waitFor({ state: 'detached' });
    await page.close();
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
    // What a tab could not send before it was closed goes with the one that returns.
    site.proxy.cut();
    await second.getByText(/^No connection since/).waitFor();
    await caretAtEnd(second, 'more');
    await second.keyboard.type(' Left by a closed tab.');
    await keptOnDevice(second);
    await second.close();
    site.proxy.mend();
    await same('more', 'Left by a closed tab.');
    await until(async () => !(await isMarked(noor.page)), 'nothing is marked as unsaved any more');
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
