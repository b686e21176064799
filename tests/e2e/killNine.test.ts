import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, type TestBrowser } from '../helpers/browser.js';
import { beAtDesk } from '../helpers/browserSite.js';
import { be, openRow, startExercise } from '../helpers/pages.js';
import { caretAtEnd, type Part, part, saved, wordsOf } from '../helpers/pagesRoom.js';
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
