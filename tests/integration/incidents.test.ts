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
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

let server: TestServer;
let spill: Spill;

const path = (what = '', id = spill.incidentId) => `/api/incidents/${id}${what && `/${what}`}`;
const post = (by: PersonName, what: string, body: unknown) =>
  spill.as(by).send('POST', path(what), body);
const patch = (by: PersonName, body: unknown) => spill.as(by).send('PATCH', path(), body);
const room = async (by: PersonName = 'dora') =>
  (await spill.as(by).get(`/api/rooms/${spill.number}`)).body;
async function lastEvent() {
  const { body } = await spill.as('ana').get(path('record'));
  expect(body.chain.state).toBe('intact');
  const numbers = body.events.map((one: { number: number }) => one.number);
  expect(numbers).toEqual(numbers.map((_: number, index: number) => index + 1));
  return body.events.at(-1);
}

/** Every command of an incident, with a body that is good for one use. */
const commands = (): Record<
  string,
  { method: string; what: string; body: Record<string, unknown> }
> => ({
  'changing its details': { method: 'PATCH', what: '', body: { title: 'Solvent in the Aldra' } },
  'calling agencies': { method: 'POST', what: 'agencies', body: { agencyIds: [fourth] } },
  'handing over the lead': {
    method: 'POST',
    what: 'lead',
    body: { reason: 'Their river.', agencyId: spill.agencies.WAT },
  },
  'closing it': { method: 'POST', what: 'close', body: { reason: 'All is well.' } },
  'changing who knows': { method: 'POST', what: 'members', body: { memberIds: [] } },
});
let fourth: string;

async function begin(restricted = false): Promise<void> {
  spill = await startSpill(server, { restricted });
  fourth = randomUUID();
  await server.services.db
    .insertInto('agencies')
    .values({
      id: fourth,
      code: 'FSH',
      name: JSON.stringify({ en: 'Fisheries' }),
      createdAt: server.clock.now(),
    })
    .execute();
}

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('an incident', () => {
  it('[A1] changes its details; saying the same again changes nothing', async () => {
    await begin();
    expect((await patch('ana', { title: 'Solvent in the Aldra', place: null })).status).toBe(200);
    expect((await room()).incident).toMatchObject({ title: 'Solvent in the Aldra', place: null });
    expect(await lastEvent()).toMatchObject({
      type: 'incidentChanged',
      payload: { title: 'Solvent in the Aldra', place: null },
    });
    const before = await countEvents(server.services);
    expect((await patch('ana', { title: 'Solvent in the Aldra' })).status).toBe(200);
    expect((await patch('ana', {})).status).toBe(200);
    expect(await countEvents(server.services)).toBe(before);
  });

  it('calls agencies, each once, and only active ones', async () => {
    await begin();
    const agencyIds = [fourth, fourth, spill.agencies.WAT];
    expect((await post('ana', 'agencies', { agencyIds })).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'agenciesEngaged',
      payload: { agencyIds: [fourth] },
    });
    expect((await room()).incident.agencyIds).toHaveLength(4);
    const unknown = await post('ana', 'agencies', { agencyIds: [randomUUID()] });
    expect(codeOf(unknown)).toBe('agency_unknown');
  });

  it('has one lead at a time; who hands it over has no more to say', async () => {
    await begin();
    const to = { agencyId: spill.agencies.WAT, reason: 'Their river.' };
    expect(codeOf(await post('ana', 'lead', { ...to, agencyId: fourth }))).toBe(
      'agency_not_engaged',
    );
    expect((await post('ana', 'lead', to)).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'leadHandedOver',
      payload: { fromAgencyId: spill.agencies.ENV, toAgencyId: spill.agencies.WAT },
    });
    expect((await room('ana')).abilities.close).toBe(false);
    expect((await room('karin')).abilities.close).toBe(true);
    expect(codeOf(await post('ana', 'close', {}))).toBe('not_allowed');
    expect((await post('karin', 'close', {})).status).toBe(200);
  });

  it('is closed and reopened by its lead, each with its event, once', async () => {
    await begin();
    expect(codeOf(await post('ana', 'reopen', { reason: 'Why?' }))).toBe('incident_not_closed');
    const both = await Promise.all([post('ana', 'close', {}), post('viktor', 'close', {})]);
    expect(both.map((one) => codeOf(one) ?? 'closed').sort()).toEqual([
      'closed',
      'incident_closed',
    ]);
    expect((await room()).incident).toMatchObject({
      status: 'closed',
      closedAt: server.clock.now().toISOString(),
    });
    for (const { method, what, body } of Object.values(commands())) {
      const refused = await spill.as('ana').send(method, path(what), body);
      expect(codeOf(refused)).toBe('incident_closed');
    }
    expect(codeOf(await post('karin', 'reopen', { reason: 'More came.' }))).toBe('not_allowed');
    expect((await post('ana', 'reopen', { reason: 'More came.' })).status).toBe(200);
    expect(await lastEvent()).toMatchObject({
      type: 'incidentReopened',
      payload: { reason: 'More came.' },
    });
    expect((await room()).incident).toMatchObject({ status: 'open', closedAt: null });
  });

  it.each<[PersonName, string]>([
    ['karin', 'a duty officer of another agency'],
    ['noor', 'a spokesperson of the lead'],
    ['tomas', 'an approver of the lead'],
    ['dora', 'an observer'],
  ])('[P1] is not led by %s, %s', async (name) => {
    await begin();
    for (const { method, what, body } of Object.values(commands())) {
      const refused = await spill.as(name).send(method, path(what), body);
      expect([what, codeOf(refused)]).toEqual([what, 'not_allowed']);
    }
  });

  it('has a room that is read by more people at once than the store has connections, and by nobody in vain', async () => {
    await begin();
    await spill.write('en');
    await spill.submit(['en'], 1);
    const all = await Promise.all(
      Array.from({ length: 25 }, () => spill.as('dora').get(`/api/rooms/${spill.number}`)),
    );
    expect(all.map((one) => one.status)).toEqual(all.map(() => 200));
  });
});

