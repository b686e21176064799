import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { PostPreview } from '@accord/shared/channels';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { againstProse } from '../../server/src/channels/cap/prose.js';
import {
  type Delivering,
  newWebhookSecret,
  startDelivering,
  startDeliveringServer,
} from '../helpers/channels.js';
import { type FrontDoor, startFrontDoor } from '../helpers/frontDoor.js';
import { type Received, type Receiver, startReceiver } from '../helpers/receiver.js';
import { codeOf, countEvents } from '../helpers/refusals.js';
import type { TestServer } from '../helpers/server.js';
import { type PersonName, startSpill } from '../helpers/spill.js';

const MINUTE = 60_000;
const schema = readFileSync(new URL('../../server/schemas/cap12.xsd', import.meta.url), 'utf8');
let server: TestServer;
let front: FrontDoor;
let desk: Delivering;
let mastodon: Receiver;
let bluesky: Receiver;
let mastodonId: string;
let blueskyId: string;

/** What a server of the Mastodon kind does, as far as it is asked here: one post per key. */
interface Posted {
  readonly id: string;
  text: string;
  language: string;
  readonly answers: string | null;
}
const posts = new Map<string, Posted>();
/** No id is ever given twice. */
let postsMade = 0;
function serveMastodon(received: Received, response: ServerResponse): void {
  const say = (status: number, body: object) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (received.headers.authorization !== 'Bearer a token of Mastodon') return void say(401, {});
  const id = received.path.split('/').at(-1) ?? '';
  const known = [...posts.values()].find((one) => one.id === id);
  if (received.method === 'POST') {
    const key = String(received.headers['idempotency-key']);
    const post = posts.get(key) ?? {
      id: String(++postsMade),
      text: received.json.status,
      language: received.json.language,
      answers: received.json.in_reply_to_id ?? null,
    };
    posts.set(key, post);
    say(200, { id: post.id, url: `https://social.example/@desk/${post.id}` });
  } else if (!known) say(404, {});
  else {
    if (received.method === 'PUT') {
      known.text = received.json.status;
      known.language = received.json.language;
    }
    if (received.method === 'DELETE') {
      for (const [key, post] of posts) if (post === known) posts.delete(key);
    }
    say(200, { id, url: `https://social.example/@desk/${id}` });
  }
}

/** And an atproto server: one record per key. */
interface Recorded {
  readonly text: string;
  readonly langs: readonly string[];
  readonly reply?: { readonly parent: { readonly uri: string } };
}
const records = new Map<string, Recorded>();
function serveBluesky({ path, json, headers }: Received, response: ServerResponse): void {
  const say = (status: number, body: object) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (path === '/xrpc/com.atproto.server.createSession') {
    const isRight = json.identifier === 'desk.example' && json.password === 'app password';
    return void say(isRight ? 200 : 401, isRight ? { accessJwt: 'jwt', did: 'did:plc:desk' } : {});
  }
  if (headers.authorization !== 'Bearer jwt') return void say(401, {});
  const uri = `at://${json.repo}/${json.collection}/${json.rkey}`;
  if (path === '/xrpc/com.atproto.repo.deleteRecord') {
    records.delete(uri);
    return void say(200, {});
  }
  records.set(uri, json.record);
  say(200, { uri, cid: `cid-${json.rkey}` });
}

beforeAll(async () => {
  front = await startFrontDoor(() => server.url);
  server = await startDeliveringServer({ publicUrl: front.url });
  [mastodon, bluesky] = await Promise.all([
    startReceiver(serveMastodon),
    startReceiver(serveBluesky),
  ]);
  desk = await startDelivering(server);
  await desk.add({ kind: 'cap', name: 'Alerts', settings: { sender: 'alerts.aldra.example' } });
  mastodonId = await desk.add({
    kind: 'mastodon',
    name: 'Fediverse',
    settings: { server: mastodon.url, language: 'en' },
    credentials: { token: 'a token of Mastodon' },
  });
  blueskyId = await desk.add({
    kind: 'bluesky',
    name: 'Bluesky',
    settings: { server: bluesky.url, identifier: 'desk.example', language: 'en' },
    credentials: { appPassword: 'app password' },
  });
});
afterAll(async () => {
  await server.close();
  await front.close();
  await mastodon.close();
  await bluesky.close();
});

const fetched = async (path: string, cookie: string | null = null, of = server) => {
  const response = await fetch(of.url + path, {
    redirect: 'manual',
    headers: cookie ? { Cookie: cookie } : {},
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
};
async function cap(path: string, cookie: string | null = null, of = server): Promise<string> {
  const { status, type, text } = await fetched(path, cookie, of);
  expect([status, type]).toEqual([200, 'application/cap+xml; charset=utf-8']);
  return text;
}
/** All at once, by a validator that is not ours; each run of it costs a third of a second. */
async function expectValid(messages: readonly string[]): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: messages.map((contents, at) => ({ fileName: `${at}.xml`, contents })),
    schema: [schema],
  });
  expect(errors).toEqual([]);
  expect(valid).toBe(true);
  expect(messages.flatMap(againstProse)).toEqual([]);
}
const SQUARE = '16.05,108.2 16.05,108.3 16.15,108.3 16.05,108.2';
const ALERT = {
  category: ['Health', 'CBRNE'],
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  responseTypes: ['Avoid', 'Monitor'],
  areas: [
    {
      name: { en: 'Lower Halden', vi: 'Hạ Halden' },
      polygons: [SQUARE],
      circles: ['16.05,108.2 3'],
      geocodes: [{ valueName: 'EMMA_ID', value: 'VN001' }],
    },
  ],
  expiresAt: '2026-11-24T02:31:00Z',
};
const setAlert = (
  by: PersonName,
  alert: unknown,
  was: unknown,
  statementId = desk.spill.statementId,
) => desk.spill.as(by).send('POST', `/api/statements/${statementId}/alert`, { alert, was });
const inside = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((match) => match[1]);

