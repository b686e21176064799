import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { logReader } from '../../server/src/exercise/typing.js';
import { blocksOfDocument, bringInLine } from '../../server/src/statements/pace.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { codeOf, expectBadInputRefused, expectReplayAnswered } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';
import { until as untilSoon } from '../helpers/until.js';

/** One desk for all, and one statement, whose story goes on from test to test. */
let server: TestServer;
let spill: Spill;
let page: DocumentClient;

/** The checker gives way to everything else: on a busy machine it may take its time. */
const until = <T>(check: () => Promise<T | false | undefined>, what: string) =>
  untilSoon(check, what, 40_000);

const room = async () => (await spill.as('dora').get(`/api/rooms/${spill.number}`)).body;
const languageOf = async (tag: string) =>
  (await room()).statements[0].languages.find((one: { language: string }) => one.language === tag);
const submissions = () => `/api/statements/${spill.statementId}/submissions`;
const submit = async (body: { languages: readonly string[]; [more: string]: unknown }) => {
  const noor = spill.as('noor');
  const { body: shown } = await noor.get(`${submissions()}/preview?languages=${body.languages}`);
  return await noor.send('POST', submissions(), { keptPlaceIds: shown.keptPlaceIds, ...body });
};
const preview = async (languages: string) =>
  (await spill.as('noor').get(`${submissions()}/preview?languages=${languages}`)).body.pace;
const found = async (kind: string) =>
  (await room()).findings.filter((one: { kind: string }) => one.kind === kind);

/** The translator compares every block, and says that it is in line; then somebody types. */
async function translate(): Promise<void> {
  const { services } = server;
  const documents = logReader(services);
  const source = await documents.readDocument((await languageOf('en')).documentId);
  const { documentId } = await languageOf('vi');
  const doc = await documents.readDocument(documentId);
  const before = Y.encodeStateVector(doc);
  bringInLine(doc, blocksOfDocument(source));
  await services.db
    .insertInto('documentUpdates')
    .values({
      documentId,
      personId: spill.people.noor.personId,
      at: services.clock.now(),
      update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
    })
    .execute();
}
async function type(words: string): Promise<void> {
  page.type('doing', words);
  await page.saved();
}

beforeAll(async () => {
  server = await startTestServer({ checksTexts: true });
  spill = await startSpill(server);
  await spill.write('en');
  await spill.write('vi');
  page = openClient(server.url, (await languageOf('en')).documentId, spill.as('noor').cookie);
  await page.synced();
});
afterAll(async () => {
  page?.close();
  await server.close();
});

describe('[L1] the list of languages', () => {
  it('says what was never compared, what is in line, and what the source left behind', async () => {
    await type(' At the river.');
    const compared = async (behind: number) =>
      until(
        async () => (await languageOf('vi')).pace?.behind === behind,
        `${behind} blocks are behind`,
      );
    // Every filled part has one block.
    await compared(7);
    expect((await languageOf('en')).pace).toBeNull();
    await translate();
    await type(' And at the intake.');
    await compared(1);
  });
});

describe('[L2] a translation that is behind', () => {
  it('is not submitted by anybody who does not know it, and nothing is kept of the attempt', async () => {
    expect(await preview('en,vi')).toEqual([{ language: 'vi', behind: 1, ahead: 0 }]);
    const refused = await submit({ languages: ['en', 'vi'], number: 1 });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'language_behind']);
    expect(refused.body.error.details).toEqual({ languages: ['vi'] });
    const other = await submit({ languages: ['en', 'vi'], number: 1, behind: ['uk'] });
    expect(codeOf(other)).toBe('language_behind');
    expect((await room()).statements[0].versions).toEqual([]);
  });

  it('goes along by choice, and those who sign read which of its blocks and why', async () => {
    const { versionId } = (await submit({ languages: ['en', 'vi'], number: 1, behind: ['vi'] }))
      .body;
    const { texts } = (await spill.as('dora').get(`/api/versions/${versionId}`)).body;
    const text = texts.find((one: { language: string }) => one.language === 'vi');
    expect(text).toMatchObject({
      behind: 1,
      pace: { behind: [{ part: 'doing', why: 'changed' }] },
    });
    const [block] = text.pace.behind;
    expect(block.now).toBe(`${block.was} And at the intake.`);
    expect(texts[0]).toMatchObject({ language: 'en', behind: 0, pace: null });
    const [event] = (await room()).timeline;
    expect(event).toMatchObject({ type: 'versionSubmitted', payload: { behind: { vi: 1 } } });
  });

  it('is held against the source of the version that it joins, not against what is typed since', async () => {
    await translate();
    await type(' Since then.');
    expect(await preview('vi')).toEqual([{ language: 'vi', behind: 0, ahead: 0 }]);
  });

  it('[S4] is submitted again once it is in line, without another word, and every signature stays', async () => {
    const [{ id: versionId }] = (await room()).statements[0].versions;
    await spill.sign('marta', versionId, ['en', 'vi']);
    const { body } = await submit({ languages: ['vi'], number: 1 });
    expect(body).toMatchObject({ outcome: 'languageJoined', lapsedPlaceIds: [] });
    const [{ texts }] = (await room()).statements[0].versions;
    expect(texts.map((one: { behind: number }) => one.behind)).toEqual([0, 0]);
    expect(codeOf(await submit({ languages: ['vi'], number: 1 }))).toBe('nothing_changed');
  });
});

