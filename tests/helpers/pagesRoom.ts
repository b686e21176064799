/** What people do in a room: write, put in facts, submit, release. */
import type { Locator, Page } from 'playwright-core';
import { button, radio } from './pages.js';
import { until } from './until.js';

/** `know`, `unknown`: as the parts of a statement are named. */
export type Part = string;

/** The text on the page; it stands there only once it has come from the server. */
export const text = (page: Page): Locator =>
  page.locator('section').getByRole('textbox', { name: /, \p{Lu}/u });

export const part = (page: Page, name: Part): Locator => text(page).locator(`[data-part=${name}]`);

/** What a part says, without the flags of other people's carets. */
export async function wordsOf(page: Page, name: Part): Promise<string> {
  return await part(page, name).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[aria-hidden=true], [data-client]')) caret.remove();
    return (copy.textContent ?? '')
      .replace(/[\u2060\u200b\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  });
}

/** Where one goes on writing: the keys for the next part end at the end of it. */
export async function caretAtEnd(page: Page, name: Part): Promise<void> {
  // At the first letter: a press on a fact would open it.
  const paragraph = part(page, name).locator('p').last();
  await paragraph.click({ position: { x: 1, y: 8 } });
  await selectionArrives(paragraph, name);
  const [away, back] = name === 'title' ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown'];
  await page.keyboard.press(`Alt+${away}`);
  await page.keyboard.press(`Alt+${back}`);
}

/** Browsers tell of a selection a moment after the press; no hand is quicker than that. */
async function selectionArrives(paragraph: Locator, name: Part): Promise<void> {
  const isIn = (element: Element) => {
    const { editor } = element.closest('.ProseMirror') as unknown as {
      editor: {
        state: { selection: { $head: { node: (depth: number) => { type: { name: string } } } } };
      };
    };
    return editor.state.selection.$head.node(1).type.name;
  };
  await until(
    async () => (await paragraph.evaluate(isIn)).toLowerCase() === `part${name}`,
    `the caret is in ${name}`,
  );
}

/**
 * Waits until the browser has written everything to its own store: whoever asks there stands behind
 * what was to be written before.
 */
export async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of [...database.objectStoreNames]) {
        await new Promise((resolve, reject) => {
          const counting = database.transaction(store, 'readwrite').objectStore(store).count();
          counting.onsuccess = resolve;
          counting.onerror = () => reject(counting.error);
        });
      }
      database.close();
    }
  });
}

/** Takes a part's words away, and leaves the caret where they stood. */
export async function clearPart(page: Page, name: Part): Promise<void> {
  const paragraph = part(page, name).locator('p').first();
  if ((await wordsOf(page, name)) === '') return await paragraph.click();
  await paragraph.click({ clickCount: 3 });
  await selectionArrives(paragraph, name);
  await page.keyboard.press('Delete');
}

/**
 * Writes a part anew. `{{Volume leaked}}` is a fact, put in with the slash; `{{#Volume leaked}}`
 * the number alone.
 */
export async function writePart(page: Page, name: Part, words: string): Promise<void> {
  await clearPart(page, name);
  await type(page, words);
}

/** Goes on where a part ends; facts as in {@link writePart}. */
export async function appendPart(page: Page, name: Part, words: string): Promise<void> {
  await caretAtEnd(page, name);
  await type(page, words);
}

