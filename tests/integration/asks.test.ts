import { randomUUID } from 'node:crypto';
import type { Ask } from '@accord/shared/asks';
import { FRAGMENT_NAME } from '@accord/shared/editorSchema';
import { room } from '@accord/shared/room';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { startTestServer, type TestServer } from '../helpers/server.js';
import {
  logReader,
  type PersonName,
  type Spill,
  type SpillOptions,
  startSpill,
  TWO_STAGES,
} from '../helpers/spill.js';

const MINUTE = 60_000;
let server: TestServer;
let desk: Spill;
let spill: Spill;

beforeAll(async () => {
  server = await startTestServer();
  desk = await startSpill(server);
});
afterAll(() => server.close());

async function begin(options?: SpillOptions): Promise<string> {
  spill = await startSpill(server, { ...options, on: desk });
  await spill.write('en');
  return await spill.submit(['en'], 1);
}
const send = (by: PersonName, path: string, body: unknown) => spill.as(by).send('POST', path, body);
const outcome = (answer: { status: number; body: { error?: { code: string } } }) =>
  answer.body.error?.code ?? answer.status;
const answer = (by: PersonName, askId: string, body: unknown) =>
  send(by, `/api/asks/${askId}/answers`, body);

/** @returns the request's id */
async function ask(
  versionId: string,
  { quote = 'injured 9 people', part = 'know', blocking = true, language = 'en' } = {},
): Promise<string> {
  server.clock.advance(MINUTE);
  const textId = (await spill.texts(versionId))[language]?.textId;
  const { body } = await send('marta', `/api/versions/${versionId}/decisions`, {
    kind: 'ask',
    placeId: spill.placeOf('HLT'),
    textId,
    part,
    quote,
    text: 'Twelve, by our count.',
    blocking,
  });
  return body.decisionIds[0];
}
async function asks(by: PersonName = 'noor'): Promise<readonly Ask[]> {
  const { body } = await spill.as(by).get(`/api/rooms/${spill.number}`);
  return room.parse(body).asks;
}
async function events(): Promise<{ type: string; payload: Record<string, unknown> }[]> {
  const { body } = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
  expect(body.chain.state).toBe('intact');
  return body.events;
}

