/** What a leader does on a phone: open what waits, sign, ask for changes. */
import type { Locator, Page } from 'playwright-core';
import { button, heading, radio } from './pages.js';

/** From the desk, where it appears by itself. */
export async function readWhatWaits(page: Page, title: RegExp = /./): Promise<void> {
  await page
    .getByRole('article')
    .filter({ has: heading(page, title) })
    .getByRole('link', { name: /^Read and sign/ })
    .first()
    .click();
  await heading(page, /(Sign|Read) v\d/).waitFor();
}

export const signButton = (page: Page, version: number): Locator =>
  button(page, new RegExp(`^Sign v${version}`));

/** Presses Sign and is told that it counted. */
export async function sign(page: Page, version: number): Promise<void> {
  await signButton(page, version).click();
  await heading(page, 'Signed').waitFor();
}

/** Chooses a sentence, says what should change, sends it. */
export async function askForChanges(
  page: Page,
  sentence: string | RegExp,
  what: string,
): Promise<void> {
  await button(page, /^Ask for changes/).click();
  await button(page, sentence).click();
  await button(page, 'Use these words').click();
  await page.getByLabel('What should change?').fill(what);
  await radio(page, 'I cannot sign without it').check({ force: true });
  await button(page, 'Send to the writers').click();
  await heading(page, 'Sent to the writers').waitFor();
}

export const backToDesk = async (page: Page): Promise<void> => {
  await button(page, 'Back to the desk').last().click();
  await heading(page, /desk$/i).waitFor();
};
