/** Real Chromium for tests: one browser for a file, a context for each person, errors collected. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** The two screens that the pages are drawn for. */
export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;
/** Long enough for two busy cores; a page that needs it is slow, not broken. */
const PATIENCE_MS = 15_000;

const RESULTS = fileURLToPath(new URL('../results/failed', import.meta.url));

/** Every page of this process, in the order in which they were opened. */
const tabs: Page[] = [];

if (process.env.VITEST !== undefined) {
  const { afterEach } = await import('vitest');
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(task.name);
  });
}

export interface TestBrowser {
  /** A device of its own: cookies, storage and cache are shared with nobody. */
  device(options?: DeviceOptions): Promise<Device>;
  close(): Promise<void>;
}

export interface DeviceOptions {
  readonly screen?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  /** What the browser asks for, `vi-VN`. */
  readonly locale?: string;
  readonly timeZone?: string;
  /** Another server than the browser's own; addresses of its pages may leave it out. */
  readonly at?: string;
  /** What another device of the same person has stored: cookies. */
  readonly like?: Device;
  /** A browser that runs no script, as some of the public's do. */
  readonly isScriptOff?: boolean;
}

export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the pages of this device reported as wrong: exceptions, console errors, refused CSP. */
  readonly problems: readonly string[];
  /** Another tab on the same device. */
  tab(): Promise<Page>;
}

/**
 * @param baseUrl addresses of pages may leave it out
 * @param extra further flags
 */
export async function launchBrowser(
  baseUrl: string,
  extra: readonly string[] = [],
): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [...FLAGS, ...extra],
  });
  return {
    async device(options = {}) {
      const { screen = DESK, theme = 'light', locale = 'en-GB', timeZone = 'UTC' } = options;
      const { at = baseUrl, like } = options;
      const isPhone = screen.width < 600;
      const context = await browser.newContext({
        baseURL: at,
        viewport: screen,
        hasTouch: isPhone,
        isMobile: isPhone,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale,
        timezoneId: timeZone,
        javaScriptEnabled: options.isScriptOff !== true,
        ...(like && { storageState: await like.context.storageState() }),
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const problems: string[] = [];
      const watched = async () => {
        const page = await context.newPage();
        tabs.push(page);
        page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
        page.on('console', (message) => {
          if (message.type() === 'error' && !isExpected(message.text())) {
            problems.push(message.text());
          }
        });
        return page;
      };
      return { context, page: await watched(), problems, tab: watched };
    },
    close: () => browser.close(),
  };
}

/** Chromium writes every refused or cut request to the console; the pages say it in their own words. */
const isExpected = (text: string) =>
  /^Failed to load resource|net::ERR_|WebSocket connection to/.test(text);

/** After a failed test, what each open page showed lies in `tests/results/failed`. */
async function keepPictures(test: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  for (const [at, page] of tabs.entries()) {
    if (page.isClosed()) continue;
    await page.screenshot({ path: `${RESULTS}/${name}.${at + 1}.png` });
  }
}
