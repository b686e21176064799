/** What people of a scenario do on the pages beyond writing and signing: facts, questions, agencies. */
import type { Locator, Page } from 'playwright-core';
import { button, heading, radio } from '../../helpers/pages.js';
import { factRow } from '../../helpers/pagesRoom.js';
import type { FactInput, Scenario } from './scenario.js';

/** What a fact is set to, as the form asks for it. */
export interface FactChange {
  readonly fact: Scenario['facts'][number];
  readonly value: FactInput;
  readonly status: string;
  readonly source: string;
  readonly reason: string | null;
  readonly timeZone: string;
}

const KINDS = {
  quantity: 'A number',
  time: 'A time',
  place: 'A place',
  text: 'Words',
  yesno: 'Yes or no',
} as const;
const names = new Intl.DisplayNames('en', { type: 'language' });
export const nameOf = (language: string): string => names.of(language) ?? language;

/** By the form of a new fact. */
export async function addFactOf(
  page: Page,
  change: FactChange,
  languages: readonly string[],
): Promise<void> {
  const { fact } = change;
  await button(page, 'Add').first().click();
  const form = page.getByRole('form', { name: 'New fact' });
  for (const [at, language] of languages.entries()) {
    const label = at === 0 ? 'What it is about' : `The same in ${nameOf(language)}`;
    await form.getByLabel(label, { exact: true }).fill(fact.label[language] ?? '');
  }
  await choose(page, form, 'Kind', KINDS[fact.kind]);
  await fillValue(form, change, languages);
  if (fact.kind === 'quantity') {
    await form.getByRole('textbox', { name: 'Unit' }).fill(fact.unit ?? '');
  }
  for (const answer of ['yes', 'no'] as const) {
    for (const [language, words] of Object.entries(fact.shown?.[answer] ?? {})) {
      const label = `${answer === 'yes' ? 'Yes' : 'No'}, in ${nameOf(language)}`;
      await form.getByLabel(label, { exact: true }).fill(words);
    }
  }
  if (isPromise(fact)) {
    await form.getByRole('checkbox', { name: 'This is the next update' }).check({ force: true });
  }
  if (fact.bound) {
    await form.getByRole('checkbox', { name: 'Only the owner' }).check({ force: true });
  }
  await sayHow(form, change);
  await button(form, 'Add the fact').click();
  await form.waitFor({ state: 'detached' });
}

/** @returns the row of a fact, with all that may be done about it in sight */
export async function openFact(page: Page, label: string): Promise<Locator> {
  const row = factRow(page, label);
  const head = row.getByRole('button').first();
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  const others = row.getByText(/ (owns|may supply) this fact\.$/);
  await button(row, 'Change').or(others).first().waitFor();
  return row;
}

/** The button that opens the form, and the one that sends it. */
interface HowToChange {
  readonly open: string;
  readonly send: string;
}

/** @returns what the row offers; null for nothing */
export async function howToChange(row: Locator, status: string): Promise<HowToChange | null> {
  if ((await button(row, 'Change').count()) > 0) {
    return status === 'retracted'
      ? { open: 'Retract', send: 'Retract' }
      : { open: 'Change', send: 'Save' };
  }
  const report = 'Report another value';
  return (await button(row, report).count()) > 0 ? { open: report, send: 'Report' } : null;
}

/** The owner changes or retracts what is known already; others report what they have. */
export async function changeFact(
  row: Locator,
  { open, send }: HowToChange,
  change: FactChange,
  languages: readonly string[],
): Promise<void> {
  await button(row, open).click();
  if (change.status !== 'retracted') {
    await fillValue(row, change, languages);
    if (send === 'Save') await sayStatus(row, change);
    await row.getByRole('textbox', { name: 'Source' }).fill(change.source);
  }
  if (change.reason) await row.getByRole('textbox', { name: 'Reason' }).fill(change.reason);
  await button(row, send).click();
}

export const isPromise = (fact: Scenario['facts'][number]): boolean => fact.id.startsWith('next-');

