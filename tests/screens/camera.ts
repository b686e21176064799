/** Takes one page in every look: both screens, both themes. */
import type { Page } from 'playwright-core';
import { DESK, PHONE } from '../helpers/browser.js';

export interface Camera {
  /**
   * @param name of the screen and its state, `room-editing`
   * @param both themes; only the light one otherwise, as for further languages
   */
  (page: Page, name: string, both?: boolean): Promise<void>;
  /** How many pictures there are. */
  taken(): number;
}

const SCREENS = { desk: DESK, phone: PHONE } as const;
const THEMES = ['light', 'dark'] as const;

/** @param folder where the pictures go, `room-editing.desk.light.png` */
export function camera(folder: string): Camera {
  let count = 0;
  const shoot = async (page: Page, name: string, both = true) => {
    for (const [screen, size] of Object.entries(SCREENS)) {
      await page.setViewportSize(size);
      for (const theme of both ? THEMES : THEMES.slice(0, 1)) {
        await page.emulateMedia({ colorScheme: theme });
        await drawn(page);
        await page.screenshot({ path: `${folder}/${name}.${screen}.${theme}.png` });
        count += 1;
      }
    }
    await page.setViewportSize(DESK);
    await page.emulateMedia({ colorScheme: 'light' });
    await drawn(page);
  };
  return Object.assign(shoot, { taken: () => count });
}

async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}
