/** Real Chromium for tests: one for a process, a context for each person, errors collected. */
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
const PATIENCE_MS = 45_000;

/** Every page of this process, in the order in which they were opened. */
export const tabs: Page[] = [];

/** Starting Chromium takes seconds: the files of a worker share one, which ends with the worker. */
let running: Promise<Browser> | null = null;
let users = 0;
const inTest = process.env.VITEST !== undefined;

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

/** @param baseUrl addresses of pages may leave it out */
export async function launchBrowser(baseUrl: string): Promise<TestBrowser> {
  const browser = await chromiumOf();
  users += 1;
  const contexts: BrowserContext[] = [];
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
      contexts.push(context);
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
    async close() {
      await Promise.all(contexts.map((one) => one.close()));
      users -= 1;
      // Where nothing ends the process, an open browser would keep it.
      if (users === 0 && !inTest) await browser.close();
    },
  };
}

async function chromiumOf(): Promise<Browser> {
  // One that could not be started is tried anew by the next file.
  const known = await running?.catch(() => null);
  if (known?.isConnected()) return known;
  running = chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  return await running;
}

/** Chromium writes every refused or cut request to the console; the pages say it in their own words. */
const isExpected = (text: string) =>
  /^Failed to load resource|net::ERR_|WebSocket connection to/.test(text);