describe('a statement, its correction and its withdrawal', () => {
  it('[R3] are a CAP alert, update and cancel, each naming those before it', async () => {
    expect((await setAlert('ana', ALERT, null)).body).toEqual({ changed: true });
    const first = await desk.release(['en', 'vi'], 'Use bottled water & boil <all> other.');
    const alertXml = await cap(`/news/cap/${first.slug}/1.xml`);
    expect(inside(alertXml, 'status')).toEqual(['Actual']);
    expect(inside(alertXml, 'msgType')).toEqual(['Alert']);
    // In each of its two languages.
    expect(inside(alertXml, 'category')).toEqual(['Health', 'CBRNE', 'Health', 'CBRNE']);
    expect(inside(alertXml, 'sender')).toEqual(['alerts.aldra.example']);
    expect(inside(alertXml, 'language')).toEqual(['en', 'vi']);
    expect(inside(alertXml, 'urgency')).toEqual(['Immediate', 'Immediate']);
    expect(inside(alertXml, 'responseType')).toEqual(['Avoid', 'Monitor', 'Avoid', 'Monitor']);
    expect(inside(alertXml, 'areaDesc')).toEqual(['Lower Halden', 'Hạ Halden']);
    expect(inside(alertXml, 'polygon')).toEqual([SQUARE, SQUARE]);
    expect(inside(alertXml, 'circle')).toEqual(['16.05,108.2 3', '16.05,108.2 3']);
    expect(inside(alertXml, 'geocode')[0]).toBe(
      '<valueName>EMMA_ID</valueName><value>VN001</value>',
    );
    expect(inside(alertXml, 'expires')[0]).toBe('2026-11-24T02:31:00-00:00');
    expect(inside(alertXml, 'references')).toEqual([]);

    await desk.reaches(mastodonId, 'sent', 1, first.releaseId);
    await desk.reaches(blueskyId, 'sent', 1, first.releaseId);
    // What is set afterwards is no longer what went out: the correction goes on from that.
    expect((await setAlert('ana', null, ALERT)).body).toEqual({ changed: true });
    const { body } = await desk.admin.get('/api/admin/channels');
    const { id } = body.channels.find((one: { kind: string }) => one.kind === 'cap');
    await desk.admin.send('PATCH', `/api/admin/channels/${id}`, {
      ...{ kind: 'cap', settings: { sender: 'alerts-2.aldra.example' } },
    });
    const fixed = await desk.correct(first.releaseId);
    // What is out keeps the sender by which receivers know it.
    expect(await cap(`/news/cap/${first.slug}/1.xml`)).toBe(alertXml);
    const updateXml = await cap(`/news/cap/${first.slug}/2.xml`);
    expect(inside(updateXml, 'msgType')).toEqual(['Update']);
    expect(inside(updateXml, 'sender')).toEqual(['alerts-2.aldra.example']);
    expect(inside(updateXml, 'references')).toEqual([
      `alerts.aldra.example,${inside(alertXml, 'identifier')[0]},${inside(alertXml, 'sent')[0]}`,
    ]);
    // It takes the place of the whole message: what stands in the other language is said again.
    for (const field of ['language', 'category', 'urgency', 'expires', 'areaDesc', 'polygon']) {
      expect(inside(updateXml, field)).toEqual(inside(alertXml, field));
    }
    const [english, vietnamese] = inside(updateXml, 'info');
    expect(english).toContain('The fumes injured 12 people.');
    expect(english).toContain(`/news/${first.slug}/en/2</web>`);
    const newerIn = '<parameter><valueName>newerIn</valueName><value>en</value></parameter>';
    expect(english).not.toContain('newerIn');
    expect(vietnamese?.replace(newerIn, '')).toBe(inside(alertXml, 'info')[1]);
    expect(vietnamese).toContain(newerIn);

    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    await desk.reaches(blueskyId, 'sent', 1, fixed.releaseId);
    // Whoever reads the other language only is told, in its feed, until its translation comes.
    const vietnameseFeed = parseAtomFeed((await fetched('/news/feed.vi.atom')).text).entries;
    expect(vietnameseFeed?.map((one) => one.title?.value)).toEqual([
      expect.stringMatching(/^Bản dịch tiếng Việt sẽ có sau\. Do not drink/),
      'Không uống nước máy ở Lower Halden',
    ]);
    expect(vietnameseFeed?.[0]?.content?.value).toContain('The number of injured is 12, not 9.');
    expect(vietnameseFeed?.[0]?.content?.value).toContain(`/news/${first.slug}/en/2`);
    expect(vietnameseFeed?.[0]?.thr?.inReplyTos?.[0]?.ref).toBe(vietnameseFeed?.[1]?.id);
    const withdrawn = await desk.withdraw(fixed.releaseId);
    const cancelXml = await cap(`/news/cap/${first.slug}/3.xml`);
    expect(inside(cancelXml, 'msgType')).toEqual(['Cancel']);
    expect(inside(cancelXml, 'references')[0]?.match(/alerts(-2)?\.aldra/g)).toEqual([
      'alerts.aldra',
      'alerts-2.aldra',
    ]);
    for (const field of ['urgency', 'areaDesc', 'polygon', 'circle']) {
      expect(inside(cancelXml, field)).toEqual(inside(alertXml, field));
    }
    expect(inside(cancelXml, 'note')).toEqual(['We withdraw this statement. Do not use it.']);
    await desk.reaches(mastodonId, 'sent', 1, withdrawn);
    await desk.reaches(blueskyId, 'sent', 1, withdrawn);
  });

  it('[R3] are one post on Mastodon, edited each time', () => {
    expect(mastodon.received.map((one) => `${one.method} ${one.path}`)).toEqual([
      'POST /api/v1/statuses',
      'PUT /api/v1/statuses/1',
      'PUT /api/v1/statuses/1',
    ]);
    const [first, fixed] = mastodon.received.map((one) => one.json.status);
    expect(first).toMatch(/^Do not drink tap water in Lower Halden\n\n.*9 people/s);
    expect(first).toMatch(/http:\/\/127\.0\.0\.1:\d+\/news\/[\w-]+\/en$/);
    expect(fixed).toContain('The number of injured is 12, not 9.');
    expect([...posts.values()].map((one) => one.text)).toEqual([
      expect.stringContaining('We withdraw this statement. Do not use it.'),
    ]);
  });

  it('[R3] are a thread on Bluesky, each post answering the one before, with a link that is one', () => {
    const [first, fixed, withdrawn] = [...records.entries()];
    expect(fixed?.[1].reply?.parent.uri).toBe(first?.[0]);
    expect(withdrawn?.[1].reply).toMatchObject({
      root: { uri: first?.[0] },
      parent: { uri: fixed?.[0] },
    });
    const record = bluesky.received.find((one) => one.path.endsWith('putRecord'))?.json.record;
    const { byteStart, byteEnd } = record.facets[0].index;
    expect(Buffer.from(record.text).subarray(byteStart, byteEnd).toString()).toBe(
      record.facets[0].features[0].uri,
    );
    expect(record.langs).toEqual(['en']);
  });

  it('stand in the index of CAP messages, each valid, and in both news feeds, as independent parsers read them', async () => {
    const index = parseAtomFeed((await fetched('/news/cap/index.atom')).text);
    expect(index.entries?.map((one) => one.links?.[0]?.type)).toEqual(
      Array(3).fill('application/cap+xml'),
    );
    const named = index.entries?.map((one) => new URL(one.links?.[0]?.href ?? '').pathname) ?? [];
    await expectValid(await Promise.all([...named, '/news/cap/test.xml'].map((one) => cap(one))));
    const json = await fetched('/news/feed.en.json');
    expect(json.type).toBe('application/feed+json; charset=utf-8');
    const feed = parseJsonFeed(json.text);
    const atom = parseAtomFeed((await fetched('/news/feed.en.atom')).text);
    expect(feed.items?.map((one) => one.title)).toEqual([
      expect.stringMatching(/^Withdrawn \d\d:\d\d: Do not drink/),
      expect.stringMatching(/^Corrected \d\d:\d\d: Do not drink/),
      'Do not drink tap water in Lower Halden',
    ]);
    expect(feed.items?.map((one) => one.id)).toEqual(atom.entries?.map((one) => one.id));
    expect(atom.entries?.map((one) => one.content?.value)).toEqual(
      feed.items?.map((one) => one.content_html),
    );
    expect(feed.items?.[2]?.content_html).toContain('boil &#60;all&#62; other');
    expect((await fetched('/news/en')).text).toContain('/news/feed.en.json');
  });

  it('are fetched by the administrators’ own test, as receivers do, and told from what was changed on the way', async () => {
    const test = async (kind: string) =>
      (await desk.admin.send('POST', `/api/admin/publications/${kind}/test`)).body;
    const newsroom = await test('newsroom');
    expect(newsroom.failure).toBeNull();
    expect(newsroom.isInside).toBe(true);
    expect(newsroom.checks.map((one: { seen: object }) => one.seen)).toMatchObject([
      { what: 'front' },
      { what: 'page', code: null },
      { what: 'page', code: null },
    ]);
    const feeds = await test('feeds');
    expect(feeds.failure).toBeNull();
    const counted = { en: 3, vi: 2, uk: 0 };
    expect(feeds.checks).toMatchObject(
      Object.entries(counted).flatMap(([language, entries]) =>
        ['atom', 'json'].map((format) => ({
          ...{ language, address: expect.stringContaining(`feed.${language}.${format}`) },
          seen: { format, entries },
        })),
      ),
    );
    const alerts = await test('cap');
    expect(alerts.failure).toBeNull();
    expect(inside(alerts.message, 'language')).toEqual(['en', 'vi', 'uk']);
    expect(alerts.checks.map((one: { seen: object }) => one.seen)).toMatchObject([
      { what: 'message', status: 'Test', languages: ['en', 'vi', 'uk'] },
      { what: 'feed', format: 'cap', entries: 3 },
      { msgType: 'Cancel' },
      { msgType: 'Update', languages: ['en', 'vi'] },
      { msgType: 'Alert' },
    ]);

    // What a proxy, or whoever sits there, may do to it on the way.
    const failing = async (kind: string, change: FrontDoor['change']) => {
      front.change = change;
      const { failure } = await test(kind);
      front.change = null;
      return failure;
    };
    const said = [
      await failing('newsroom', (got) => ({
        ...got,
        body: got.body.replace('Do not use it', 'Do use it'),
      })),
      await failing('newsroom', () => ({ status: 502, type: 'text/html', body: 'Bad gateway' })),
      await failing('feeds', (got) => ({ ...got, type: 'text/html' })),
      await failing('feeds', (got) => ({
        ...got,
        body: got.body.replace(/<entry>[\s\S]*?<\/entry>/, ''),
      })),
      await failing('feeds', (got) => ({ ...got, body: got.body.slice(0, 300) })),
      await failing('cap', (got) => ({ ...got, body: got.body.replace(/<sent>.*?<\/sent>/, '') })),
      await failing('cap', (got) => ({ ...got, body: got.body.replace('Do not', 'Do') })),
    ];
    expect(said).toEqual([
      'differs',
      'notGiven 502',
      'wrongType',
      'behind',
      'unreadable',
      'invalid',
      'differs',
    ]);
    expect(await test('newsroom')).toMatchObject({ failure: null });

    const { db } = server.services;
    const { body } = await desk.admin.get('/api/admin/publications');
    expect(body.publications).toMatchObject([
      { kind: 'newsroom', testFailure: null, testedAt: server.clock.now().toISOString() },
      { kind: 'feeds', fetchedAt: expect.any(String) },
      { kind: 'cap', addresses: [{ what: 'index' }, { what: 'test' }] },
    ]);
    const events = await db
      .selectFrom('events')
      .select('payload')
      .where('type', '=', 'publicationTested')
      .orderBy('number')
      .execute();
    expect(events.map((one) => one.payload)).toMatchObject([
      ...['newsroom', 'feeds', 'cap'].map((kind) => ({ kind, failure: null })),
      ...said.map((failure) => ({ failure })),
      { kind: 'newsroom', failure: null },
    ]);
    expect(codeOf(await desk.spill.as('ana').get('/api/admin/publications'))).toBe('not_allowed');
    expect(
      codeOf(await desk.spill.as('ana').send('POST', '/api/admin/publications/cap/test')),
    ).toBe('not_allowed');
  });

  it('[R3] name in both feeds what they take the place of, for programs and for people', async () => {
    const atom = parseAtomFeed((await fetched('/news/feed.en.atom')).text);
    const [withdrawal, correction, first] = atom.entries ?? [];
    const related = (entry: typeof first) =>
      entry?.links?.filter((link) => link.rel === 'related').map((link) => link.href);
    expect([withdrawal, correction, first].map(related)).toEqual([
      [correction?.id],
      [first?.id],
      [],
    ]);
    expect([withdrawal, correction, first].map((one) => one?.thr?.inReplyTos?.[0]?.ref)).toEqual([
      correction?.id,
      first?.id,
      undefined,
    ]);
    const { items } = JSON.parse((await fetched('/news/feed.en.json')).text);
    expect(items.map((one: { _accord?: object }) => one._accord)).toEqual([
      { replaces: correction?.id },
      { replaces: first?.id },
      undefined,
    ]);
    for (const [at, old] of [correction, first].entries()) {
      expect(items[at].content_html).toContain(`<a href="${old?.id}">Read it as it was released`);
      expect(items[at].content_text).toContain(`: ${old?.id}`);
    }
  });

  it('[R5] that was published in error is taken away: no feed, alert or post has its words any more', async () => {
    const { releaseId, slug, versionId } = await desk.release();
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    await desk.reaches(blueskyId, 'sent', 1, releaseId);
    const before = [posts.size, records.size];
    const gone = await desk.withdraw(releaseId, 'error');
    await desk.reaches(mastodonId, 'sent', 1, gone);
    await desk.reaches(blueskyId, 'sent', 1, gone);
    expect(mastodon.received.slice(-2).map((one) => one.method)).toEqual(['DELETE', 'POST']);
    expect([posts.size, records.size]).toEqual(before);
    const said = [[...posts.values()].at(-1), [...records.values()].at(-1)];
    for (const one of said) expect(one?.text).toContain('This was published in error.');
    expect([...records.values()].at(-1)?.reply).toBeUndefined();
    const feed = JSON.parse((await fetched('/news/feed.en.json')).text);
    const own = feed.items.filter((one: { url: string }) => one.url.includes(slug));
    expect(own).toHaveLength(2);
    expect(JSON.stringify(own)).not.toContain('9 people');
    expect((await fetched(`/news/cap/${slug}/4.xml`)).status).toBe(404);
    expect(inside(await cap(`/news/cap/${slug}/5.xml`), 'msgType')).toEqual(['Cancel']);
    // What is released after it is shown, and takes nothing away.
    const { statementId } = await server.services.db
      .selectFrom('versions')
      .select('statementId')
      .where('id', '=', versionId)
      .executeTakeFirstOrThrow();
    await desk.spill.write('en', 'know', 'Nobody is injured.', statementId);
    const v2 = await desk.spill.submit(['en'], 2, 'noor', statementId);
    await desk.spill.signAll(v2);
    server.clock.advance(60_000);
    const leaving = await desk.spill.leaving(v2, ['en']);
    const next = await desk.spill.as('ana').send('POST', `/api/versions/${v2}/releases`, leaving);
    await desk.reaches(mastodonId, 'sent', 1, next.body.releaseId);
    await desk.reaches(blueskyId, 'sent', 1, next.body.releaseId);
    expect((await fetched(`/news/cap/${slug}/4.xml`)).status).toBe(404);
    const messages = await Promise.all([5, 6].map((one) => cap(`/news/cap/${slug}/${one}.xml`)));
    expect(messages.flatMap((one) => inside(one, 'msgType'))).toEqual(['Cancel', 'Update']);
    expect(messages[1]).toContain('Nobody is injured.');
    await expectValid(messages);
    const index = parseAtomFeed((await fetched('/news/cap/index.atom')).text);
    const listed = index.entries?.map((one) => one.id).filter((one) => one?.includes(slug));
    expect(listed?.map((one) => one?.slice(-5))).toEqual(['6.xml', '5.xml']);
  });

  it('can be read whatever was pasted into the text: what no XML can hold is in no feed and no alert', async () => {
    const { body } = await desk.spill
      .as('noor')
      .send('POST', `/api/incidents/${desk.spill.incidentId}/statements`, { kind: 'update' });
    await desk.spill.write('en', undefined, undefined, body.statementId);
    await desk.spill.write('en', 'title', 'Boil all\uFFFE tap water', body.statementId);
    await desk.spill.write('en', 'know', 'Nobody\uFFFF is injured.\uFFFE', body.statementId);
    const versionId = await desk.spill.submit(['en'], 1, 'noor', body.statementId);
    await desk.spill.signAll(versionId);
    server.clock.advance(60_000);
    const leaving = await desk.spill.leaving(versionId, ['en']);
    const path = `/api/versions/${versionId}/releases`;
    const { slug, releaseId } = (await desk.spill.as('ana').send('POST', path, leaving)).body;
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    await desk.reaches(blueskyId, 'sent', 1, releaseId);
    const feed = (await fetched('/news/feed.en.atom')).text;
    const read = await validateXML({
      xml: { fileName: 'feed.en.atom', contents: feed },
      normalization: 'c14n',
    });
    expect([read.valid, read.errors]).toEqual([true, []]);
    expect(read.normalized).toContain('<title>Boil all tap water</title>');
    expect(read.normalized).toContain('Nobody is injured.');
    const room = (await desk.spill.as('ana').get(`/api/rooms/${desk.spill.number}`)).body;
    const { number } = room.releases.at(-1);
    await expectValid([await cap(`/news/cap/${slug}/${number}.xml`)]);
    const exact = JSON.parse((await fetched(`/news/${slug}/en/${number}.json`)).text);
    expect(exact.parts.title[0].content).toEqual([{ type: 'text', text: 'Boil all tap water' }]);
  });

  it('have a CAP message to try a receiver with, and none once the feed is switched off', async () => {
    expect(inside(await cap('/news/cap/test.xml'), 'status')).toEqual(['Test']);
    expect((await fetched('/news/cap/26-0001-first-statement/9.xml')).status).toBe(404);
    const { id } = await server.services.db
      .selectFrom('channels')
      .select('id')
      .where('kind', '=', 'cap')
      .executeTakeFirstOrThrow();
    const second = await desk.admin.send('POST', '/api/admin/channels', {
      kind: 'cap',
      name: 'Another',
      settings: { sender: 'other.example' },
    });
    expect(second.body.error.code).toBe('channel_kind_taken');
    await desk.admin.send('PATCH', `/api/admin/channels/${id}`, { kind: 'cap', active: false });
    expect((await fetched('/news/cap/index.atom')).status).toBe(404);
    const test = await desk.admin.send('POST', '/api/admin/publications/cap/test');
    expect(codeOf(test)).toBe('not_found');
  });
});