describe('[L3] the glossary', () => {
  const term = {
    note: 'Of the river.',
    words: { en: { approved: 'intake' }, vi: { approved: 'cửa lấy nước' } },
  };
  let termId = '';

  beforeAll(async () => {
    await server.services.db
      .insertInto('roles')
      .values({
        personId: spill.people.dora.personId,
        agencyId: spill.agencies.HLT,
        role: 'administrator',
        deputyFor: null,
      })
      .execute();
  });

  it('is kept by administrators alone, read by everybody, and written in the record', async () => {
    const path = '/api/admin/glossary';
    const by = spill.as('dora');
    expect(codeOf(await spill.as('noor').send('POST', path, term))).toBe('not_allowed');
    await expectBadInputRefused(server.services, { by, path, body: term });
    for (const words of [{}, { en: { approved: '' } }, { EN: { approved: 'a' } }]) {
      expect(codeOf(await by.send('POST', path, { words }))).toBe('invalid_input');
    }
    termId = (await expectReplayAnswered(server.services, { by, path, body: term })).body.termId;
    expect((await spill.as('marta').get('/api/glossary')).body.terms).toMatchObject([
      { id: termId, words: { vi: { approved: 'cửa lấy nước', also: [], forbidden: [] } } },
    ]);
    const base = '2026-03-14T12:00:00.000Z';
    const change = { ...term, base };
    expect(codeOf(await by.send('PUT', `${path}/${randomUUID()}`, change))).toBe('not_found');
    const removal = `${path}/${termId}?base=${base}`;
    expect(codeOf(await spill.as('noor').send('DELETE', removal))).toBe('not_allowed');
  });

  it('names a term whose approved translation is missing beside it, in every open incident at once', async () => {
    const one = await until(async () => (await found('term'))[0], 'the term is missing');
    expect(one).toMatchObject({ lackedIn: 'vi', instead: 'cửa lấy nước', settled: null });
    const { sentence, from, to } = one.left;
    expect(sentence.slice(from, to)).toBe('intake');
    const settle = `/api/incidents/${spill.incidentId}/findings/${one.key}/settle`;
    const body = { how: 'notContradiction', reason: 'It has a name of its own there.' };
    expect((await spill.as('noor').send('POST', settle, body)).status).toBe(200);
  });

  it('names a forbidden word wherever it stands; without the term it is none', async () => {
    const words = { en: { approved: 'inlet', forbidden: ['intake'] } };
    const path = `/api/admin/glossary/${termId}`;
    const base = (await spill.as('dora').get('/api/glossary')).body.terms[0].changedAt;
    const earlier = new Date(Date.parse(base) - 1).toISOString();
    const late = await spill.as('dora').send('PUT', path, { words, base: earlier });
    expect(codeOf(late)).toBe('term_changed_meanwhile');
    expect((await spill.as('dora').get('/api/glossary')).body.terms).toMatchObject([term]);
    expect((await spill.as('dora').send('PUT', path, { words, base })).status).toBe(200);
    const one = await until(async () => (await found('forbidden'))[0], 'the word is forbidden');
    expect(one).toMatchObject({ instead: 'inlet', left: { language: 'en' }, right: null });
    expect(one.left.places.map((place: { kind: string }) => place.kind)).toEqual([
      'draft',
      'version',
    ]);
    const removing = (seen: string) =>
      spill.as('dora').send('DELETE', `${path}?${new URLSearchParams({ base: seen })}`);
    expect(codeOf(await removing(earlier))).toBe('term_changed_meanwhile');
    expect(await found('forbidden')).toHaveLength(1);
    expect((await removing(base)).status).toBe(200);
    await until(async () => (await found('forbidden')).length === 0, 'nothing is forbidden');
    expect((await spill.as('dora').get('/api/glossary')).body.terms).toEqual([]);
    expect(codeOf(await removing(base))).toBe('not_found');
  });
});
