import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
  expectUnknown,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, type SpillOptions, startSpill } from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;
let documentId: string;

async function begin(options?: SpillOptions): Promise<void> {
  spill = await startSpill(server, options);
  const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
  documentId = body.statements[0].languages[0].documentId;
}
const comment = (extra: object = {}) => ({
  text: 'Nine, by our count.',
  anchor: { from: 'AQID', to: 'BAUG' },
  quote: 'injured 12 people',
  ...extra,
});
const comments = (id = documentId) => `/api/documents/${id}/comments`;
const add = (by: PersonName, extra: object = {}) =>
  spill.as(by).send('POST', comments(), comment(extra));
const resolve = (by: PersonName, commentId: string) =>
  spill.as(by).send('POST', `/api/comments/${commentId}/resolve`);
const read = async () => (await spill.as('dora').get(`/api/rooms/${spill.number}`)).body.comments;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('a comment', () => {
  it('[A1] stands at the words that it quotes, begins a thread, and is in the record', async () => {
    await begin();
    const { body } = await add('noor', { quote: 'Ho\u0300a' });
    expect(await read()).toEqual([
      {
        id: body.commentId,
        documentId,
        threadId: body.commentId,
        anchor: { from: 'AQID', to: 'BAUG' },
        quote: 'H\u00f2a',
        text: 'Nine, by our count.',
        cites: null,
        by: spill.people.noor.personId,
        at: server.clock.now().toISOString(),
        resolvedAt: null,
        resolvedBy: null,
      },
    ]);
    const record = await spill.as('ana').get(`/api/incidents/${spill.incidentId}/record`);
    expect(record.body.events.at(-1)).toMatchObject({
      type: 'commentAdded',
      payload: { language: 'en', commentId: body.commentId },
    });
  });

  it('is answered, and resolved with its answers, once', async () => {
    await begin();
    const { commentId } = (await add('noor')).body;
    server.clock.advance(1000);
    const answer = await add('henrik', { anchor: null, threadId: commentId, text: 'Agreed.' });
    expect(answer.status).toBe(200);
    expect((await resolve('linh', answer.body.commentId)).body).toEqual({ commentId });
    const all = await read();
    expect(all.map((one: { threadId: string }) => one.threadId)).toEqual([commentId, commentId]);
    expect(all.every((one: { resolvedAt: string | null }) => one.resolvedAt)).toBe(true);
    expect(codeOf(await resolve('linh', commentId))).toBe('comment_resolved');
    const late = await add('noor', { anchor: null, threadId: commentId });
    expect(codeOf(late)).toBe('comment_resolved');
  });

  it('is for those who write or sign here, and for nobody else', async () => {
    await begin();
    for (const name of ['ana', 'noor', 'tomas', 'henrik', 'samir'] as const) {
      expect((await add(name)).status).toBe(200);
    }
    const { commentId } = (await add('noor')).body;
    expect(codeOf(await add('dora'))).toBe('not_allowed');
    expect(codeOf(await resolve('dora', commentId))).toBe('not_allowed');
    await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/close`, {});
    expect(codeOf(await add('noor'))).toBe('incident_closed');
    expect(codeOf(await resolve('noor', commentId))).toBe('incident_closed');
  });

  it('refuses what cannot be read, and changes nothing', async () => {
    await begin();
    const by = spill.as('noor');
    await expectBadInputRefused(server.services, { by, path: comments(), body: comment() });
    const before = await countEvents(server.services);
    for (const [extra, code] of [
      [{ text: '' }, 'invalid_input'],
      [{ text: 'x'.repeat(2001) }, 'invalid_input'],
      [{ quote: 'x'.repeat(2001) }, 'invalid_input'],
      [{ anchor: { from: 'x'.repeat(401), to: '' } }, 'invalid_input'],
      [{ anchor: { from: 'AQID' } }, 'invalid_input'],
      [{ threadId: randomUUID() }, 'not_found'],
    ] as const) {
      expect(codeOf(await add('noor', extra))).toBe(code);
    }
    expect(codeOf(await resolve('noor', randomUUID()))).toBe('not_found');
    expect(codeOf(await resolve('noor', 'no-id'))).toBe('invalid_input');
    expect(await countEvents(server.services)).toBe(before);
  });

  it('stays in its document: a thread of another one is unknown there', async () => {
    await begin();
    const { commentId } = (await add('noor')).body;
    const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
    const other = body.statements[0].languages[1].documentId;
    const answer = comment({ anchor: null, threadId: commentId });
    expect(codeOf(await spill.as('noor').send('POST', comments(other), answer))).toBe('not_found');
  });

  it('is one for two clicks', async () => {
    await begin();
    const { body } = await expectReplayAnswered(server.services, {
      by: spill.as('noor'),
      path: comments(),
      body: comment(),
    });
    expect(await read()).toHaveLength(1);
    const twice = await Promise.all([
      resolve('noor', body.commentId),
      resolve('linh', body.commentId),
    ]);
    expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  it('[P1] of a restricted incident is unknown to those outside', async () => {
    await begin({ restricted: true });
    const { commentId } = (await add('noor')).body;
    for (const id of [documentId, randomUUID()]) {
      expectUnknown(await spill.as('dora').send('POST', comments(id), comment()));
    }
    for (const id of [commentId, randomUUID()]) expectUnknown(await resolve('dora', id));
  });
});
