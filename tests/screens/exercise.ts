/** The exercise: its desk, its room, the leaders' page in each of its states, its newsroom. */
import { startExerciseSite } from '../helpers/browserSite.js';
import { button, heading, openRow, row } from '../helpers/pages.js';
import { part, saved, submit, wordsOf, writePart } from '../helpers/pagesRoom.js';
import { readWhatWaits } from '../helpers/pagesSignoff.js';
import type { Camera } from './camera.js';
import { OTHERS, speak } from './speak.js';

const SPILL = /Solvent spill/;

export async function playExercise(shoot: Camera): Promise<void> {
  const site = await startExerciseSite();
  const stranger = (await site.browser.device()).page;
  await stranger.goto('/sign-in');
  await heading(stranger, /Who are you/).waitFor();
  await shoot(stranger, 'exercise-sign-in');

  const elena = (await site.person('Elena Moraru')).page;
  await row(elena, SPILL).waitFor();
  await shoot(elena, 'exercise-desk-leader');
  const noor = (await site.person('Noor Haddad')).page;
  await openRow(noor, SPILL);
  await part(noor, 'know').waitFor();
  const linh = (await site.person('Linh Trần')).page;
  await openRow(linh, SPILL);
  await part(linh, 'doing').click();
  await shoot(noor, 'exercise-room');
  for (const language of OTHERS) {
    await speak(noor, language);
    await shoot(noor, `exercise-room.${language}`, false);
  }
  await speak(noor, 'en');

  await readWhatWaits(elena);
  await shoot(elena, 'exercise-signoff');
  for (const language of OTHERS) {
    await elena.goto('/');
    await speak(elena, language);
    await elena.getByRole('article').first().waitFor();
    await shoot(elena, `exercise-desk-leader.${language}`, false);
    await elena.goBack();
    await elena.locator('[data-text]').first().waitFor();
    await shoot(elena, `exercise-signoff.${language}`, false);
  }
  await elena.goto('/');
  await speak(elena, 'en');
  await readWhatWaits(elena);
  await button(elena, /^Ask for changes/).click();
  await heading(elena, 'Choose the words').waitFor();
  await shoot(elena, 'exercise-signoff-choose');
  await elena
    .getByRole('button', { name: /has reported feeling ill/ })
    .first()
    .click();
  await button(elena, 'Use these words').click();
  await elena.getByLabel('What should change?').fill('Say how many people were asked.');
  await shoot(elena, 'exercise-signoff-ask');
  await button(elena, 'Back to the text').first().click();
  const promise = await wordsOf(noor, 'empathy');
  await writePart(noor, 'empathy', `${promise} Ask your neighbours whether they need help.`);
  await saved(noor);
  await submit(noor, { version: 4, languages: ['English'], note: 'People who care for others.' });
  await heading(elena, 'The text moved').waitFor();
  await shoot(elena, 'exercise-signoff-moved');
  await button(elena, /^See /).click();
  await button(elena, /^Sign v4/).waitFor();
  await shoot(elena, 'exercise-signoff-changed-words');
  await button(elena, /^Sign v4/).click();
  await heading(elena, 'Signed').waitFor();
  await shoot(elena, 'exercise-signoff-done');

  const ana = (await site.person('Ana Keller')).page;
  await row(ana, SPILL).waitFor();
  await shoot(ana, 'exercise-desk');
  await ana.keyboard.press('n');
  await ana.getByLabel('What happened, and where').fill('Solvent smell in the river at Halden');
  await ana.getByText(/looks? alike/).waitFor();
  await shoot(ana, 'exercise-open-incident');
  await ana.keyboard.press('Escape');
  await ana.goto('/exercises');
  await heading(ana, /./).first().waitFor();
  await shoot(ana, 'exercise-list');
  await ana.goto('/states');
  await heading(ana, /./).first().waitFor();
  await shoot(ana, 'states');
  await ana.goto('/');
  await ana.getByRole('link', { name: 'Newsroom' }).click();
  await heading(ana, /./).first().waitFor();
  await shoot(ana, 'exercise-newsroom');
  await ana.getByRole('main').getByRole('link').first().click();
  await heading(ana, /./).first().waitFor();
  await shoot(ana, 'exercise-newsroom-statement');
  await site.close();
}
