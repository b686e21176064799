/** Machine translation against a real server that speaks the protocol, well and badly. */
import type { ServerResponse } from 'node:http';
import { FRAGMENT_NAME, partNode } from '@accord/shared/editorSchema';
import { machineSettingsInput } from '@accord/shared/machine';
import { hashBlock, machineBlocks } from '@accord/shared/machineWords';
import type { PartName } from '@accord/shared/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { callEndpoint } from '../../server/src/machine/endpoint.js';
import { readParts } from '../../server/src/statements/documentText.js';
import { administrator } from '../helpers/channels.js';
import { type DocumentClient, openClient } from '../helpers/documentClient.js';
import { type Doing, type Received, type Receiver, startReceiver } from '../helpers/receiver.js';
import { codeOf, expectBadInputRefused } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';
import { until } from '../helpers/until.js';
import type { Visitor } from '../helpers/visitor.js';

const KEY = 'sk-only-for-this-test';

/** One desk and one model for all: each test speaks of parts of its own. */
let server: TestServer;
let model: Receiver;
let spill: Spill;
let admin: Visitor;
let documentId: string;
/** Somebody who has the translation open all the while. */
let page: DocumentClient;

interface Sent {
  readonly id: string;
  readonly text: string;
}
const sentIn = ({ json }: Received): Sent[] => JSON.parse(json.messages[1].content).blocks;
const completion = (content: string, reason = 'stop') =>
  JSON.stringify({ choices: [{ finish_reason: reason, message: { content } }] });
/** Answers each block with what the test makes of it. */
const translating =
  (word: (text: string) => string) => (received: Received, response: ServerResponse) => {
    const blocks = sentIn(received).map(({ id, text }) => ({ id, text: word(text) }));
    response.end(completion(JSON.stringify({ blocks })));
  };

const settings = (more: object = {}) => ({
  ...{ on: true, endpoint: `${model.url}/v1`, model: 'any-model', timeLimitSeconds: 5 },
  ...{ languages: ['en', 'vi'], ownNetwork: true, ...more },
});
const set = (more: object = {}) => admin.send('PUT', '/api/admin/machine', settings(more));
const address = () => `/api/documents/${documentId}/machine`;
const preview = async (parts: string, by: PersonName = 'linh') =>
  await spill.as(by).get(`${address()}/request?parts=${parts}`);

/** Looks, presses, and waits for how it went. */
async function ask(parts: string) {
  server.clock.advance(1_000);
  const { body } = await preview(parts);
  const sent = await spill
    .as('linh')
    .send('POST', `${address()}/requests`, { parts: parts.split(','), hash: body.hash });
  expect(sent.status).toBe(200);
  return await until(async () => {
    const [newest] = (await spill.as('dora').get(address())).body.requests;
    return newest.id === sent.body.requestId && newest.outcome.state !== 'asked' && newest.outcome;
  }, 'the request ends');
}
async function eventsOf(type: string, streamId = spill.incidentId) {
  const rows = await server.services.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', type)
    .where('streamId', '=', streamId)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.payload as Record<string, unknown>);
}
const words = (part: PartName) => readParts(page.doc).get(part)?.textContent ?? '';
const unread = () => [...readParts(page.doc).values()].flatMap(machineBlocks);

beforeAll(async () => {
  server = await startTestServer();
  model = await startReceiver();
  spill = await startSpill(server);
  admin = await administrator(server, spill.agencies.ENV);
  await spill.write('en');
  const factId = await spill.addFact('ana', { label: { en: 'Injured', vi: 'Bị thương' } });
  await spill.write('en', 'know', `The fumes injured {{fact:${factId}}} people. All are home.`);
  const row = await server.services.db
    .selectFrom('documents')
    .select('id')
    .where('statementId', '=', spill.statementId)
    .where('language', '=', 'vi')
    .executeTakeFirstOrThrow();
  documentId = row.id;
  page = openClient(server.url, documentId, spill.as('noor').cookie);
  await page.synced();
});
afterAll(async () => {
  page?.close();
  await server.close();
  await model.close();
});