describe('bad input', () => {
  it('is refused by every command, and changes nothing', async () => {
    await begin(true);
    for (const { method, what, body } of Object.values(commands())) {
      const by = spill.as('ana');
      await expectBadInputRefused(server.services, { by, path: path(what), method, body });
    }
    const before = await countEvents(server.services);
    for (const [method, what, body, code] of [
      ['PATCH', '', { title: '' }, 'invalid_input'],
      ['PATCH', '', { summary: 'x'.repeat(2001) }, 'invalid_input'],
      ['POST', 'agencies', { agencyIds: [] }, 'invalid_input'],
      ['POST', 'agencies', { agencyIds: ['no-id'] }, 'invalid_input'],
      ['POST', 'lead', { agencyId: spill.agencies.WAT }, 'invalid_input'],
      ['POST', 'close', { reason: 'x'.repeat(301) }, 'invalid_input'],
      ['POST', 'reopen', {}, 'invalid_input'],
      ['POST', 'members', { memberIds: [randomUUID()] }, 'person_unknown'],
    ] as const) {
      expect([what, codeOf(await spill.as('ana').send(method, path(what), body))]).toEqual([
        what,
        code,
      ]);
    }
    expect(codeOf(await spill.as('ana').send('PATCH', '/api/incidents/no-id', {}))).toBe(
      'invalid_input',
    );
    expect(await countEvents(server.services)).toBe(before);
  });

  it('a replay gets the first answer; the key with another body is refused', async () => {
    await begin(true);
    for (const { method, what, body } of Object.values(commands())) {
      // After the lead went to Water, its duty officer goes on.
      const { incident } = await room('ana');
      const name = incident.leadAgencyId === spill.agencies.WAT ? 'karin' : 'ana';
      if (what === 'members') await post(name, 'reopen', { reason: 'More came.' });
      const command = { by: spill.as(name), path: path(what), method, body };
      await expectReplayAnswered(server.services, command);
    }
  });
});

describe('[P1] a restricted incident', () => {
  it('is unknown to those outside, in every command and view', async () => {
    await begin(true);
    for (const id of [spill.incidentId, randomUUID()]) {
      for (const { method, what, body } of Object.values(commands())) {
        expectUnknown(await spill.as('dora').send(method, path(what, id), body));
      }
      const reopen = await spill.as('dora').send('POST', path('reopen', id), { reason: 'Why?' });
      expectUnknown(reopen);
      for (const what of ['events', 'record']) {
        expectUnknown(await spill.as('dora').get(path(what, id)));
      }
      expectUnknown(await spill.as('dora').get(`/api/desk/${id}`));
    }
    for (const number of [spill.number, '26-9999']) {
      expectUnknown(await spill.as('dora').get(`/api/rooms/${number}`));
    }
    const { rows, counts } = (await spill.as('dora').get('/api/desk')).body;
    expect([rows, counts]).toEqual([[], { live: 0, mine: 0, closed: 0 }]);
    const found = await spill.as('dora').get('/api/search?q=Solvent');
    expect(found.body.incidents).toEqual([]);
  });

  it('is opened to more people, and closed to others, by its lead; who does it stays', async () => {
    await begin(true);
    const { dora, ana, noor } = spill.people;
    await post('ana', 'members', { memberIds: [dora.personId, noor.personId] });
    expect((await room('dora')).incident.memberIds.sort()).toEqual(
      [ana.personId, dora.personId, noor.personId].sort(),
    );
    expect((await spill.as('karin').get(`/api/rooms/${spill.number}`)).status).toBe(404);
    expect((await lastEvent()).payload.added).toEqual([dora.personId]);
    await post('ana', 'members', { memberIds: [] });
    expect((await spill.as('dora').get(`/api/rooms/${spill.number}`)).status).toBe(404);
    expect((await room('ana')).incident.memberIds).toEqual([ana.personId]);
  });

  it('has a number of no series, so that no gap tells of it', async () => {
    await begin(true);
    expect(spill.number).toMatch(/^\d\d-\d{6}$/);
  });

  it('is not handed to an agency that has nobody in it who could lead', async () => {
    await begin(true);
    await post('ana', 'members', { memberIds: [spill.people.henrik.personId] });
    const handed = await post('ana', 'lead', { agencyId: spill.agencies.WAT, reason: 'Theirs.' });
    expect(codeOf(handed)).toBe('lead_not_named');
    expect((await room('ana')).incident.leadAgencyId).toBe(spill.agencies.ENV);
  });

  it('is the only kind that has members', async () => {
    await begin();
    expect(codeOf(await post('ana', 'members', { memberIds: [] }))).toBe('not_allowed');
  });
});