describe('the alert of a statement', () => {
  const statements = async (number = desk.spill.number) =>
    (await desk.spill.as('ana').get(`/api/rooms/${number}`)).body.statements;
  const submit = (statementId: string, languages: readonly string[], number: number) =>
    desk.spill.as('noor').send('POST', `/api/statements/${statementId}/submissions`, {
      ...{ languages, number, behind: languages, keptPlaceIds: [] },
    });

  it('[P1] is set by duty officers, over what they have seen; anything else changes nothing', async () => {
    const before = await countEvents(server.services);
    const open = [{ name: { en: 'A' }, polygons: ['16.05,108.2 16.05,108.3 16.15,108.3'] }];
    const wrong = await setAlert('ana', { ...ALERT, areas: open }, null);
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
      422,
      expect.stringContaining('notClosed'),
    ]);
    const late = { ...ALERT, expiresAt: '2020-01-01T00:00:00Z' };
    const refused = [
      await setAlert('noor', ALERT, null),
      await setAlert('henrik', ALERT, null),
      await setAlert('ana', ALERT, ALERT),
      await setAlert('ana', late, null),
      await setAlert('ana', ALERT, null, randomUUID()),
    ];
    expect(refused.map(codeOf)).toEqual([
      'not_allowed',
      'not_allowed',
      'alert_changed_meanwhile',
      'time_past',
      'not_found',
    ]);
    expect((await setAlert('karin', null, null)).body).toEqual({ changed: false });
    expect(await countEvents(server.services)).toBe(before);
    expect((await setAlert('karin', ALERT, null)).body).toEqual({ changed: true });
    const { body } = await desk.spill.as('dora').get(`/api/rooms/${desk.spill.number}`);
    expect(body.timeline).toContainEqual(
      expect.objectContaining({
        type: 'alertChanged',
        payload: { statementId: desk.spill.statementId, before: null, after: ALERT },
      }),
    );
    expect([body.abilities.setAlert, (await statements()).at(0).alert]).toEqual([false, ALERT]);
  });

  it('[S1][S3] is frozen with a version: what is set afterwards waits for the next, and signatures lapse', async () => {
    const { body } = await desk.spill
      .as('noor')
      .send('POST', `/api/incidents/${desk.spill.incidentId}/statements`, {
        kind: 'update',
        sourceLanguage: 'en',
      });
    const { statementId } = body;
    const own = async () =>
      (await statements()).find((one: { id: string }) => one.id === statementId);
    expect((await own()).alert).toEqual(ALERT);
    for (const language of ['en', 'vi']) {
      await desk.spill.write(language, undefined, undefined, statementId);
    }
    const first = (await submit(statementId, ['en'], 1)).body;
    await desk.spill.sign('henrik', first.versionId);
    const calmer = { ...ALERT, urgency: 'Past' };
    await setAlert('ana', calmer, ALERT, statementId);
    expect((await submit(statementId, ['vi'], 1)).body.outcome).toBe('languageJoined');
    const { body: version } = await desk.spill.as('henrik').get(`/api/versions/${first.versionId}`);
    const alerts = version.texts.map(
      (one: { canonical: { alert: object } }) => one.canonical.alert,
    );
    expect(alerts).toMatchObject([{ urgency: 'Immediate' }, { urgency: 'Immediate' }]);
    const preview = await desk.spill
      .as('noor')
      .get(`/api/statements/${statementId}/submissions/preview?languages=en,vi`);
    const second = await submit(statementId, ['en', 'vi'], 2);
    expect(second.body).toMatchObject({ outcome: 'newVersion', keptPlaceIds: [] });
    expect(second.body.lapsedPlaceIds).toEqual([desk.spill.placeOf('WAT')]);
    expect(preview.body.lapsedPlaceIds).toEqual(second.body.lapsedPlaceIds);
    expect(codeOf(await submit(statementId, ['en', 'vi'], 3))).toBe('nothing_changed');
    expect((await own()).versions.map((one: { alert: object }) => one.alert)).toEqual([
      calmer,
      ALERT,
    ]);
  });

  it('begins with what the playbook says', async () => {
    const spill = await startSpill(server, {
      on: desk.spill,
      alert: {
        category: ['Env', 'Health'],
        urgency: 'Expected',
        severity: 'Unknown',
        certainty: 'Likely',
        responseTypes: [],
        areas: [],
        expiresAfterMinutes: 60,
      },
    });
    const end = new Date(server.clock.now().getTime() + 60 * MINUTE).toISOString();
    expect((await statements(spill.number))[0].alert).toEqual({
      category: ['Health', 'Env'],
      urgency: 'Expected',
      severity: 'Unknown',
      certainty: 'Likely',
      responseTypes: [],
      areas: [],
      expiresAt: end,
    });
  });
});