describe('[M2] the endpoint', () => {
  it('is off until an administrator sets it; nothing leaves and nothing is asked', async () => {
    expect(codeOf(await preview('know'))).toBe('machine_off');
    expect((await spill.as('linh').get(address())).body).toMatchObject({ may: 'off', host: null });
    expect(codeOf(await spill.as('ana').get('/api/admin/machine'))).toBe('not_allowed');
    const change = { by: admin, path: '/api/admin/machine', method: 'PUT', body: settings() };
    await expectBadInputRefused(server.services, change);
    expect(model.received).toEqual([]);
  });

  it('is on the internet, or in the own network where that is said; its key is never told', async () => {
    expect(codeOf(await set({ ownNetwork: false }))).toBe('address_refused');
    expect(codeOf(await set({ endpoint: 'http://169.254.169.254/v1' }))).toBe('address_refused');
    expect(codeOf(await set({ endpoint: 'https://93.184.215.14/v1' }))).toBe('address_refused');
    expect((await set({ key: KEY })).status).toBe(200);
    // It stays for the same door, and goes with it.
    await set({ timeLimitSeconds: 6 });
    const { body } = await admin.get('/api/admin/machine');
    expect(body.settings).toMatchObject({ hasKey: true, timeLimitSeconds: 6 });
    await set({ endpoint: `${model.url}/v2` });
    expect((await admin.get('/api/admin/machine')).body.settings.hasKey).toBe(false);
    await set({ key: KEY });
    const said = JSON.stringify([body, await eventsOf('machineSettingsChanged', await deskId())]);
    expect(said).not.toContain(KEY);
    const { key } = await server.services.db
      .selectFrom('machineSettings')
      .select('key')
      .executeTakeFirstOrThrow();
    expect(key?.toString('latin1')).not.toContain(KEY);
  });

  it('is tried with a made-up sentence, and a failure is kept', async () => {
    model.next(
      (_received, response) => void response.writeHead(302, { Location: 'http://10.0.0.1' }).end(),
    );
    const test = () => admin.send('POST', '/api/admin/machine/test');
    expect((await test()).body).toEqual({ failure: 'redirect', answer: null, isOutdated: false });
    model.next(401);
    expect((await test()).body.failure).toBe('keyRefused');
    expect((await admin.get('/api/admin/machine')).body.settings.testFailure).toBe('keyRefused');
    model.next(translating((text) => `«${text}»`));
    expect((await test()).body.answer).toContain('{{f1}}');
    expect(model.received.at(-1)?.path).toBe('/v1/chat/completions');
    expect(model.received.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    // Another key meanwhile: what came says nothing of it.
    model.next((_received, response) => {
      void set({ key: KEY }).then(() => response.writeHead(401).end());
    });
    expect((await test()).body).toMatchObject({ failure: 'keyRefused', isOutdated: true });
    const { settings } = (await admin.get('/api/admin/machine')).body;
    expect([settings.testedAt, settings.testFailure]).toEqual([null, null]);
  });
});

describe('[M3] what leaves', () => {
  it('is what was shown, to the last byte, without the value of a fact', async () => {
    const { body } = await preview('know,doing');
    expect(body).toMatchObject({ host: new URL(model.url).host, model: 'any-model' });
    expect(body.request).toContain('The fumes injured {{f1}} people.');
    expect(body.request).not.toContain(' 9 ');
    const before = model.received.length;
    model.next(translating((text) => `vi ${text}`));
    expect(await ask('know,doing')).toMatchObject({ state: 'written', blocks: 2, refused: [] });
    expect(model.received.slice(before).map((one) => one.body)).toEqual([body.request]);
    const [asked] = await eventsOf('machineTextAsked');
    const [written] = await eventsOf('machineTextWritten');
    expect(asked).toMatchObject({
      requestHash: body.hash,
      host: body.host,
      parts: ['know', 'doing'],
    });
    expect(written).toMatchObject({ blocks: 2, refused: 0, requestId: asked?.requestId });
    expect(JSON.stringify([asked, written])).not.toMatch(/fumes|sk-only/);
  });

  it('is refused when it is something else by the time of the press, and for another person', async () => {
    const { body } = await preview('empathy');
    await spill.write('en', 'empathy', 'We know that this is hard.');
    const input = { parts: ['empathy'], hash: body.hash };
    const path = `${address()}/requests`;
    const count = model.received.length;
    expect(codeOf(await spill.as('linh').send('POST', path, input))).toBe('machine_moved');
    expect(codeOf(await spill.as('henrik').send('POST', path, input))).toBe('not_allowed');
    await set({ languages: ['en'] });
    expect(codeOf(await preview('empathy'))).toBe('machine_language');
    await set({ languages: ['en', 'vi'] });
    expect(model.received.length).toBe(count);
  });
});

describe('[M1] what came back', () => {
  it('stands on every open page, marked, with its facts as chips', async () => {
    await until(() => unread().length === 2, 'the page has the blocks');
    expect(words('know')).toMatch(/^vi The fumes injured /);
    expect(page.doc.getXmlFragment('text').toString()).toContain('<factchip');
    const { body } = await spill.as('linh').get(`/api/rooms/${spill.number}`);
    const language = body.statements[0].languages.find(
      (one: { language: string }) => one.language === 'vi',
    );
    expect(language.machineBlocks).toBe(2);
  });

  it('cannot be submitted, and typing in it changes nothing of that', async () => {
    page.type('doing', ' and more');
    await page.saved();
    await expect(spill.submit(['en', 'vi'], 1)).rejects.toMatchObject({
      code: 'machine_words_unread',
      details: { parts: ['know', 'doing'], language: 'vi' },
    });
    const looked = await spill
      .as('noor')
      .get(`/api/statements/${spill.statementId}/submissions/preview?languages=en,vi`);
    expect(codeOf(looked)).toBe('machine_words_unread');
  });

  it('is approved a block at a time, by exactly the words that were read', async () => {
    const approve = (body: object) => spill.as('linh').send('POST', `${address()}/approvals`, body);
    for (const { blockId, node } of unread()) {
      const body = { blockId, hash: hashBlock(node) };
      expect(codeOf(await approve({ ...body, hash: '0'.repeat(64) }))).toBe('machine_block_moved');
      expect((await approve(body)).status).toBe(200);
      expect(codeOf(await approve(body))).toBe('machine_block_read');
    }
    await until(() => unread().length === 0, 'the page lost the marks');
    expect(await eventsOf('machineTextRead')).toHaveLength(2);
    await expect(spill.submit(['en', 'vi'], 1)).rejects.toMatchObject({ code: 'part_empty' });
  });

  it('never takes the place of a person’s words', async () => {
    await spill.write('vi', 'title', 'Không uống nước máy');
    model.next(translating((text) => `again ${text}`));
    const outcome = await ask('title,know');
    expect(outcome.refused).toEqual([{ part: 'title', why: 'titleTaken', words: '' }]);
    await until(() => words('know').includes('again'), 'the new block is there');
    expect(words('know')).toMatch(/^vi The fumes.*again The fumes/s);
  });

  it('[M3] nor of a fact that a person put among its unread words', async () => {
    await spill.write('en', 'unknown', 'We do not know why.');
    model.next(translating((text) => `one ${text}`));
    await ask('unknown');
    await until(() => words('unknown').startsWith('one '), 'the words are there');
    const factId = await spill.addFact('ana', { label: { en: 'Missing', vi: 'Mất tích' } });
    const name = partNode('unknown');
    const element = page.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((one) => one instanceof Y.XmlElement && one.nodeName === name);
    const paragraph = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
    const chip = new Y.XmlElement('factChip');
    chip.setAttribute('factId', factId);
    chip.setAttribute('form', 'value');
    paragraph.insert(paragraph.length, [chip]);
    await page.saved();
    model.next(translating((text) => `two ${text}`));
    await ask('unknown');
    await until(() => words('unknown').includes('two '), 'the new words are there');
    expect(words('unknown')).toMatch(/^one .*two /s);
    expect(page.doc.getXmlFragment(FRAGMENT_NAME).toString()).toContain(factId);
  });
});

describe('[M3] unread words that are asked for once more', () => {
  it('make room, with the facts that came with them; not what a person typed among them', async () => {
    const factId = await spill.addFact('ana', { label: { en: 'Hurt', vi: 'Bị đau' } });
    await spill.write('en', 'commitment', `We count {{fact:${factId}}} people.`);
    model.next(translating((text) => `one ${text}`));
    await ask('commitment');
    await until(() => words('commitment').startsWith('one '), 'the words are there');
    model.next(translating((text) => `two ${text}`));
    await ask('commitment');
    await until(() => words('commitment').includes('two '), 'the new words are there');
    expect(words('commitment')).toMatch(/^two We count\s+people\.$/);
    const takenOf = async (part: string) => {
      const { parts } = (await spill.as('linh').get(`${address()}/parts`)).body;
      return parts.find((one: { part: string }) => one.part === part).isTaken;
    };
    expect(await takenOf('commitment')).toBe(false);
    const element = page.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((one) => one instanceof Y.XmlElement && one.nodeName === partNode('commitment'));
    const paragraph = element instanceof Y.XmlElement ? element.get(0) : null;
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    text.insert(4, 'NOT ');
    await page.saved();
    expect(await takenOf('commitment')).toBe(true);
    model.next(translating((text) => `three ${text}`));
    await ask('commitment');
    await until(() => words('commitment').includes('three '), 'the new words are there');
    expect(words('commitment')).toMatch(/^two NOT We count\s+people\.three We count/);
  });
});

describe('[M4] an endpoint that misbehaves', () => {
  it.each<[string, Doing, string]>([
    ['garbage', (_received, response) => void response.end('<html>'), 'garbage'],
    [
      'a refusal',
      (_r, response) => void response.end(completion('', 'content_filter')),
      'declined',
    ],
    ['a cut', 'cut', 'cut'],
    ['an overload', 429, 'tooMany'],
  ])('%s: nothing is written, and the record says why', async (_what, doing, why) => {
    const before = page.doc.getXmlFragment('text').toString();
    model.next(doing);
    expect(await ask('more')).toMatchObject({ state: 'failed', why });
    expect((await eventsOf('machineTextFailed')).at(-1)).toMatchObject({ why });
    expect(page.doc.getXmlFragment('text').toString()).toBe(before);
  });

  it.each<[string, Doing, string]>([
    ['says nothing', () => {}, 'slow'],
    ['stops in the middle', (_r, response) => void response.write('{"choices":'), 'slow'],
    ['never stops', (_r, response) => void response.end('x'.repeat(300_000)), 'cut'],
  ])(
    'is neither waited for beyond its time nor read without end: one that %s',
    async (_what, doing, why) => {
      model.next(doing);
      const input = machineSettingsInput.parse(settings());
      const to = { settings: { ...input, timeLimitSeconds: 0.2 }, key: null };
      expect(await callEndpoint(server.services, to, '{}')).toMatchObject({ state: 'failed', why });
    },
  );

  it('loses a fact: that block is refused and says why, the others are written', async () => {
    model.next(translating((text) => text.replace('{{f1}}', '9')));
    expect(await ask('know,commitment')).toMatchObject({
      blocks: 1,
      refused: [{ part: 'know', why: 'placeholderMissing', words: /^The fumes injured …/ }],
    });
  });

  it('falls silent: anybody who writes stops the waiting, and nothing comes of it', async () => {
    let answer = () => {};
    model.next((received, response) => {
      answer = () => translating((text) => `late ${text}`)(received, response);
    });
    server.clock.advance(1_000);
    const { body } = await preview('unknown');
    const input = { parts: ['unknown'], hash: body.hash };
    const path = `${address()}/requests`;
    const { requestId } = (await spill.as('linh').send('POST', path, input)).body;
    expect(codeOf(await spill.as('linh').send('POST', path, input))).toBe('machine_busy');
    const cancel = () => spill.as('noor').send('POST', `/api/machine-requests/${requestId}/cancel`);
    expect((await cancel()).status).toBe(200);
    expect(codeOf(await cancel())).toBe('machine_over');
    answer();
    const [newest] = (await spill.as('dora').get(address())).body.requests;
    expect(newest.outcome).toMatchObject({ state: 'cancelled' });
    expect(words('unknown')).not.toContain('late');
    expect(await eventsOf('machineTextCancelled')).toHaveLength(1);
  });
});

describe('[M3] a request', () => {
  it('[L3] has the approved words of its terms, and what comes back is held against them', async () => {
    const term = {
      words: {
        en: { approved: 'drinking water', also: ['drink water'] },
        vi: { approved: 'nước sinh hoạt', forbidden: ['nước uống'] },
      },
    };
    const added = await admin.send('POST', '/api/admin/glossary', term);
    expect(added.status).toBe(200);
    await spill.write('en', 'empathy', 'Drinking water comes by lorry. We say more at noon.');
    const { body } = await preview('empathy');
    expect(JSON.parse(JSON.parse(body.request).messages[1].content).blocks).toMatchObject([
      { terms: { 'Drinking water': 'nước sinh hoạt' }, never: ['nước uống'] },
    ]);
    expect(JSON.stringify((await preview('doing')).body)).not.toContain('nước');
    model.next(translating(() => 'Nước uống được chở bằng xe tải.'));
    expect(await ask('empathy')).toMatchObject({
      blocks: 1,
      wording: [
        { part: 'empathy', how: 'lacks', words: 'nước sinh hoạt', instead: null },
        { part: 'empathy', how: 'forbidden', words: 'nước uống', instead: 'nước sinh hoạt' },
      ],
    });
    model.next(translating(() => 'Nước sinh hoạt được chở bằng xe tải.'));
    expect(await ask('empathy')).toMatchObject({ blocks: 1, wording: [] });
    await until(
      () => words('empathy') === 'Nước sinh hoạt được chở bằng xe tải.',
      'the page has the words',
    );
  });
});

describe('[M2] a restricted incident', () => {
  it('sends nothing, unless the administrators allow it', async () => {
    const secret = await startSpill(server, { on: spill, restricted: true });
    await secret.addFact('ana', {});
    const row = await server.services.db
      .selectFrom('documents')
      .select('id')
      .where('statementId', '=', secret.statementId)
      .where('language', '=', 'en')
      .executeTakeFirstOrThrow();
    const look = () => spill.as('noor').get(`/api/documents/${row.id}/machine/request?parts=know`);
    expect(codeOf(await look())).toBe('machine_restricted');
    await set({ restricted: true });
    // [M5] The source is drafted: from confirmed facts, whose values stay here.
    const { body } = await look();
    expect(JSON.parse(JSON.parse(body.request).messages[1].content).facts).toEqual({
      f1: 'Fact (a number with its unit)',
    });
  });
});

async function deskId(): Promise<string> {
  const row = await server.services.db.selectFrom('desk').select('id').executeTakeFirstOrThrow();
  return row.id;
}
