/** A desk for browsers: the exercise, half-way, and any of its people on a device of their own. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Device, type DeviceOptions, launchBrowser, type TestBrowser } from './browser.js';
import { type CutProxy, startCutProxy } from './browserCut.js';
import { freePort } from './freePort.js';
import { heading } from './pages.js';
import { copyTestDatabase, type TestDatabase } from './postgres.js';
import { runningClock } from './runningClock.js';
import { startTestServer, type TestServer } from './server.js';
import { visitor } from './visitor.js';

export interface Site {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  /** The way to the server, which can be cut. */
  readonly proxy: CutProxy;
  /** Somebody of the exercise, signed in on a device of their own. */
  person(name: string, options?: DeviceOptions): Promise<Device>;
  close(): Promise<void>;
}

/** A desk with the exercise as it begins. */
export async function startExerciseSite(): Promise<Site> {
  const port = await freePort();
  const proxy = await startCutProxy(port);
  const server = await startExerciseServer(port, proxy.url);
  const browser = await launchBrowser(proxy.url);
  return {
    server,
    browser,
    proxy,
    async person(name, options) {
      const device = await browser.device(options);
      await beAtDesk(device, name);
      return device;
    },
    async close() {
      await browser.close();
      await server.close();
      await server.database.drop();
      await proxy.close();
    },
  };
}

/**
 * The exercise takes seconds to be told, and is the same for everybody: it is told once a worker, and
 * each server goes on from there, by a clock that does, too. Drop its database after closing it.
 */
export async function startExerciseServer(port: number, publicUrl: string): Promise<TestServer> {
  const { database, filledAt } = await copyTestDatabase('exercise', tellExercise);
  const clock = runningClock(filledAt.toISOString());
  return await startTestServer({ database, port, publicUrl, clock, checksTexts: true });
}

async function tellExercise(database: TestDatabase): Promise<void> {
  const server = await startTestServer({ database, clock: runningClock() });
  const code = server.setupCode;
  const told = await visitor(server.url).send('POST', '/api/first-start/exercise', { code });
  await server.close();
  if (told.status !== 200) throw new Error(JSON.stringify(told.body));
}

/** Signs in on the device as somebody of the exercise, and shows their desk. */
export async function beAtDesk({ page, context }: Device, name: string): Promise<void> {
  const post = { headers: { 'Idempotency-Key': randomUUID() } };
  const known = await context.request.get('/api/exercise-accounts');
  const { accounts } = exerciseAccounts.parse(await known.json());
  const personId = accounts.find((one) => one.name === name)?.id;
  const signedIn = await context.request.post('/api/session/exercise', {
    ...post,
    data: { personId },
  });
  if (!signedIn.ok()) throw new Error(await signedIn.text());
  await page.goto('/');
  await heading(page, /desk$/i).waitFor();
}

const exerciseAccounts = z.object({
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
});