describe('a post', () => {
  const setDue = (releaseId: string, minutes: number) =>
    server.services.db
      .updateTable('deliveries')
      .set({ dueAt: new Date(server.clock.now().getTime() + minutes * MINUTE) })
      .where('releaseId', '=', releaseId)
      .where('state', '=', 'waiting')
      .execute();

  it('[R4] whose answer was lost is posted once, under the same key', async () => {
    mastodon.next((received, response) => {
      serveMastodon(received, { ...response, writeHead: () => ({ end: () => {} }) } as never);
      response.destroy();
    });
    bluesky.next(serveBluesky, 502);
    const before = [posts.size, records.size];
    const { releaseId } = await desk.release();
    await desk.reaches(mastodonId, 'waiting', 1, releaseId);
    await desk.reaches(blueskyId, 'waiting', 1, releaseId);
    server.clock.advance(MINUTE);
    const shown = await desk.reaches(mastodonId, 'sent', 1, releaseId);
    await desk.reaches(blueskyId, 'sent', 1, releaseId);
    expect([posts.size, records.size]).toEqual(before.map((count) => count + 1));
    expect(shown.posts).toEqual([
      {
        language: 'en',
        address: expect.stringMatching(/^https:\/\/social\.example\/@desk\/\d+$/),
      },
    ]);
  });

  it('[R4] whose answer was lost, and that a newer text replaced before it was tried again, may have been sent', async () => {
    mastodon.next((_, response) => void response.destroy());
    const { releaseId } = await desk.release();
    await desk.reaches(mastodonId, 'waiting', 1, releaseId);
    await setDue(releaseId, 60);
    const fixed = await desk.correct(releaseId);
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    await setDue(releaseId, 0);
    await desk.reaches(mastodonId, 'unsure', 1, releaseId);
  });

  it('[R3] waits while an earlier one of its page is on its way, and then puts that right', async () => {
    const { releaseId } = await desk.release();
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const { db } = server.services;
    const set = (values: object) =>
      db
        .updateTable('deliveries')
        .set(values)
        .where('releaseId', '=', releaseId)
        .where('channelId', '=', mastodonId)
        .returning('remote')
        .executeTakeFirstOrThrow();
    const leaseUntil = new Date(server.clock.now().getTime() + 10 * MINUTE);
    // Another process is at it.
    const { remote } = await set({ state: 'sending', leaseUntil, endedAt: null });
    await set({ remote: null });
    const count = posts.size;
    const fixed = await desk.correct(releaseId);
    await desk.reaches(blueskyId, 'sent', 1, fixed.releaseId);
    expect(posts.size).toBe(count);
    const sent = { state: 'sent', leaseUntil: null, endedAt: server.clock.now() };
    await set({ ...sent, remote: JSON.stringify(remote) });
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    expect(posts.size).toBe(count);
    expect([...posts.values()].at(-1)?.text).toContain('12 people');
  });

  it('[R3] on a server that knows no editing, or where it is gone, is answered or posted anew', async () => {
    const { releaseId } = await desk.release();
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const original = [...posts.values()].at(-1);
    mastodon.next(405);
    const fixed = await desk.correct(releaseId);
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    expect([...posts.values()].at(-1)).toMatchObject({ answers: original?.id });
    posts.clear();
    const again = await desk.withdraw(fixed.releaseId);
    await desk.reaches(mastodonId, 'sent', 1, again);
    expect([...posts.values()]).toMatchObject([{ answers: null }]);
  });

  it('[R5] published in error is taken away by what comes after it, where newer words overtake its withdrawal', async () => {
    const { releaseId, versionId } = await desk.release();
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    await desk.reaches(blueskyId, 'sent', 1, releaseId);
    const newest = () => ({ post: [...posts.values()].at(-1), record: [...records].at(-1) });
    const wrong = newest();
    mastodon.next(503);
    bluesky.next(503);
    const gone = await desk.withdraw(releaseId, 'error');
    await desk.reaches(mastodonId, 'waiting', 1, gone);
    await desk.reaches(blueskyId, 'waiting', 1, gone);
    await setDue(gone, 30);
    const right = await desk.writeAnew(versionId);
    await desk.reaches(mastodonId, 'sent', 1, right.releaseId);
    await desk.reaches(blueskyId, 'sent', 1, right.releaseId);
    const shown = newest();
    expect(shown.post).toMatchObject({ answers: null, text: expect.stringContaining('11 people') });
    expect(shown.record?.[1].text).toContain('11 people');
    expect(shown.record?.[1].reply).toBeUndefined();
    expect([...posts.values()].map((one) => one.id)).not.toContain(wrong.post?.id);
    expect(records.has(wrong.record?.[0] ?? '')).toBe(false);

    // Their own withdrawal has nothing left to do, tried again or not.
    await setDue(gone, 0);
    await desk.reaches(blueskyId, 'overtaken', 1, gone);
    await desk.reaches(mastodonId, 'unsure', 1, gone);
    const again = { channelId: mastodonId, state: 'unsure', how: 'again' };
    await desk.spill.as('ana').send('POST', `/api/releases/${gone}/deliveries`, again);
    await desk.reaches(mastodonId, 'overtaken', 1, gone);
    expect(newest()).toEqual(shown);
    // What follows edits and answers the right words, and takes away only the wrong ones.
    const fixed = await desk.correct(right.releaseId);
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    await desk.reaches(blueskyId, 'sent', 1, fixed.releaseId);
    expect(newest().post).toMatchObject({ id: shown.post?.id });
    expect(newest().post?.text).toContain('12 people');
    expect(newest().record?.[1].reply?.parent.uri).toBe(shown.record?.[0]);
  });

  it('[R5][R9] published in error is taken away, also where the newer words wait for an embargo', async () => {
    const { spill } = desk;
    const factId = await spill.addFact('ana', { label: { en: 'Deaths' } });
    const { releaseId, versionId } = await desk.release();
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const wrong = [...posts.values()].at(-1);
    mastodon.next(429);
    const gone = await desk.withdraw(releaseId, 'error');
    await desk.reaches(mastodonId, 'waiting', 1, gone);
    await setDue(gone, 30);
    const { statementId } = await server.services.db
      .selectFrom('versions')
      .select('statementId')
      .where('id', '=', versionId)
      .executeTakeFirstOrThrow();
    await spill.write('en', 'act', `We mourn {{fact:${factId}}} people.`, statementId);
    mastodon.next(429);
    const right = await desk.writeAnew(versionId);
    await desk.reaches(mastodonId, 'waiting', 1, right.releaseId);
    const embargoes = `/api/incidents/${spill.incidentId}/embargoes`;
    const { embargoId } = (
      await spill.as('ana').send('POST', embargoes, {
        ...{ kind: 'nextOfKin', factIds: [factId], reason: 'One family has not been reached.' },
        liftedBy: { by: 'time', at: new Date(server.clock.now().getTime() + 99 * MINUTE) },
      })
    ).body;
    await setDue(right.releaseId, 0);
    await setDue(gone, 0);
    await desk.reaches(mastodonId, 'sent', 1, gone);
    expect([...posts.values()]).not.toContain(wrong);
    expect([...posts.values()].at(-1)?.text).toContain('This was published in error.');
    await desk.reaches(mastodonId, 'waiting', 1, right.releaseId);
    await spill.as('ana').send('POST', `/api/embargoes/${embargoId}/lift`, { reason: 'Reached.' });
    await desk.reaches(mastodonId, 'sent', 1, right.releaseId);
    expect([...posts.values()].at(-1)?.text).toContain('11 people');
  });

  it('[R3] given up on an account that is switched off is overtaken by its correction, which can go out there', async () => {
    const switchTo = (active: boolean) =>
      desk.admin.send('PATCH', `/api/admin/channels/${mastodonId}`, { kind: 'mastodon', active });
    const again = (id: string) =>
      desk.spill.as('ana').send('POST', `/api/releases/${id}/deliveries`, {
        ...{ channelId: mastodonId, state: 'givenUp', how: 'again' },
      });
    mastodon.next(429);
    const { releaseId } = await desk.release();
    await desk.reaches(mastodonId, 'waiting', 1, releaseId);
    await switchTo(false);
    server.clock.advance(MINUTE);
    await desk.reaches(mastodonId, 'givenUp', 1, releaseId);
    const fixed = await desk.correct(releaseId);
    await desk.reaches(mastodonId, 'givenUp', 1, fixed.releaseId);
    await switchTo(true);
    await again(releaseId);
    await desk.reaches(mastodonId, 'overtaken', 1, releaseId);
    await again(fixed.releaseId);
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    expect([...posts.values()].at(-1)?.text).toContain('12 people');
  });

  it('[R5] that cannot say that it is withdrawn is given up, is said to be before, and is taken away in error all the same', async () => {
    const settings = { server: mastodon.url, language: 'en' };
    const set = (length: number) =>
      desk.admin.send('PATCH', `/api/admin/channels/${mastodonId}`, {
        ...{ kind: 'mastodon', settings: { ...settings, length } },
      });
    await set(200);
    // Beside it and the address there is room for no sentence.
    const title = `Do not drink tap water in ${'Lower '.repeat(19)}Halden`;
    const { releaseId } = await desk.release(['en'], '', title);
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const post = [...posts.values()].at(-1);
    expect(post?.text).toMatch(/^Do not drink/);
    const preview = async (ground: string) => {
      const path = `/api/releases/${releaseId}/withdrawal-posts?ground=${ground}`;
      return (await desk.spill.as('ana').get(path)).body.posts;
    };
    expect(await preview('withdrawn')).toMatchObject([
      { kind: 'bluesky', how: 'answers', text: expect.stringContaining('We withdraw this') },
      { kind: 'mastodon', how: 'edits', text: null },
    ]);
    expect(await preview('error')).toMatchObject([
      { kind: 'bluesky', how: 'new', text: expect.stringContaining('published in error.') },
      { kind: 'mastodon', how: 'new', text: null },
    ]);
    const gone = await desk.withdraw(releaseId, 'error');
    const shown = await desk.reaches(mastodonId, 'givenUp', 1, gone);
    expect(shown.attempts).toMatchObject([{ outcome: 'failed', answer: 'tooLong' }]);
    expect([...posts.values()]).not.toContain(post);
    const other = await desk.release(['en'], '', title);
    await desk.reaches(mastodonId, 'sent', 1, other.releaseId);
    const before = mastodon.received.length;
    const withdrawn = await desk.withdraw(other.releaseId);
    await desk.reaches(mastodonId, 'givenUp', 1, withdrawn);
    expect(mastodon.received).toHaveLength(before);
    await set(500);
  });

  it('[R3] corrected in another language is answered in it, takes nothing away, and each is followed in its own', async () => {
    const { releaseId } = await desk.release(['en', 'vi']);
    const reach = async (id: string) => {
      await desk.reaches(mastodonId, 'sent', 1, id);
      await desk.reaches(blueskyId, 'sent', 1, id);
    };
    await reach(releaseId);
    const count = [posts.size, records.size];
    const own = () => [...posts.values()].slice((count[0] ?? 0) - 1);
    const thread = () => [...records.entries()].slice((count[1] ?? 0) - 1);
    const answered = () =>
      thread().map(([, { langs, reply }]) => [
        langs.join(),
        thread().findIndex(([uri]) => uri === reply?.parent.uri),
      ]);
    const [first] = own();
    const before = { ...first };

    const vietnamese = await desk.correct(releaseId, ['vi']);
    await reach(vietnamese.releaseId);
    expect(own()).toEqual([
      before,
      {
        ...own()[1],
        language: 'vi',
        answers: first?.id,
        text: expect.stringContaining('12 người'),
      },
    ]);
    const version = `/api/versions/${vietnamese.versionId}`;
    const previewed = async (languages: string) => {
      const { body } = await desk.spill.as('ana').get(`${version}/posts?languages=${languages}`);
      return body.posts.map((one: PostPreview) => `${one.kind} ${one.language} ${one.how}`);
    };
    expect(await previewed('en')).toEqual(['bluesky en answers', 'mastodon en edits']);
    expect(await previewed('uk,vi')).toEqual(['bluesky vi answers', 'mastodon vi edits']);
    const path = `${version}/releases`;
    const leaving = { languages: ['en'], follows: [] };
    const english = await desk.spill.as('ana').send('POST', path, leaving);
    await reach(english.body.releaseId);
    expect(own().map((one) => [one.language, one.id])).toEqual([
      ['en', first?.id],
      ['vi', own()[1]?.id],
    ]);
    expect(own()[0]?.text).toContain('The fumes injured 12 people.');

    const gone = await desk.withdraw(english.body.releaseId);
    await reach(gone);
    const shown = await desk.reaches(mastodonId, 'sent', 1, gone);
    expect(shown.posts.map((one) => one.language)).toEqual(['en', 'vi']);
    expect(own().map((one) => one.language)).toEqual(['en', 'vi']);
    for (const one of own()) {
      expect(one.text).toContain('We withdraw this statement.');
      expect(one.text).not.toMatch(/12 (people|người)/);
    }
    // Each answers the one before in its language, the first translation what it goes on from.
    expect(answered()).toEqual([
      ['en', -1],
      ['vi', 0],
      ['en', 0],
      ['en', 2],
      ['vi', 1],
    ]);
  });

  it('[R3] of a correction that is out in its language follows no further one', async () => {
    const speak = async (language: string) => {
      const settings = { server: mastodon.url, language };
      const path = `/api/admin/channels/${mastodonId}`;
      expect((await desk.admin.send('PATCH', path, { kind: 'mastodon', settings })).status).toBe(
        200,
      );
    };
    await speak('vi');
    const { releaseId } = await desk.release(['en', 'vi']);
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const fixed = await desk.correct(releaseId, ['vi']);
    await desk.reaches(mastodonId, 'sent', 1, fixed.releaseId);
    const version = `/api/versions/${fixed.versionId}`;
    const { body } = await desk.spill.as('ana').get(`${version}/posts?languages=en`);
    expect(body.posts.map((one: PostPreview) => one.kind)).toEqual(['bluesky']);
    const leaving = { languages: ['en'], follows: [] };
    const english = await desk.spill.as('ana').send('POST', `${version}/releases`, leaving);
    const of = (await desk.deliveries()).filter((one) => one.releaseId === english.body.releaseId);
    expect(of.map((one) => one.kind)).toEqual(['bluesky']);
    await speak('en');
  });

  it('[R4] of two, one of which may be out, may have been sent once newer words took the place of that one', async () => {
    const { releaseId } = await desk.release(['en', 'vi']);
    await desk.reaches(mastodonId, 'sent', 1, releaseId);
    const vietnamese = await desk.correct(releaseId, ['vi']);
    await desk.reaches(mastodonId, 'sent', 1, vietnamese.releaseId);
    mastodon.next(serveMastodon, 'cut');
    const both = await desk.correct(vietnamese.releaseId, ['en', 'vi']);
    await desk.reaches(mastodonId, 'waiting', 1, both.releaseId);
    await setDue(both.releaseId, 30);
    const newer = await desk.correct(both.releaseId, ['vi']);
    await desk.reaches(mastodonId, 'sent', 1, newer.releaseId);
    await setDue(both.releaseId, 0);
    await desk.reaches(mastodonId, 'unsure', 1, both.releaseId);
  });

  it('is shown in the room before it is released, as it will be posted', async () => {
    const versions = await server.services.db
      .selectFrom('versions')
      .select('id')
      .orderBy('submittedAt')
      .execute();
    const path = `/api/versions/${versions[0]?.id}/posts`;
    const { posts: shown } = (await desk.spill.as('karin').get(path)).body;
    expect(shown).toMatchObject([
      { kind: 'bluesky', channel: 'Bluesky', language: 'en', limit: 300 },
      { kind: 'mastodon', channel: 'Fediverse', limit: 500, how: 'edits' },
    ]);
    expect(mastodon.received[0]?.json.status).toBe(shown[1].text);
    expect(shown[0].count).toBeLessThanOrEqual(300);
    // Switched off, an account puts right what it has, and is shown as long as that.
    const set = (active: boolean) =>
      desk.admin.send('PATCH', `/api/admin/channels/${mastodonId}`, { kind: 'mastodon', active });
    await set(false);
    expect((await desk.spill.as('karin').get(path)).body.posts).toEqual(shown);
    await set(true);
    const unknown = await desk.spill.as('karin').get(`/api/versions/${randomUUID()}/posts`);
    expect(unknown.body.error.code).toBe('not_found');
  });

  it('is tried where nobody sees it, and a wrong credential is found out', async () => {
    const test = (id: string) => desk.admin.send('POST', `/api/admin/channels/${id}/test`, {});
    const from = mastodon.received.length;
    expect((await test(mastodonId)).body).toMatchObject({ failure: null });
    expect(mastodon.received.slice(from).map((one) => [one.method, one.json?.visibility])).toEqual([
      ['POST', 'direct'],
      ['DELETE', undefined],
    ]);
    const count = records.size;
    expect((await test(blueskyId)).body).toMatchObject({ failure: null });
    expect(records.size).toBe(count);
    await desk.admin.send('PATCH', `/api/admin/channels/${blueskyId}`, {
      kind: 'bluesky',
      credentials: { appPassword: 'wrong' },
    });
    expect((await test(blueskyId)).body).toMatchObject({ failure: 'signIn 401' });
  });
});

