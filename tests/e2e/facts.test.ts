/** Facts where they are used: offered in the prose, and followed when they change. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scan } from '../helpers/browserScan.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { button, openRow } from '../helpers/pages.js';
import {
  addFact,
  appendPart,
  caretAtEnd,
  factRow,
  part,
  wordsOf,
  writePart,
} from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;
const HOMES = 'Homes on reserve supply';
const CREWS = 'Crews at work';

let site: Site;
let linh: Page;

beforeAll(async () => {
  site = await startExerciseSite();
  linh = (await site.person('Linh Trần')).page;
  await openRow(linh, SPILL);
  await part(linh, 'unknown').waitFor();
});
afterAll(() => site.close());

it('[F2] a value in the prose is offered as the fact, never made one by itself; # asks for any', async () => {
  const before = await wordsOf(linh, 'unknown');
  await writePart(linh, 'unknown', `${before} It may be 480 homes`);
  const chips = part(linh, 'unknown').locator('.react-renderer.node-factChip');
  const offer = button(linh, /^This is the fact: /);
  await offer.waitFor();
  expect(await chips.count()).toBe(0);
  expect(await scan(linh)).toEqual([]);
  await linh.keyboard.press('Control+.');
  await until(async () => (await chips.count()) === 1, 'the words became the fact');
  expect(await wordsOf(linh, 'unknown')).toContain('480');
  await caretAtEnd(linh, 'unknown');
  await linh.keyboard.type(' #');
  await linh.getByRole('combobox', { name: 'Facts to put in' }).waitFor();
  await linh.keyboard.press('Enter');
  await until(async () => (await chips.count()) === 2, 'a second fact stands there');
});

it('[E4] a chip that merging doubled is there once again, and undoing does not bring it back', async () => {
  const chips = part(linh, 'unknown').locator('.react-renderer.node-factChip');
  const words = await wordsOf(linh, 'unknown');
  // What two bring who deleted the same chip and both took that back.
  expect(await doubleChip(part(linh, 'unknown').locator('p').last())).toBe(3);
  await until(async () => (await chips.count()) === 2, 'the second one is gone');
  expect(await wordsOf(linh, 'unknown')).toBe(words);
  await linh.keyboard.press('Control+z');
  await until(async () => (await chips.count()) < 2, 'what the person did last is undone');
  await linh.keyboard.press('Control+y');
  await until(async () => (await chips.count()) === 2, 'and done again');
});

it('an opened fact says so when somebody begins to use it', async () => {
  await addFact(linh, {
    label: { en: CREWS, vi: 'Số đội' },
    amount: '12',
    unit: 'crews',
    source: 'Fire brigade',
  });
  const used = linh.getByRole('region', { name: 'Where it is used' });
  await used.getByText('No text uses it.').waitFor();
  await appendPart(linh, 'unknown', ` {{${CREWS}}}`);
  await used
    .getByText(/text in work/)
    .first()
    .waitFor();
});

it('[F3] a change shows first where the fact is used, and leaves flags until somebody looks', async () => {
  await factRow(linh, HOMES).click();
  await button(linh, 'Change').click();
  const used = linh.getByRole('region', { name: 'Where it is used' });
  await used
    .getByText(/text in work/)
    .first()
    .waitFor();
  await used.getByText('When you save, each of these is flagged').waitFor();
  expect(await scan(linh)).toEqual([]);
  await linh.getByLabel('Number').fill('many');
  await linh.getByText(/^Write a number/).waitFor();
  expect(await button(linh, 'Save').getAttribute('aria-disabled')).toBe('true');
  await linh.getByLabel('Number').fill('495');
  await button(linh, 'Save').click();
  const flags = linh.locator('details', { hasText: 'Changed facts' });
  await flags.locator('summary').click();
  // What the places say, whatever the fact was in between.
  await flags.getByText('495 homes, was 400 homes').first().waitFor();
  await linh.getByText(/Facts? in this text changed/).waitFor();
  expect(await scan(linh)).toEqual([]);
  const fine = flags.getByRole('button', { name: /fine as it is/ });
  const left = await fine.count();
  await fine.first().click();
  await until(async () => (await fine.count()) === left - 1, 'the place is dealt with');
});

it('a fact that is put in before anybody was in the text stands behind what is known', async () => {
  const { page } = await site.person('Noor Haddad');
  await openRow(page, SPILL);
  await part(page, 'know').waitFor();
  const title = await wordsOf(page, 'title');
  const known = await wordsOf(page, 'know');
  await factRow(page, HOMES).getByRole('button').first().click();
  await button(factRow(page, HOMES), 'Put it into the text').click();
  await until(async () => (await wordsOf(page, 'know')).length > known.length, 'it is put in');
  expect((await wordsOf(page, 'know')).startsWith(known)).toBe(true);
  expect(await wordsOf(page, 'title')).toBe(title);
});

it('whoever closes a form or a panel by the keyboard is back where they opened it', async () => {
  const hasFocus = async (control: Locator, what: string) =>
    await until(() => control.evaluate((one) => one === document.activeElement), what);
  const add = button(linh, 'Add').first();
  await add.press('Enter');
  await linh.getByRole('form', { name: 'New fact' }).waitFor();
  await linh.keyboard.press('Escape');
  await hasFocus(add, 'back at Add');
  await factRow(linh, HOMES).getByRole('button').first().press('Enter');
  // Not at the first of several: the next key would do what nobody asked for.
  const retract = button(factRow(linh, HOMES), 'Retract');
  await retract.press('Enter');
  await linh.getByRole('textbox', { name: 'Reason' }).press('Escape');
  await hasFocus(retract, 'back at Retract');
  const more = button(linh, 'More');
  await more.press('Enter');
  await linh.getByRole('menuitem', { name: 'Details' }).press('Enter');
  const details = linh.getByRole('region', { name: 'Details' });
  await hasFocus(details, 'the panel has it');
  await details.press('Escape');
  await hasFocus(more, 'back at More');
});

/** @returns how many chips the line then has */
function doubleChip(line: Locator): Promise<number> {
  return line.evaluate((element) => {
    interface Element {
      readonly nodeName: string;
      readonly length: number;
      toArray(): Element[];
      clone(): Element;
      insert(at: number, content: Element[]): void;
    }
    const { editor } = element.closest('.ProseMirror') as unknown as {
      editor: { state: Record<'y-sync$', { type: Element }> };
    };
    const lines = (above: Element): Element[] =>
      above.nodeName === 'paragraph' ? [above] : (above.toArray?.() ?? []).flatMap(lines);
    const isChip = (one: Element) => one.nodeName === 'factChip';
    const cited = lines(editor.state['y-sync$'].type).find(
      (one) => one.toArray().filter(isChip).length === 2,
    );
    const chip = cited?.toArray().find(isChip);
    if (!cited || !chip) throw new Error('no line with two chips');
    cited.insert(cited.length, [chip.clone()]);
    return cited.toArray().filter(isChip).length;
  });
}