describe('a request for changes', () => {
  it('[A1] is open until the writers answer it, in words or in the text, and its event is in the record', async () => {
    const v1 = await begin();
    const askId = await ask(v1);
    expect(await asks('dora')).toMatchObject([
      { id: askId, state: 'open', versionNumber: 1, language: 'en', blocking: true, now: null },
    ]);
    expect(outcome(await answer('noor', askId, { inText: false, text: 'The lab says 9.' }))).toBe(
      200,
    );
    server.clock.advance(MINUTE);
    expect(outcome(await answer('linh', askId, { inText: true }))).toBe(200);
    const [found] = await asks();
    expect(found).toMatchObject({
      state: 'answered',
      answers: [
        { personId: spill.people.noor.personId, inText: false, text: 'The lab says 9.' },
        { personId: spill.people.linh.personId, inText: true, text: null },
      ],
    });
    expect((await events()).at(-1)).toMatchObject({
      type: 'changesAnswered',
      payload: { askId, versionId: v1, number: 1, agencyId: spill.agencies.HLT, inText: true },
    });
  });

  it('[S5] is made again in the same words once it was answered, and not before', async () => {
    const v1 = await begin();
    const askId = await ask(v1);
    const insist = async () =>
      outcome(
        await send('marta', `/api/versions/${v1}/decisions`, {
          kind: 'ask',
          placeId: spill.placeOf('HLT'),
          textId: (await spill.texts(v1)).en?.textId,
          ...{ part: 'know', quote: 'injured 9 people', blocking: true },
          text: 'Twelve, by our count.',
        }),
      );
    expect(await insist()).toBe('already_decided');
    server.clock.advance(MINUTE);
    await answer('noor', askId, { inText: false, text: 'The lab says 9.' });
    server.clock.advance(MINUTE);
    expect(await insist()).toBe(200);
    expect((await asks()).map((one) => one.state)).toContain('open');
    expect(await insist()).toBe('already_decided');
  });

  it('[S4] is settled by a signature of its place, and open again once that is taken back', async () => {
    const v1 = await begin();
    const askId = await ask(v1);
    await spill.write('en', 'more', 'Phone 0800 555 015.');
    const v2 = await spill.submit(['en'], 2);
    // Another place's signature settles nothing, and neither does an answer.
    await spill.sign('henrik', v2);
    await answer('noor', askId, { inText: true });
    expect((await asks())[0]).toMatchObject({ state: 'answered' });
    server.clock.advance(MINUTE);
    await spill.sign('marta', v2);
    expect((await asks())[0]).toMatchObject({ state: 'settled', now: null });
    expect(outcome(await answer('noor', askId, { inText: true }))).toBe('ask_settled');
    await send('marta', `/api/versions/${v2}/take-back`, {
      placeId: spill.placeOf('HLT'),
      reason: 'Twelve after all.',
    });
    expect((await asks())[0]).toMatchObject({ state: 'answered' });
  });

  it('[R1] goes on blocking, quorum or not, beside a later one about other words; the same words again replace it', async () => {
    const [agencies] = TWO_STAGES.stages;
    const [engaged] = agencies?.places ?? [];
    if (!agencies || !engaged) throw new Error('the route has no place');
    const places = [engaged, { ...engaged, agency: { kind: 'lead' as const } }];
    const rule = { rule: 'atLeast' as const, count: 2 };
    const v1 = await begin({ route: () => ({ stages: [{ ...agencies, rule, places }] }) });
    const texts = Object.values(await spill.texts(v1));
    for (const [by, code] of [['henrik', 'WAT'] as const, ['tomas', 'ENV'] as const]) {
      const placeId = `s1.${spill.agencies[code]}`;
      const signed = await send(by, `/api/versions/${v1}/decisions`, {
        kind: 'sign',
        placeId,
        texts,
      });
      expect(outcome(signed)).toBe(200);
    }
    const release = async () =>
      send('ana', `/api/versions/${v1}/releases`, await spill.leaving(v1, ['en']));
    await ask(v1);
    await ask(v1, { part: 'doing', quote: 'flushing the pipes', blocking: false });
    const [blocking, beside] = await asks();
    expect([blocking?.state, beside?.state]).toEqual(['open', 'open']);
    expect((await release()).body.error).toMatchObject({
      code: 'release_blocked',
      details: { reasons: [{ reason: 'asked-for-changes', placeIds: [spill.placeOf('HLT')] }] },
    });
    await ask(v1, { blocking: false });
    expect((await asks()).map((one) => one.state)).toEqual(['replaced', 'open', 'open']);
    expect(outcome(await answer('noor', blocking?.id ?? '', { inText: true }))).toBe('ask_settled');
    expect(outcome(await release())).toBe(200);
  });

  it('says what became of its words in the newest version', async () => {
    const v1 = await begin();
    await ask(v1);
    await ask(v1, { part: 'doing', quote: 'flushing the pipes' });
    await ask(v1, { part: 'empathy', quote: 'this is worrying news' });
    await spill.write('en', 'know', 'At noon a tank leaked. Its fumes injured 12 people, badly.');
    await spill.write('en', 'doing', 'All taps are closed.');
    await spill.write('en', 'empathy', 'We know, and feel with you, that this is worrying news.');
    await spill.submit(['en'], 2);
    const now = (await asks()).map((one) => one.now);
    expect(now).toMatchObject([
      { versionNumber: 2, words: { state: 'changed', words: 'injured 12 people' } },
      { versionNumber: 2, words: { state: 'changed' } },
      { versionNumber: 2, words: { state: 'same', words: 'this is worrying news' } },
    ]);
    await spill.write('en', 'know', 'Nobody knows more.');
    await spill.write('en', 'doing', 'We tell you soon.');
    await spill.submit(['en'], 3);
    expect((await asks()).map((one) => one.now?.versionNumber)).toEqual([3, 3, 3]);
  });

  it('holds on to its words in the live text while others write around and into them', async () => {
    const v1 = await begin();
    await ask(v1);
    const [found] = await asks();
    if (!found?.anchor) throw new Error('the words have no anchor');
    const doc = await logReader(server.services).readDocument(found.documentId);
    const text = textOf(doc, 'partKnow');
    expect(between(doc, found.anchor)).toBe('injured 9 people');
    text.insert(0, 'At noon: ');
    text.insert(text.length, ' More soon.');
    const at = text.toString().indexOf('9 people');
    text.delete(at, '9 people'.length);
    text.insert(at, 'a dozen workers');
    expect(between(doc, found.anchor)).toBe('injured a dozen workers');
    const from = text.toString().indexOf('injured');
    text.delete(from, 'injured a dozen workers'.length);
    expect(between(doc, found.anchor)).toBe('');
  });

  it('[P1] is answered by those who write, in an open incident, and by nobody else', async () => {
    const v1 = await begin();
    const askId = await ask(v1);
    const before = (await events()).length;
    const said = { inText: false, text: 'No.' };
    for (const by of ['marta', 'tomas', 'dora'] as const) {
      expect(outcome(await answer(by, askId, said))).toBe('not_allowed');
    }
    expect(outcome(await answer('noor', askId, { inText: false }))).toBe('invalid_input');
    expect(outcome(await answer('noor', askId, { inText: false, text: '  ' }))).toBe(
      'invalid_input',
    );
    expect(outcome(await answer('noor', randomUUID(), said))).toBe('not_found');
    const { body } = await spill.sign('henrik', v1);
    // A signature is no request.
    expect(outcome(await answer('noor', body.decisionIds[0], said))).toBe('not_found');
    await send('ana', `/api/incidents/${spill.incidentId}/close`, { reason: 'It is over.' });
    expect(outcome(await answer('noor', askId, said))).toBe('incident_closed');
    expect((await events()).length).toBe(before + 2);
    expect((await asks())[0]?.answers).toEqual([]);
  });

  it('[P1] of a restricted incident looks missing to whoever it does not name', async () => {
    const v1 = await begin({ restricted: true });
    const askId = await ask(v1);
    expect(outcome(await answer('dora', askId, { inText: true }))).toBe('not_found');
    expect(outcome(await answer('noor', askId, { inText: true }))).toBe(200);
  });
});

function textOf(doc: Y.Doc, part: string): Y.XmlText {
  const node = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === part);
  const paragraph = node instanceof Y.XmlElement ? node.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`no text in ${part}`);
  return text;
}

/** The letters between both ends of an anchor, which lie in one run here. */
function between(doc: Y.Doc, anchor: { from: string; to: string }): string {
  const at = (position: string) => {
    const relative = Y.decodeRelativePosition(Buffer.from(position, 'base64'));
    const found = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    if (!found) throw new Error('the anchor leads nowhere');
    return found;
  };
  const [from, to] = [at(anchor.from), at(anchor.to)];
  return from.type.toString().slice(from.index, to.index).trim();
}