/** Types at the caret; facts as in {@link writePart}. */
async function type(page: Page, words: string): Promise<void> {
  for (const piece of words.split(/(\{\{[^}]+\}\})/).filter((one) => one !== '')) {
    const fact = /^\{\{(#?)([^}]+)\}\}$/.exec(piece);
    if (fact) await putInFact(page, fact[2] ?? '', fact[1] === '#');
    else await page.keyboard.insertText(piece);
  }
}

/** With the slash; a number alone stands before its label, whether or not its unit has words here. */
async function putInFact(page: Page, label: string, isAlone: boolean): Promise<void> {
  await page.keyboard.press('/');
  const picker = page.getByRole('combobox', { name: 'Facts to put in' });
  await picker.fill(label);
  const forms = await page.locator('#fact-picker [aria-selected=true] [data-chosen]').count();
  for (let step = 0; isAlone && step < forms - 2; step += 1) await picker.press('Tab');
  await picker.press('Enter');
  await picker.waitFor({ state: 'detached' });
}

export const savedNow = (page: Page): Locator =>
  page.getByText('Saved on the server', { exact: true });

export const saved = (page: Page): Promise<void> => savedNow(page).waitFor();

/** The tab of a language: `EN`. */
export async function showLanguage(page: Page, code: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${code}`) })
    .or(page.getByRole('tab', { name: new RegExp(`^${code}`) }))
    .first()
    .click();
  await page.waitForURL(new RegExp(`/${code.toLowerCase()}$`));
}

export async function startStatement(page: Page, kind: string, route?: string): Promise<void> {
  await button(page, 'New').click();
  await radio(page, new RegExp(`^${kind}`)).check({ force: true });
  if (route) await radio(page, new RegExp(`^${route}`)).check({ force: true });
  await button(page, 'Start the statement').click();
  await statementTab(page, kind).and(page.locator('[aria-current=page]')).waitFor();
}

/** Statements stand side by side, each with who is in it. */
export const statementTab = (page: Page, kind: string): Locator =>
  page
    .getByRole('navigation', { name: 'Statements' })
    .getByRole('link', { name: new RegExp(`^${kind}`) });

export interface NewFact {
  readonly label: Readonly<Record<string, string>>;
  readonly amount: string;
  readonly unit: string;
  readonly source: string;
}

/** By the key F, outside the text. */
export async function addFact(page: Page, fact: NewFact): Promise<void> {
  await button(page, 'Add').first().click();
  const form = page.getByRole('form', { name: 'New fact' });
  await form.getByLabel('What it is about').fill(fact.label.en ?? '');
  await form.getByLabel('The same in Vietnamese').fill(fact.label.vi ?? '');
  await form.getByRole('textbox', { name: 'Number' }).fill(fact.amount);
  await form.getByRole('textbox', { name: 'Unit' }).fill(fact.unit);
  await form.getByRole('textbox', { name: 'Source' }).fill(fact.source);
  await button(form, 'Add the fact').click();
  await form.waitFor({ state: 'detached' });
}

export const factRow = (page: Page, label: string): Locator =>
  page.locator('li[data-fact]').filter({ hasText: label });

/** The owner sets a new figure and confirms it. */
export async function confirmFigure(
  page: Page,
  label: string,
  change: { readonly amount: string; readonly source: string; readonly reason: string },
): Promise<void> {
  const row = factRow(page, label);
  const head = row.getByRole('button').first();
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  await button(row, 'Change').click();
  await row.getByRole('textbox', { name: 'Number' }).fill(change.amount);
  await radio(row, /^Confirmed/).check({ force: true });
  await row.getByRole('textbox', { name: 'Source' }).fill(change.source);
  await row.getByRole('textbox', { name: 'Reason' }).fill(change.reason);
  await button(row, 'Save').click();
  await button(row, 'Save').waitFor({ state: 'detached' });
}

export interface Submission {
  readonly version: number;
  /** As the boxes name them; the others are left out. */
  readonly languages: readonly string[];
  readonly note?: string;
}

const submitPanel = (page: Page): Locator =>
  page.getByRole('region', { name: 'Which languages go into sign-off' });

/** Looks whether there is anything to submit, and closes the panel again. */
export async function saysUnchanged(page: Page): Promise<boolean> {
  await saved(page);
  await page.keyboard.press('Control+Enter');
  const panel = submitPanel(page);
  const says = panel.getByText(/^Nothing changed since v/);
  const send = button(panel, /^(Submit|Add) /);
  await until(
    async () =>
      (await says.count()) > 0 ||
      (await send.getAttribute('aria-disabled').catch(() => '')) === null,
    'it can be submitted, or nothing changed',
  );
  const isUnchanged = (await says.count()) > 0;
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  return isUnchanged;
}

/** Ctrl+Enter in the text, a look at the languages, and the button. */
export async function submit(page: Page, submission: Submission): Promise<void> {
  await saved(page);
  await page.keyboard.press('Control+Enter');
  const panel = submitPanel(page);
  for (const box of await panel.getByRole('checkbox').all()) {
    const name = await box.evaluate((input) => input.closest('label')?.textContent ?? '');
    const isWanted = submission.languages.some((language) => name.includes(language));
    await box.setChecked(isWanted, { force: true });
  }
  if (submission.note !== undefined) {
    await panel.getByLabel('What changed, for those who sign again').fill(submission.note);
  }
  const isSubmitted = page.getByRole('heading', { name: `Sign-off of v${submission.version}` });
  await until(async () => {
    // Tests of other things take a translation as it is.
    for (const box of await panel.getByRole('checkbox', { name: /although it is behind/ }).all()) {
      // It may be gone with the panel by now.
      await box.check({ force: true, timeout: 1_000 }).catch(() => {});
    }
    const send = button(
      panel,
      new RegExp(`^(Submit v${submission.version} for sign-off|Add .+ to v${submission.version})`),
    );
    if ((await send.count()) > 0) await send.click({ timeout: 1_000 }).catch(() => {});
    // A refusal opens the panel again: a translation was behind, and nobody here knew yet.
    return (await panel.count()) === 0 && (await isSubmitted.count()) > 0;
  }, `v${submission.version} is submitted`);
}

/** Opens the last look, and sends out every signed language of the version; the others follow. */
export async function release(page: Page, version: number): Promise<void> {
  const toPublic = button(page, `Release v${version} to the public`);
  await toPublic.click();
  const form = page.getByRole('group', { name: new RegExp(`^Release v${version}`) });
  await form.waitFor();
  for (const follows of await radio(form, /^Release without it/).all()) {
    await follows.check({ force: true });
  }
  await toPublic.click();
}
