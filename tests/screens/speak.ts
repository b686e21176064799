/** The languages of the interface, chosen as anybody would: in the bar. */
import type { Page } from 'playwright-core';

export const SPOKEN = { en: 'English', vi: 'Tiếng Việt', uk: 'Українська' } as const;
export type Spoken = keyof typeof SPOKEN;
export const OTHERS: readonly Spoken[] = ['vi', 'uk'];

export async function speak(page: Page, language: Spoken): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const bar = page.getByRole('banner');
  const own = bar.getByRole('button', { name: SPOKEN[language], exact: true });
  // Before signing in the languages stand in a row; afterwards they are a list.
  if ((await own.count()) > 0) {
    await own.click();
  } else {
    await bar.getByRole('button', { name: /English|Tiếng Việt|Українська/ }).click();
    await page
      .getByRole('menuitem', { name: SPOKEN[language] })
      .or(page.getByRole('menuitemradio', { name: SPOKEN[language] }))
      .click();
  }
  await page.locator(`html[lang=${language}]`).waitFor();
}
