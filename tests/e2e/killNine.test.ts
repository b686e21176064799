import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { beAtDesk } from '../helpers/browserSite.js';
import { be, heading, openRow, startExercise } from '../helpers/pages.js';
import { caretAtEnd, keptOnDevice, type Part, part, saved, wordsOf } from '../helpers/pagesRoom.js';
import { type ServerProcess, startServerProcess } from '../helpers/serverProcess.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const WRITERS: readonly (readonly [string, Part])[] = [
  ['Noor Haddad', 'empathy'],
  ['Linh Trần', 'commitment'],
  ['Mai Phạm', 'more'],
];

let server: ServerProcess;
let browser: TestBrowser;
let writers: { readonly device: Device; readonly part: Part }[] = [];

beforeAll(async () => {
  server = await startServerProcess();
  browser = await launchBrowser(server.url);
  const operator = await browser.device();
  await startExercise(operator.page, server.setupCode);
  await operator.context.close();
  for (const [name, where] of WRITERS) {
    const device = await browser.device();
    await beAtDesk(device, name);
    await openRow(device.page, SPILL);
    await part(device.page, where).waitFor();
    writers = [...writers, { device, part: where }];
  }
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What the page says is saved, and the words that stand there in the same moment. */
async function savedWords(page: Page, name: Part): Promise<string | null> {
  return await page.evaluate((which) => {
    const isSaved = [...document.querySelectorAll('footer b')].some(
      (one) => one.textContent === 'Saved on the server',
    );
    const copy = document.querySelector(`[data-part=${which}]`)?.cloneNode(true);
    if (!isSaved || !(copy instanceof HTMLElement)) return null;
    for (const caret of copy.querySelectorAll('[data-client]')) caret.remove();
    return (copy.textContent ?? '')
      .replace(/[\u2060\u200b\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  }, name);
}

/** Everybody types until the server dies in the middle. @returns what each page had said was saved */
async function typeUntilKilled(words: string): Promise<string[]> {
  const shownAsSaved = writers.map(() => '');
  let isDead = false;
  for (const writer of writers) await caretAtEnd(writer.device.page, writer.part);
  const watching = writers.map(async ({ device, part: name }, at) => {
    while (!isDead)
      shownAsSaved[at] = (await savedWords(device.page, name)) ?? shownAsSaved[at] ?? '';
  });
  const typing = writers.map(({ device }) => device.page.keyboard.type(words, { delay: 25 }));
  await until(
    () => shownAsSaved.every((said) => said.includes(words.slice(0, 12).trim())),
    'the first words are shown as saved',
  );
  await server.kill();
  isDead = true;
  await Promise.all([...watching, ...typing]);
  return shownAsSaved;
}

describe('killing the server with -9 while three people type', () => {
  it('[E1] every page comes back by itself, with everything that was typed', async () => {
    const words = ' First kill: every word that I type here has to be there in the end.';
    await typeUntilKilled(words);
    await server.start();
    await Promise.all(writers.map(({ device }) => saved(device.page)));
    for (const { part: name } of writers) {
      await until(
        async () => {
          const all = await Promise.all(writers.map(({ device }) => wordsOf(device.page, name)));
          return all.every((one) => one === all[0] && one.includes(words.trim()));
        },
        `every page has all words of ${name}`,
        15_000,
      );
    }
  });

  it('[E1] what was shown as saved is on the server, also when no page brings it back', async () => {
    const words = ' Second kill: these pages are gone before the server returns, for good.';
    const shownAsSaved = await typeUntilKilled(words);
    // Closed while the server is away: nothing can be sent again from here.
    await Promise.all(writers.map(({ device }) => device.context.close()));
    await server.start();
    const reader = await browser.device();
    await be(reader.page, 'Dora Fekete');
    await openRow(reader.page, SPILL);
    await part(reader.page, 'empathy').waitFor();
    for (const [at, { part: name }] of writers.entries()) {
      expect(shownAsSaved[at]).toContain('Second');
      expect(await wordsOf(reader.page, name)).toContain(shownAsSaved[at]);
    }
  });
});

/** A proxy at the server's address, behind which it is away. @returns a function that ends it */
async function answerInItsPlace(status: number): Promise<() => Promise<unknown>> {
  const proxy = createServer((_, response) => response.writeHead(status).end('Of the proxy'));
  await new Promise<void>((resolve) => {
    proxy.listen(Number(new URL(server.url).port), '127.0.0.1', resolve);
  });
  return () => {
    proxy.closeAllConnections();
    return new Promise((resolve) => proxy.close(resolve));
  };
}

describe('a phone that loads the page again while the server is away', () => {
  it('[E1] says so in its language, and comes back to the same room, with what was written', async () => {
    const device = await browser.device({ screen: PHONE });
    const { page } = device;
    await beAtDesk(device, 'Noor Haddad');
    await openRow(page, SPILL);
    await caretAtEnd(page, 'empathy');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      // Also a worker that has just been put in has to lead the page.
      while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 20));
    });
    const address = page.url();
    await server.kill();
    await page.keyboard.type(' Written while it was away.');
    await keptOnDevice(page);
    await page.reload();
    const title = heading(page, 'The desk cannot be reached');
    await title.waitFor();
    expect(page.url()).toBe(address);
    expect(await page.title()).toBe('The desk cannot be reached – Accord');
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(await scan(page, true)).toEqual([]);

    // A proxy in front says the same in its words; what else is answered is shown as it is.
    for (const [status, words] of [
      [502, 'The desk cannot be reached'],
      [500, 'Of the proxy'],
    ] as const) {
      const end = await answerInItsPlace(status);
      await page.getByRole('link', { name: 'Try again' }).click();
      await page.getByText(words).first().waitFor();
      await end();
    }
    const read = (language: string) =>
      page.evaluate((one) => localStorage.setItem('accord.language', one), language);
    await page.reload();
    await title.waitFor();
    await read('vi');
    await page.reload();
    await heading(page, 'Không liên lạc được với bàn trực').waitFor();
    await read('en');
    await page.reload();
    await title.waitFor();
    await page.setViewportSize(PHONE);
    await server.start();
    await part(page, 'empathy').waitFor();
    expect(page.url()).toBe(address);
    await until(
      async () => (await wordsOf(page, 'empathy')).includes('Written while it was away.'),
      'what was written is there',
    );
    await saved(page);
    await server.kill();
    // What the public reads is left to the browser.
    const other = await device.tab();
    await expect(other.goto('/exercise/news')).rejects.toThrow('net::ERR_CONNECTION_REFUSED');
    await other.close();
    await page.reload();
    await title.waitFor();
    await server.start();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await part(page, 'empathy').waitFor();
    expect(device.problems).toEqual([]);
    await device.context.close();
  });
});
