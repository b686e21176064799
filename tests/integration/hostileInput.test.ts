import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, countEvents } from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Spill, startSpill } from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;
const incident = () => `/api/incidents/${spill.incidentId}`;

beforeAll(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
});
afterAll(() => server.close());

it.each([
  ['NUL in a search', '/api/search?q=a%00b'],
  ['NUL in an incident’s number', '/api/rooms/%00'],
])('%s is refused as input', async (_what, path) => {
  expect(codeOf(await spill.as('ana').get(path))).toBe('invalid_input');
});

it.each([
  ['half a surrogate pair', { title: 'a\ud800', language: 'en' }],
  ['a year that no store has', { title: 'a', language: 'en', dueAt: '0000-01-01T00:00:00Z' }],
  [
    'an offset that no store has',
    { title: 'a', language: 'en', dueAt: '2026-11-23T00:00:00+23:00' },
  ],
  // Its answer would have five digits in the year, and the room could not be read any more.
  ['the year 10000', { title: 'a', language: 'en', dueAt: '9999-12-31T23:59:59-12:00' }],
])('%s is refused as input, and nothing is recorded', async (_what, body) => {
  const before = await countEvents(server.services);
  const answer = await spill.as('ana').send('POST', `${incident()}/tasks`, body);
  expect([answer.status, codeOf(answer)]).toEqual([422, 'invalid_input']);
  expect(await countEvents(server.services)).toBe(before);
});

it('words that are kept as they are have no NUL either', async () => {
  const value = { kind: 'quantity', amount: '1', unit: 'l\0' };
  const words = { label: { en: 'Spilled' }, status: 'confirmed', source: 'by phone' };
  const fact = { ...words, value, ownerAgencyId: spill.agencies.ENV };
  const answer = await spill.as('ana').send('POST', `${incident()}/facts`, fact);
  expect(answer.body.error.details.fields[0].path).toBe('value.unit');
});

it('an id in capitals is the same id', async () => {
  const agencyIds = [spill.agencies.WAT.toUpperCase()];
  const before = await countEvents(server.services);
  const answer = await spill.as('ana').send('POST', `${incident()}/agencies`, { agencyIds });
  expect(answer.status).toBe(200);
  expect(await countEvents(server.services)).toBe(before);
});

it('what is not JSON, or not what it says it is, changes nothing', async () => {
  const send = (headers: Record<string, string>) =>
    spill.as('ana').send('PATCH', incident(), '{"title":"Other"}', headers);
  expect(codeOf(await send({ 'Content-Type': 'text/plain' }))).toBe('unsupported_media_type');
  expect(codeOf(await send({ 'Content-Encoding': 'gzip' }))).toBe('invalid_json');
  const { body } = await spill.as('ana').get(`/api/rooms/${spill.number}`);
  expect(body.incident.title).not.toBe('Other');
});

it('a command without a body takes none', async () => {
  const { taskId } = (
    await spill.as('ana').send('POST', `${incident()}/tasks`, { title: 'Look', language: 'en' })
  ).body;
  const finish = (body?: unknown) =>
    spill.as('ana').send('POST', `/api/tasks/${taskId}/finish`, body);
  expect(codeOf(await finish({ surprise: 1 }))).toBe('invalid_input');
  expect((await finish()).status).toBe(200);
});

it('the reason of an override is in languages', async () => {
  await spill.write('en');
  const versionId = await spill.submit(['en'], 1);
  for (const reason of [{}, { 'not a language': 'The advice is the same.' }]) {
    const body = { factIds: [spill.incidentId], reason };
    const answer = await spill.as('ana').send('POST', `/api/versions/${versionId}/overrides`, body);
    expect(answer.body.error.details.where).toBe('body');
  }
});

it('a public page asked for in no language, or under a condition, is no failure of ours', async () => {
  const status = async (path: string, headers = {}) =>
    (await fetch(server.url + path, { headers })).status;
  expect(await status('/news?lang=%00')).toBe(200);
  expect(await status('/news?lang=not_a_language')).toBe(200);
  expect(await status('/', { 'If-Match': '"another"' })).toBe(412);
  expect(await status('/', { Range: 'bytes=999999-' })).toBe(200);
});
