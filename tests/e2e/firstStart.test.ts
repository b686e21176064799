import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../helpers/browser.js';
import { freePort } from '../helpers/freePort.js';
import { accept, heading, invite, setUpDesk, signIn } from '../helpers/pages.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const ADMINISTRATOR = {
  name: 'Dana Whitlock',
  email: 'dana@hollis.example',
  password: 'a quiet river at noon',
};
const INVITED = {
  name: 'Priya Raman',
  email: 'priya@hollis.example',
  agency: 'Port Hollis Water Utility',
  role: 'Spokesperson',
};

let server: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock(),
  });
  browser = await launchBrowser(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('a new desk', () => {
  it('is set up with the code from the terminal, and its administrator brings people in', async () => {
    const dana = await browser.device();
    await dana.page.goto('/');
    await heading(dana.page, 'This desk is new').waitFor();
    await setUpDesk(dana.page, {
      code: server.setupCode ?? '',
      deskName: 'Port Hollis',
      agencies: [
        { code: 'INT', name: 'Interior' },
        { code: 'WAT', name: 'Port Hollis Water Utility' },
      ],
      administrator: ADMINISTRATOR,
    });
    const link = await invite(dana.page, INVITED);

    const priya = await browser.device();
    await accept(priya.page, link, 'licorice in the kitchen');
    await heading(priya.page, 'Desk').waitFor();
    expect(await priya.page.getByText('Administration').count()).toBe(0);

    const again = await browser.device();
    await again.page.goto(link);
    await again.page.getByRole('link', { name: 'Go to sign in' }).waitFor();
    await signIn(again.page, { email: INVITED.email, password: 'licorice in the kitchen' });
    await heading(again.page, 'Desk').waitFor();
    for (const device of [dana, priya, again]) expect(device.problems).toEqual([]);
  });
});
