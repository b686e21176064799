/** A desk for browsers: the exercise, half-way, and any of its people on a device of their own. */
import { type Device, type DeviceOptions, launchBrowser, type TestBrowser } from './browser.js';
import { type CutProxy, startCutProxy } from './browserCut.js';
import { freePort } from './freePort.js';
import { be, startExercise } from './pages.js';
import { runningClock } from './runningClock.js';
import { startTestServer, type TestServer } from './server.js';

export interface Site {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  /** The way to the server, which can be cut. */
  readonly proxy: CutProxy;
  /** Somebody of the exercise, signed in on a device of their own. */
  person(name: string, options?: DeviceOptions): Promise<Device>;
  close(): Promise<void>;
}

/** Starts the exercise through its door, as an operator would. */
export async function startExerciseSite(): Promise<Site> {
  const port = await freePort();
  const proxy = await startCutProxy(port);
  const server = await startTestServer({
    port,
    publicUrl: proxy.url,
    clock: runningClock(),
    checksTexts: true,
  });
  const browser = await launchBrowser(proxy.url);
  const operator = await browser.device();
  await startExercise(operator.page, server.setupCode ?? '');
  await operator.context.close();
  return {
    server,
    browser,
    proxy,
    async person(name, options) {
      const device = await browser.device(options);
      await be(device.page, name);
      return device;
    },
    async close() {
      await browser.close();
      await server.close();
      await proxy.close();
    },
  };
}
