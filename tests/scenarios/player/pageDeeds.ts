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

/** The owner changes what is known already. */
export async function changeFact(
  page: Page,
  change: FactChange,
  languages: readonly string[],
): Promise<void> {
  const row = factRow(page, change.fact.label.en ?? '');
  const head = row.getByRole('button').first();
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  await button(row, 'Change').click();
  await fillValue(row, change, languages);
  await sayHow(row, change);
  if (change.reason) await row.getByRole('textbox', { name: 'Reason' }).fill(change.reason);
  await button(row, 'Save').click();
  await button(row, 'Save').waitFor({ state: 'detached' });
}

export const isPromise = (fact: Scenario['facts'][number]): boolean => fact.id.startsWith('next-');

async function sayHow(form: Locator, { status, source }: FactChange): Promise<void> {
  await radio(form, status === 'confirmed' ? /^Confirmed/ : /^Unconfirmed/).check({
    force: true,
  });
  await form.getByRole('textbox', { name: 'Source' }).fill(source);
}

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

/** Every released sentence of one page, as an answer to one question. */
export async function answerSignal(
  page: Page,
  answer: { readonly question: string; readonly title: string; readonly language: string },
): Promise<void> {
  await page.getByRole('link').filter({ hasText: answer.question }).first().click();
  await page.getByRole('blockquote').filter({ hasText: answer.question }).first().waitFor();
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
