/** Looks at a page as axe-core and a narrow screen do. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { DESK, PHONE } from './browser.js';

/** The narrowest screen, and 400 % zoom at 1280: nothing may scroll sideways. */
const NARROWEST = { width: 320, height: 640 } as const;

/** Each screen once with every rule; the other theme of it differs in nothing but colours. */
const LOOKS = [
  { name: 'desk, light', screen: DESK, theme: 'light', rules: 'all' },
  { name: 'phone, dark', screen: PHONE, theme: 'dark', rules: 'all' },
  { name: 'phone, light', screen: PHONE, theme: 'light', rules: 'colours' },
  { name: 'desk, dark', screen: DESK, theme: 'dark', rules: 'colours' },
] as const;
/** What axe-core runs by itself of its category `cat.color`. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * @param whole all four looks; otherwise each theme and each screen once
 * @returns what is wrong, a line each
 */
export async function scan(page: Page, whole = false): Promise<string[]> {
  const found: string[] = [];
  for (const look of whole ? LOOKS : LOOKS.slice(0, 2)) {
    await page.emulateMedia({ colorScheme: look.theme });
    await page.setViewportSize(look.screen);
    await settled(page);
    const axe = new AxeBuilder({ page })
      // Nothing of ours is in a frame: the page itself can tell, without another page to sum up.
      .setLegacyMode()
      .options({ resultTypes: ['violations'] });
    if (look.rules === 'colours') axe.withRules(COLOURS);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) {
        found.push(`${look.name}: ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
      }
    }
  }
  await page.setViewportSize(NARROWEST);
  await settled(page);
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const widest = [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map(
        (one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.slice(0, 30)}”`,
      );
    return `${scrollWidth} px wide: ${widest.slice(0, 4).join(', ')}`;
  });
  if (wider !== null) found.push(`320 px: scrolls sideways, ${wider}`);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  return found;
}

/** Drawn as it will stay: two frames, and the fonts that it needs. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  });
}
