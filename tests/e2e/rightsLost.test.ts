import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../helpers/browser.js';
import { type Site, startExerciseSite } from '../helpers/browserSite.js';
import { narrow } from '../helpers/documents.js';
import { openRow } from '../helpers/pages.js';
import { caretAtEnd, part, saved, wordsOf } from '../helpers/pagesRoom.js';
import { until } from '../helpers/until.js';

const SPILL = /Solvent spill/;

let site: Site;
let noor: Device;
let linh: Device;

beforeAll(async () => {
  site = await startExerciseSite();
  noor = await site.person('Noor Haddad');
  linh = await site.person('Linh Trần', { locale: 'en-GB' });
  for (const { page } of [noor, linh]) {
    await openRow(page, SPILL);
    await part(page, 'empathy').waitFor();
  }
});
afterAll(() => site.close());

interface Right {
  readonly personId: string;
  readonly agencyId: string;
}
async function rightOf(name: string): Promise<Right> {
  return await site.server.services.db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.personId')
    .select(['roles.personId', 'roles.agencyId'])
    .where('people.name', '=', name)
    .where('roles.role', '=', 'spokesperson')
    .executeTakeFirstOrThrow();
}
const restore = ({ personId, agencyId }: Right) =>
  site.server.services.db
    .insertInto('roles')
    .values({ personId, agencyId, role: 'spokesperson', deputyFor: null })
    .execute();

describe('a page whose right ended', () => {
  it('[E2] offers what was typed meanwhile as text, and sends it when the right is back', async () => {
    const right = await rightOf('Linh Trần');
    site.proxy.cut();
    await linh.page.getByText(/^No connection since/).waitFor();
    await caretAtEnd(linh.page, 'empathy');
    await linh.page.keyboard.type(' Typed without the right.');
    await narrow(site.server.services, right.personId, right.agencyId);
    site.proxy.mend();
    await linh.page.getByText('You may no longer change this text.').waitFor();
    const kept = linh.page.getByRole('region', { name: 'Your text as it stood' });
    expect(await kept.textContent()).toContain('Typed without the right.');
    expect(await wordsOf(noor.page, 'empathy')).not.toContain('Typed without the right.');

    await restore(right);
    await until(
      async () => (await wordsOf(noor.page, 'empathy')).includes('Typed without the right.'),
      'the words arrive',
      15_000,
    );
    await kept.waitFor({ state: 'hidden' });
    await saved(linh.page);
  });

  it('[E1] reads anew what nobody saved and nobody brings any more', async () => {
    const { services } = site.server;
    const right = await rightOf('Linh Trần');
    await narrow(services, right.personId, right.agencyId);
    const before = await services.db
      .selectFrom('documentUpdates')
      .select((eb) => eb.fn.max('number').as('number'))
      .executeTakeFirstOrThrow();
    await caretAtEnd(noor.page, 'more');
    await noor.page.keyboard.type(' Lost with its author.');
    await saved(noor.page);
    await until(
      async () => (await wordsOf(linh.page, 'more')).includes('Lost with its author.'),
      'the reader sees it',
    );
    await noor.context.close();

    // As after a server and an author that ended in one moment: only the reader has seen it.
    site.proxy.cut();
    await until(
      async () =>
        (await services.db.selectFrom('documentSnapshots').select('number').execute()).some(
          ({ number }) => BigInt(number) > BigInt(before.number ?? 0),
        ),
      'the room is let go',
      40_000,
    );
    await services.db.deleteFrom('documentSnapshots').execute();
    await services.db.deleteFrom('documentUpdates').where('number', '>', before.number).execute();
    site.proxy.mend();
    await until(
      async () => !(await wordsOf(linh.page, 'more')).includes('Lost with its author.'),
      'the reader sees what is saved',
      20_000,
    );
    await linh.page.reload();
    await part(linh.page, 'more').waitFor();
    expect(await wordsOf(linh.page, 'more')).not.toContain('Lost with its author.');
    expect(linh.problems).toEqual([]);
  });
});