describe('[R2] an exercise', () => {
  let own: TestServer;
  let drill: Delivering;
  let slug: string;
  let releaseId: string;
  let live: Receiver;
  let channelId: string;
  beforeAll(async () => {
    own = await startDeliveringServer();
    live = await startReceiver();
    drill = await startDelivering(own, { exercise: true });
    channelId = await drill.add({
      kind: 'webhook',
      name: 'Live',
      settings: { url: live.url },
      credentials: { secret: newWebhookSecret() },
    });
    ({ slug, releaseId } = await drill.release());
  });
  afterAll(async () => {
    await own.close();
    await live.close();
  });

  it('has CAP messages of status Exercise, for people who are signed in', async () => {
    const path = `/exercise/news/cap/${slug}/1.xml`;
    const { cookie } = drill.spill.as('ana');
    expect((await fetched(path, null, own)).status).toBe(303);
    const xml = await cap(path, cookie, own);
    await expectValid([xml]);
    expect(inside(xml, 'status')).toEqual(['Exercise']);
    expect(inside(xml, 'note')).toEqual(['EXERCISE EXERCISE EXERCISE Autumn drill 3']);
    expect(inside(xml, 'description')[0]).toMatch(/^EXERCISE [\s\S]* EXERCISE$/);
    expect((await fetched(`/news/cap/${slug}/1.xml`, null, own)).status).toBe(404);
  });

  it('shows how its posts would look, under its plate', async () => {
    const [version] = await own.services.db.selectFrom('versions').select('id').execute();
    const { body } = await drill.spill.as('ana').get(`/api/versions/${version?.id}/posts`);
    expect(body.posts[0].text).toMatch(/^EXERCISE EXERCISE EXERCISE\n/);
  });

  it('owes nothing to a live channel, and is stopped again where it would be sent', async () => {
    expect(await drill.deliveries()).toEqual([]);
    const { db } = own.services;
    const delivery = {
      id: randomUUID(),
      channelId,
      releaseId,
      subscriberId: null,
      state: 'waiting' as const,
      dueAt: own.clock.now(),
      plannedAt: own.clock.now(),
    };
    const plan = () => db.insertInto('deliveries').values(delivery).execute();
    await expect(plan()).rejects.toThrow('foreign key');
    // Somebody with the store's own rights takes the fence away: sending asks all the same.
    await sql`alter table deliveries drop constraint deliveries_release_id_exercise_fkey`.execute(
      db,
    );
    await plan();
    await drill.reaches(channelId, 'givenUp');
    expect(live.received).toEqual([]);
  });

  it('desk has no live channels at all: whoever knows its address may be anybody there', async () => {
    await server.services.db.updateTable('desk').set({ mode: 'exercise' }).execute();
    const added = await desk.admin.send('POST', '/api/admin/channels', {
      kind: 'cap',
      name: 'x',
      settings: { sender: 'x.example' },
    });
    const tested = await desk.admin.send('POST', `/api/admin/channels/${mastodonId}/test`, {});
    expect([added, tested].map((one) => one.body.error.code)).toEqual([
      'exercise_desk',
      'exercise_desk',
    ]);
  });
});