async function sayHow(form: Locator, change: FactChange): Promise<void> {
  await sayStatus(form, change);
  await form.getByRole('textbox', { name: 'Source' }).fill(change.source);
}

const sayStatus = (form: Locator, { status }: FactChange): Promise<void> =>
  radio(form, status === 'confirmed' ? /^Confirmed/ : /^Unconfirmed/).check({ force: true });

async function fillValue(
  form: Locator,
  { fact, value, timeZone }: FactChange,
  languages: readonly string[],
): Promise<void> {
  switch (fact.kind) {
    case 'quantity':
      return await form.getByRole('textbox', { name: 'Number' }).fill(String(value));
    case 'time':
      return await fillTime(
        form.getByRole('group', { name: 'Time', exact: true }),
        new Date(String(value)),
        timeZone,
      );
    case 'yesno':
      return await radio(form, value === true ? 'Yes' : 'No').check({ force: true });
    case 'text':
    case 'place':
      for (const language of languages) {
        const words = typeof value === 'object' ? (value[language] ?? '') : '';
        await form.getByLabel(`In ${nameOf(language)}`, { exact: true }).fill(words);
      }
  }
}

/** Day and clock as the zone of the incident has them. */
export async function fillTime(group: Locator, at: Date, timeZone: string): Promise<void> {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(at);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  await group.getByLabel('Clock time').fill(clock);
  await group.getByLabel('Day').fill(day);
}

/** From the menu of the room. */
export async function engage(page: Page, agencies: readonly string[]): Promise<void> {
  await button(page, 'More').first().click();
  await page.getByRole('menuitem', { name: 'Call more agencies' }).click();
  const strip = page.getByRole('region', { name: 'Call more agencies' });
  for (const agency of agencies) {
    await strip.getByRole('checkbox', { name: agency }).check({ force: true });
  }
  await button(strip, /^Call \d+ agenc/).click();
  await strip.waitFor({ state: 'detached' });
}

/** From the menu of the room; what is to be read stays. */
export async function closeIncident(page: Page): Promise<void> {
  await button(page, 'More').first().click();
  await page.getByRole('menuitem', { name: 'Close the incident' }).click();
  const strip = page.getByRole('region', { name: 'Close the incident' });
  await button(strip, 'Close the incident').click();
  await strip.waitFor({ state: 'detached' });
}

/** The lead's side: to let it out although a fact changed, with the reason in every language. */
export async function proposeOverride(
  page: Page,
  reason: Readonly<Record<string, string>>,
): Promise<void> {
  const propose = button(page, 'Propose to release all the same');
  await propose.click();
  const fields = page.getByLabel('Reason for the public');
  await fields.first().waitFor();
  for (const field of await fields.all()) {
    await field.fill(reason[(await field.getAttribute('lang')) ?? ''] ?? '');
  }
  await propose.click();
}

/** A duplicate is offered while the title is typed: the officer goes there instead. */
export async function joinOffered(
  page: Page,
  incident: { readonly title: string; readonly place: string; readonly offered: string },
): Promise<void> {
  await heading(page, /desk$/i).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: /^Open incident/ });
  await dialog.getByLabel('What happened, and where').fill(incident.title);
  await dialog.getByLabel('Place').fill(incident.place);
  await dialog.getByRole('status').getByText(incident.offered).waitFor();
  await page.keyboard.press('F2');
  await page.waitForURL(/\/incidents\//);
}

/** The first statement's source is the language in which its officer reads the page that opens it. */
export async function openReadingVietnamese(
  page: Page,
  incident: { readonly title: string; readonly place: string; readonly kind: string },
): Promise<string> {
  await heading(page, /desk$/i).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: /^Open incident/ });
  await dialog.getByLabel('What happened, and where').fill(incident.title);
  await dialog.getByLabel('Place').fill(incident.place);
  await radio(dialog, incident.kind).check({ force: true });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await readIn(page, 'English', 'Tiếng Việt');
  // What was typed is kept.
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByText(incident.kind).first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/incidents\/[^/]+\/[^/]+/);
  await readIn(page, 'Tiếng Việt', 'English');
  return decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
}

