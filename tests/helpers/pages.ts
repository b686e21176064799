/** What people do on the pages around the room: start a desk, invite, sign in, open an incident. */
import type { Locator, Page } from 'playwright-core';

export interface SetUp {
  readonly code: string;
  readonly deskName: string;
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly administrator: Credentials & { readonly name: string };
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The first door of a new desk, through the address that the terminal prints. */
export async function setUpDesk(page: Page, setUp: SetUp): Promise<void> {
  await page.goto(`/start#code=${setUp.code}`);
  await page.getByLabel('Name of the desk').fill(setUp.deskName);
  for (const [at, agency] of setUp.agencies.entries()) {
    if (at > 0) await button(page, 'Add agency').click();
    const row = page.getByRole('group', { name: 'First agencies' });
    await row.getByLabel('Code', { exact: true }).nth(at).fill(agency.code);
    await row.getByLabel('Name', { exact: true }).nth(at).fill(agency.name);
  }
  await page.getByLabel('Your name').fill(setUp.administrator.name);
  await page.getByLabel('E-mail address').fill(setUp.administrator.email);
  await page.getByLabel('Password', { exact: true }).fill(setUp.administrator.password);
  await button(page, 'Set up the desk').click();
  await isIn(page);
}

/** The second door: one press, and one is asked who one is. */
export async function startExercise(page: Page, code: string): Promise<void> {
  await page.goto(`/start#code=${code}`);
  await radio(page, /^Try an exercise/).check({ force: true });
  await button(page, 'Start the exercise').click();
  await heading(page, /Who are you in this exercise\?/).waitFor({ timeout: 90_000 });
}

/** In an exercise anybody may be anybody. */
export async function be(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await isIn(page);
  await heading(page, /desk$/i).waitFor();
}

export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await button(page, 'Sign in').click();
  await isIn(page);
}

export interface Invitation {
  readonly name: string;
  readonly email: string;
  /** As the lists show it. */
  readonly agency: string;
  readonly role: string;
}

/** On an administrator's page. @returns the link that the page shows once */
export async function invite(page: Page, person: Invitation): Promise<string> {
  await page.goto('/admin/people');
  await button(page, 'Add person').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(person.name);
  await dialog.getByLabel('E-mail address').fill(person.email);
  await button(dialog, 'Add role').click();
  await choose(dialog, 'Agency of role 1', person.agency);
  await choose(dialog, 'Role 1', person.role);
  await button(dialog, 'Add, then make a link').click();
  await button(page.getByRole('dialog', { name: `Invite ${person.name}` }), 'Make a link').click();
  return await page.getByLabel('Link', { exact: true }).inputValue();
}

/** What somebody does with a link: sets a password, and is in. */
export async function accept(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password').fill(password);
  await button(page, 'Set password and sign in').click();
  await isIn(page);
}

export interface Opening {
  readonly title: string;
  readonly place: string;
  /** A playbook by its name, where the words suggest another. */
  readonly kind?: string;
  /** Agencies that the playbook would call and this incident does not need. */
  readonly without?: readonly string[];
  readonly isRestricted?: boolean;
}

/** From the desk, by its one key. @returns the number of the incident */
export async function openIncident(page: Page, incident: Opening): Promise<string> {
  await heading(page, /desk$/i).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: /^Open (exercise )?incident/ });
  await dialog.getByLabel('What happened, and where').fill(incident.title);
  await dialog.getByLabel('Place').fill(incident.place);
  if (incident.kind) await radio(dialog, incident.kind).check({ force: true });
  for (const agency of incident.without ?? []) {
    await dialog.getByRole('checkbox', { name: agency }).uncheck({ force: true });
  }
  if (incident.isRestricted) {
    await dialog.getByRole('checkbox', { name: 'Restricted' }).check({ force: true });
  }
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/incidents\/[^/]+\/[^/]+/);
  return decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
}

/** The row of an incident on the desk. */
export const row = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: title }) });

/** From the desk into the room. */
export async function openRow(page: Page, title: string | RegExp): Promise<void> {
  if (new URL(page.url()).pathname !== '/') await page.goto('/');
  await row(page, title).getByRole('link', { name: title }).click();
  await page.waitForURL(/\/incidents\//);
}

/** Signed in, on any screen: on phones the account's menu holds everything else too. */
const isIn = (page: Page) => page.getByRole('button', { name: /^Account of / }).waitFor();

/** A name in quotes is the whole name; the key that stands on the button may follow it. */
export const button = (on: Page | Locator, name: string | RegExp): Locator =>
  on.getByRole('button', { name: typeof name === 'string' ? withKey(name) : name });

export const heading = (on: Page | Locator, name: string | RegExp): Locator =>
  on.getByRole('heading', typeof name === 'string' ? { name, exact: true } : { name });

export const radio = (on: Page | Locator, name: string | RegExp): Locator =>
  on.getByRole('radio', { name });

/** One of a list that opens. */
async function choose(on: Page | Locator, label: string, choice: string): Promise<void> {
  await on.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  const page = 'page' in on ? on.page() : on;
  await page.getByRole('option', { name: choice }).click();
}

const KEY = '(Ctrl |Alt |Shift )?([A-Z0-9/]|F[0-9]+|Enter|Esc)';

const withKey = (name: string) =>
  new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( ?${KEY})?$`);
