import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Device, launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { scan } from '../helpers/browserScan.js';
import { type Delivering, startDelivering } from '../helpers/channels.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading, openRow, radio } from '../helpers/pages.js';
import { type Doing, type Receiver, startReceiver } from '../helpers/receiver.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { until } from '../helpers/until.js';
import type { Visitor } from '../helpers/visitor.js';

const SPILL = /Solvent spill/;
let server: TestServer;
let browser: TestBrowser;
let receiver: Receiver;
let desk: Delivering;

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    clock: runningClock(),
    // Nothing but the queue wakes: the sweep would come long after the test.
    jobs: { hasQueue: true, sweepEveryMs: 600_000 },
  });
  receiver = await startReceiver();
  desk = await startDelivering(server);
  browser = await launchBrowser(server.url);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await receiver.close();
});

async function as({ cookie }: Visitor, screen?: typeof PHONE): Promise<Device> {
  const device = await browser.device(screen ? { screen } : {});
  const [name = '', value = ''] = cookie?.split('=') ?? [];
  await device.context.addCookies([{ name, value, url: server.url }]);
  return device;
}

describe('a channel', () => {
  it('is set up and tried by an administrator, who sees its secret once', async () => {
    const { page, problems } = await as(desk.admin);
    await page.goto('/admin/channels');
    await heading(page, 'Webhooks').waitFor();
    await button(page, 'Add a webhook').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Save').click();
    await dialog.getByText('Write an address that starts with https://.').waitFor();
    const secret = await dialog.getByLabel('Signing secret').inputValue();
    await dialog.getByLabel('Name').fill('Civil protection');
    await dialog.getByLabel('Address').fill(`${receiver.url}/hook`);
    await button(dialog, 'Save').click();
    await page.getByRole('region', { name: 'Webhooks' }).getByText('Never tested').waitFor();
    await button(page, 'Send a test: Civil protection').click();
    await page.getByText('The test arrived.').waitFor();
    const test = receiver.received.at(-1);
    expect(
      new Webhook(secret).verify(test?.body ?? '', {
        'webhook-id': String(test?.headers['webhook-id']),
        'webhook-timestamp': String(test?.headers['webhook-timestamp']),
        'webhook-signature': String(test?.headers['webhook-signature']),
      }),
    ).toMatchObject({ type: 'desk.test' });
    await button(page, 'Change Civil protection').click();
    expect(await page.getByLabel('Signing secret').inputValue()).toBe('');
    await button(page, 'Cancel').click();
    expect(await scan(page)).toEqual([]);
    // What is fetched is fetched.
    await page.getByRole('link', { name: 'Newsroom', exact: true }).last().click();
    await button(page, 'Send a test').click();
    await page.getByText('The pages say what the desk released.').waitFor();
    expect(await scan(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('[R4] that gave a release up is shown on the desk and in the room, until the duty officer decides', async () => {
    await desk.add({
      kind: 'mastodon',
      name: 'Fediverse',
      settings: { server: receiver.url, language: 'en' },
      credentials: { token: 'a token' },
    });
    const { spill } = desk;
    await spill.write('en');
    await spill.signAll(await spill.submit(['en'], 1));
    const { page, problems } = await as(spill.as('ana'));
    await openRow(page, SPILL);
    await button(page, 'Release v1 to the public').click();
    await page.getByText(/^Fediverse/).click();
    await page
      .getByText(/The fumes injured 9 people/)
      .last()
      .waitFor();
    receiver.next(410, 410);
    const follows = radio(page, /^Release without it/);
    if ((await follows.count()) > 0) await follows.first().check({ force: true });
    await button(page, 'Release v1 to the public').click();
    await page.getByText('given up').first().waitFor();
    await page.goto('/');
    await page.getByText('2 deliveries wait for your decision.').waitFor();
    await openRow(page, SPILL);
    await button(page, 'Try again: Civil protection').click();
    await page.getByText('sent', { exact: true }).waitFor();
    expect(receiver.received.at(-1)?.json.type).toBe('statement.released');
    await page.getByLabel('Civil protection: 2 attempts').click();
    await page.getByText('The receiver did not take it. (410)').waitFor();

    const phone = await as(spill.as('ana'), PHONE);
    await phone.page.goto('/');
    await phone.page.getByText('1 delivery waits for your decision.').waitFor();
    await phone.page.getByRole('link', { name: /^Open 26-/ }).click();
    await button(phone.page, 'Sign-off').click();
    await button(phone.page, 'Leave it: Fediverse').click();
    await phone.page.getByText('left', { exact: true }).waitFor();
    expect([...problems, ...phone.problems]).toEqual([]);
  });
});

describe('[M1] a machine’s translation', () => {
  it('is set up, looked at before it leaves, and read block by block before it can be submitted', async () => {
    const { page, problems } = await as(desk.admin);
    await page.goto('/admin/machine');
    await page.getByLabel('Machine translation and drafting').check({ force: true });
    await page.getByLabel('Endpoint', { exact: true }).fill(`${receiver.url}/v1`);
    await page.getByLabel('Model').fill('any-model');
    await button(page, 'Save').click();
    await page.getByText('never tested').waitFor();
    receiver.next(translate);
    await button(page, 'Send a test').click();
    await page.getByText('It answered.').waitFor();
    expect(await scan(page)).toEqual([]);

    const noor = await as(desk.spill.as('noor'));
    await openRow(noor.page, SPILL);
    await noor.page.getByRole('button', { name: /^VI / }).click();
    await button(noor.page, 'More for this text').click();
    await noor.page.getByRole('menuitem', { name: 'Machine translation' }).click();
    await button(noor.page, 'Show what leaves').click();
    await noor.page
      .getByText(/The fumes injured 9 people/)
      .first()
      .waitFor();
    expect(await scan(noor.page)).toEqual([]);
    receiver.next(translate);
    await button(noor.page, /^Send to 127/).click();
    await noor.page.getByText('2 blocks are machine-made and unread.').waitFor();
    expect(await scan(noor.page)).toEqual([]);
    await noor.page.getByText(/2 machine-made blocks are unread/).waitFor();
    const approve = button(noor.page, /^Read and approved/);
    for (let left = 2; left > 0; left -= 1) {
      await approve.first().click();
      await until(async () => (await approve.count()) === left - 1, 'one block is approved');
    }
    await noor.page
      .getByText(/machine-made and unread/)
      .first()
      .waitFor({ state: 'hidden' });
    expect([...problems, ...noor.problems]).toEqual([]);
  });
});

const translate: Doing = ({ json }, response) => {
  const { blocks } = JSON.parse(json.messages[1].content);
  // It forgets the rest: that is refused, and said.
  const said = blocks.slice(0, 2).map(({ id, text }: { id: string; text: string }) => ({
    id,
    text: `vi ${text}`,
  }));
  const message = { content: JSON.stringify({ blocks: said }) };
  response.end(JSON.stringify({ choices: [{ finish_reason: 'stop', message }] }));
};