/** By the menu at the top. */
async function readIn(page: Page, from: string, to: string): Promise<void> {
  const menu = (language: string) =>
    page.getByRole('banner').getByRole('button', { name: new RegExp(`${language}$`) });
  await menu(from).click();
  await page.getByRole('menu').getByText(to, { exact: true }).click();
  await menu(to).waitFor();
}

export interface Heard {
  readonly kind: string;
  readonly text: string;
  readonly language: string;
  readonly outlet: string | null;
  readonly heardAt: Date;
  readonly dueAt: Date | null;
  readonly timeZone: string;
}

/** On the page of signals, by its key. */
export async function logSignal(page: Page, heard: Heard): Promise<void> {
  await page.keyboard.press('l');
  const form = page.getByRole('form', { name: 'Log what is said or asked' });
  await choose(page, form, 'Kind', heard.kind);
  await choose(page, form, 'Language', nameOf(heard.language));
  await form.getByLabel(/^(The question|What is said or seen)/).fill(heard.text);
  if (heard.outlet) await form.getByLabel('Outlet or account').fill(heard.outlet);
  await fillTime(form.getByRole('group', { name: /^When/ }), heard.heardAt, heard.timeZone);
  if (heard.dueAt) {
    await fillTime(form.getByRole('group', { name: /^Answer by/ }), heard.dueAt, heard.timeZone);
  }
  await button(form, 'Log it').click();
  await form.waitFor({ state: 'detached' });
}

/** Above the list stands what may all be one question: whoever is sure takes all of it together. */
export async function takeTogether(page: Page, count: number): Promise<void> {
  const group = page.getByRole('region', { name: `${count} of them may be the same` });
  await button(group, 'Show them').click();
  for (const box of await group.getByRole('checkbox').all()) await box.check({ force: true });
  await button(group, new RegExp(`^Take ${count - 1} together with no\\. \\d+$`)).click();
  await group.waitFor({ state: 'detached' });
}

/** By its row of the list; what was attached to another one stands beside that. */
export async function openSignal(
  page: Page,
  first: number,
  signal: { readonly number: number; readonly text: string },
): Promise<void> {
  for (const number of new Set([first, signal.number])) {
    await page
      .getByRole('link', { name: new RegExp(`no\\. ${number}(?!\\d)`) })
      .first()
      .click();
    await page.getByRole('article', { name: `no. ${number}`, exact: true }).waitFor();
  }
  await page.getByRole('blockquote').filter({ hasText: signal.text }).first().waitFor();
}

/** Every released sentence of one page, as an answer to the question that is open. */
export async function answerSignal(
  page: Page,
  answer: { readonly title: string; readonly language: string },
): Promise<void> {
  await button(page, 'Answer').click();
  const composer = page.getByRole('region', { name: 'Answer', exact: true });
  await choose(page, composer, 'Language of the answer', nameOf(answer.language));
  const said = composer
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: answer.title, exact: true }) })
    .locator('li button');
  await said.first().waitFor();
  for (const sentence of await said.all()) await sentence.click();
  await composer.getByText('Cleared: only released words and confirmed facts.').waitFor();
  await button(composer, 'Mark as answered').click();
  await composer.waitFor({ state: 'detached' });
}

/** On the sign-off page: the deputy signs in this place. */
export async function handTo(page: Page, person: string): Promise<void> {
  await button(page, 'Hand to deputy').click();
  const send = button(page, new RegExp(`^Hand to ${person}`));
  if ((await send.count()) === 0) await radio(page, person).check({ force: true });
  await send.click();
  await heading(page, 'Handed over').waitFor();
}

async function choose(
  page: Page,
  on: Locator,
  label: string | RegExp,
  choice: string,
): Promise<void> {
  const name = typeof label === 'string' ? new RegExp(`${label}$`) : label;
  const field = on.getByRole('button', { name }).first();
  if ((await field.textContent())?.trim() === choice) return;
  await field.click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}
