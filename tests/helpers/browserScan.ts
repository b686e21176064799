/** Looks at a page as axe-core and a narrow screen do. */
import axe from 'axe-core';
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
    for (const line of await violations(page, look.rules)) found.push(`${look.name}: ${line}`);
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

/** What axe-core finds; it is put into a page once, however often it looks. */
async function violations(page: Page, rules: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options: axe.RunOptions = { resultTypes: ['violations'] };
  if (rules === 'colours') options.runOnly = COLOURS;
  return await page.evaluate(async (given) => {
    const found = await window.axe.run(document, given);
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    );
  }, options);
}

declare global {
  interface Window {
    readonly axe: Pick<typeof axe, 'run'>;
  }
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
