import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { codeOf } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';

let server: TestServer;
let spill: Spill;
let page: DocumentClient;

const DAY_MS = 24 * 60 * 60 * 1000;
const soon = (days: number) => new Date(server.clock.now().getTime() + days * DAY_MS).toISOString();
const add = (body: object, by: PersonName = 'ana') =>
  spill.as(by).send('POST', '/api/admin/guidance', { kind: 'document', playbookIds: [], ...body });
const change = (id: string, body: object) =>
  spill.as('ana').send('PUT', `/api/admin/guidance/${id}`, { playbookIds: [], ...body });
async function titles(q = ''): Promise<string[]> {
  const query = new URLSearchParams({ incidentId: spill.incidentId, q });
  const { body } = await spill.as('dora').get(`/api/guidance?${query}`);
  return body.guidance.map((one: { title: { en: string } }) => one.title.en);
}
const room = async () => (await spill.as('noor').get(`/api/rooms/${spill.number}`)).body;

const TAP = {
  title: { en: 'Tap water', vi: 'Nước máy' },
  body: {
    en: 'Do not drink tap water, not even boiled. Use bottled water.',
    vi: 'Không uống nước máy, kể cả đã đun sôi.',
  },
};

beforeAll(async () => {
  server = await startTestServer({ checksTexts: true });
  spill = await startSpill(server);
  await server.services.db
    .insertInto('roles')
    .values({
      ...{ personId: spill.people.ana.personId, agencyId: spill.agencies.ENV },
      ...{ role: 'administrator', deputyFor: null },
    })
    .execute();
  const { statements } = await room();
  page = openClient(server.url, statements[0].languages[0].documentId, spill.as('noor').cookie);
  await page.synced();
});
afterAll(async () => {
  page.close();
  await server.close();
});

describe('the library', () => {
  it('[G1] is written by administrators alone, checked, and in the record of the desk', async () => {
    expect(codeOf(await add(TAP, 'noor'))).toBe('not_allowed');
    expect(codeOf(await spill.as('noor').get('/api/admin/guidance'))).toBe('not_allowed');
    expect(codeOf(await add({ ...TAP, body: {} }))).toBe('invalid_input');
    expect(codeOf(await add({ ...TAP, validFrom: soon(2), validUntil: soon(1) }))).toBe(
      'invalid_input',
    );
    expect(codeOf(await add({ ...TAP, playbookIds: [spill.incidentId] }))).toBe('playbook_unknown');
    expect((await add(TAP)).status).toBe(200);
    server.clock.advance(60_000);
    const { body } = await spill.as('ana').get('/api/record');
    expect(body.events.at(-1)).toMatchObject({
      type: 'guidanceAdded',
      payload: { number: 1, title: 'Tap water' },
    });
  });

  it('[G1] is found in any language by beginnings of words, where it holds and fits', async () => {
    const { id: playbookId } = await server.services.db
      .insertInto('playbooks')
      .columns(['id', 'name', 'position', 'content'])
      .expression((eb) =>
        eb
          .selectFrom('playbooks')
          .select((of) => [
            of.val('01980000-0000-7000-8000-000000000001').as('id'),
            'name',
            of.val(99).as('position'),
            'content',
          ])
          .limit(1),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    const words = { body: { en: 'Water in the cellar.' } };
    await add({ ...words, title: { en: 'Elsewhere' }, playbookIds: [playbookId] });
    await add({ ...words, title: { en: 'Not yet' }, validFrom: soon(1) });
    await add({ ...words, title: { en: 'Until tomorrow' }, validUntil: soon(1) });
    expect(await titles('nuoc may')).toEqual(['Tap water']);
    expect(await titles('BOTTL')).toEqual(['Tap water']);
    expect(await titles('wat')).toEqual(['Tap water', 'Until tomorrow']);
    expect(await titles('nothing like it')).toEqual([]);
    expect(await titles()).toEqual(['Until tomorrow', 'Tap water']);
  });

  it('[G2] keeps every version: a comment cites the one that it meant, and says when it is over', async () => {
    const cited = (await add({ ...TAP, title: { en: 'Boiling' } })).body;
    const { body: all } = await spill.as('ana').get('/api/admin/guidance');
    const { id: cites } = all.guidance.find(
      (one: { guidanceId: string }) => one.guidanceId === cited.guidanceId,
    );
    const [{ documentId }] = (await room()).statements[0].languages;
    const comment = { anchor: null, quote: '', text: 'As it says.', cites };
    const post = (body: object) =>
      spill.as('marta').send('POST', `/api/documents/${documentId}/comments`, body);
    expect(codeOf(await post({ ...comment, cites: spill.incidentId }))).toBe('not_found');
    expect((await post(comment)).status).toBe(200);
    const shown = async () => (await room()).comments.at(-1).cites;
    expect(await shown()).toMatchObject({ number: 1, state: 'valid', title: { en: 'Boiling' } });
    const next = { ...TAP, title: { en: 'Boiling, again' } };
    expect(codeOf(await change(cited.guidanceId, { ...next, base: 7 }))).toBe('guidance_changed');
    expect((await change(cited.guidanceId, { ...next, base: 1 })).body.number).toBe(2);
    expect(await shown()).toMatchObject({ number: 1, state: 'superseded' });
    const { body: old } = await spill.as('dora').get(`/api/guidance-versions/${cites}`);
    expect(old).toMatchObject({ state: 'superseded', body: TAP.body });
    expect(await titles('boiling')).toEqual(['Boiling, again']);
  });

  it('[G3] flags texts that use an agreed sentence once that is changed, and once it is retired', async () => {
    const words = 'Keep your windows closed until we say otherwise.';
    const { guidanceId } = (
      await add({ kind: 'sentence', title: { en: 'Windows' }, body: { en: words } })
    ).body;
    page.type('doing', ` ${words}`);
    await page.saved();
    const flagged = async () =>
      (await room()).findings.filter((one: { kind: string }) => one.kind === 'superseded');
    const instead = 'Keep windows and doors closed until we say otherwise.';
    await change(guidanceId, {
      title: { en: 'Windows' },
      body: { en: instead },
      validUntil: soon(1 / 24),
      base: 1,
    });
    const [finding] = await until(async () => {
      const found = await flagged();
      return found.length === 1 && found;
    }, 'the old words are found');
    expect(finding).toMatchObject({
      left: { sentence: words },
      right: { kind: 'guidance', number: 1, title: { en: 'Windows' }, instead },
    });
    // Offered is what is in force: not what comes later, and not what is past its date.
    const offered = async () => (await flagged())[0]?.right.instead;
    const later = { en: 'Windows may be opened again from today on.' };
    const third = { title: { en: 'Windows' }, body: later, validFrom: soon(1), base: 2 };
    expect((await change(guidanceId, third)).body.number).toBe(3);
    expect(await offered()).toBe(instead);
    server.clock.advance(2 * 60 * 60_000);
    expect(await offered()).toBeNull();
    const retire = () =>
      spill.as('ana').send('POST', `/api/admin/guidance/${guidanceId}/retire`, {
        reason: 'The cloud is gone.',
      });
    expect((await retire()).status).toBe(200);
    expect(codeOf(await retire())).toBe('guidance_retired');
    expect(await offered()).toBeNull();
    expect(await titles('windows')).toEqual([]);
  });
});
