import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '../../server/src/auth/passwords.js';
import { launchBrowser, PHONE, type TestBrowser } from '../helpers/browser.js';
import { addAuthenticator } from '../helpers/browserPasskeys.js';
import { scan } from '../helpers/browserScan.js';
import { freePort } from '../helpers/freePort.js';
import { button, heading, signIn } from '../helpers/pages.js';
import { readWhatWaits, signButton } from '../helpers/pagesSignoff.js';
import { runningClock } from '../helpers/runningClock.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';

const HENRIK = { email: 'henrik@aldra.example', password: 'nine swans on the river' };
let server: TestServer;
let browser: TestBrowser;
let spill: Spill;

beforeAll(async () => {
  const port = await freePort();
  // A passkey belongs to a name; for a bare address browsers make none.
  const publicUrl = `http://localhost:${port}`;
  server = await startTestServer({ port, publicUrl, clock: runningClock() });
  const passkey = 'required' as const;
  const scope = 'whole' as const;
  const voice = 'forbidden' as const;
  const seat = { approverIds: [], deputyIds: [], voice, scope, passkey, budgetMinutes: 30 };
  spill = await startSpill(server, {
    route: () => ({
      stages: [
        {
          name: { en: 'Agencies' },
          rule: { rule: 'all' },
          places: [{ ...seat, agency: { kind: 'engaged' } }],
        },
      ],
    }),
  });
  await server.services.db
    .updateTable('people')
    .set({ passwordHash: await hashPassword(HENRIK.password) })
    .where('email', '=', HENRIK.email)
    .execute();
  await spill.write('en');
  await spill.submit(['en'], 1);
  browser = await launchBrowser(publicUrl);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const signatures = () =>
  server.services.db
    .selectFrom('decisions')
    .select(['personId', 'assertionId'])
    .where('kind', '=', 'sign')
    .execute();

it('[S8] a leader registers a passkey on the way to signing, signs in and signs with it', async () => {
  const device = await browser.device({ screen: PHONE });
  const { page } = device;
  const authenticator = await addAuthenticator(device);
  await signIn(page, HENRIK);
  await readWhatWaits(page);

  // Said before anything is pressed, and the way there and back is one press each.
  await page.getByText('This place is signed with a passkey, and you have none yet.').waitFor();
  expect(await signButton(page, 1).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('link', { name: 'Register a passkey' }).click();
  await page.getByText('Your place is signed with a passkey.').waitFor();
  await page.getByLabel('Your password').fill(HENRIK.password);
  await button(page, 'Register a passkey').click();
  await page.getByText('Passkey registered.').waitFor();
  expect(await scan(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  await page.getByRole('link', { name: 'Back to signing' }).click();
  await page.getByText('You confirm with your passkey.').waitFor();

  await page.goto('/');
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await button(page, 'Sign in with a passkey').click();
  await readWhatWaits(page);

  // Not verified, as when somebody closes the prompt: the browser says no more than that.
  await authenticator.verifies(false);
  await signButton(page, 1).click();
  await page.getByText(/The passkey was not used.*Nothing was signed\..*Try again/).waitFor();
  await authenticator.verifies(true);

  // [S2] The text moves while the prompt is open: whatever is touched then signs nothing.
  await authenticator.answers(false);
  await signButton(page, 1).click();
  await button(page, /^Confirm with your passkey, \d/).waitFor();
  await spill.write('en', 'more', 'Phone 0800 555 015.');
  await spill.submit(['en'], 2);
  await heading(page, 'The text moved').waitFor();
  await authenticator.answers(true);
  expect(await signatures()).toEqual([]);

  await button(page, /^See the /).click();
  await signButton(page, 2).click();
  await heading(page, 'Signed').waitFor();
  await page.getByText('Signed with a passkey').first().waitFor();
  expect(await signatures()).toEqual([
    { personId: spill.people.henrik.personId, assertionId: expect.any(String) },
  ]);
  expect(device.problems).toEqual([]);
});
