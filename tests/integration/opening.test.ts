import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  countEvents,
  expectBadInputRefused,
  expectReplayAnswered,
} from '../helpers/refusals.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type PersonName, type Spill, startSpill } from '../helpers/spill.js';

const HOUR = 3_600_000;
let server: TestServer;
let spill: Spill;
let playbookId: string;

const post = (by: PersonName, body: unknown) => spill.as(by).send('POST', '/api/incidents', body);
const about = (title: string, extra: object = {}) => ({
  title,
  language: 'en',
  playbookId,
  leadAgencyId: spill.agencies.WAT,
  ...extra,
});
async function similar(by: PersonName, query: Record<string, string>) {
  const { body } = await spill
    .as(by)
    .get(`/api/incidents/similar?${new URLSearchParams(query).toString()}`);
  return body.incidents as { title: string; reasons: { kind: string; shared?: string[] }[] }[];
}
const titles = (found: readonly { title: string }[]) => found.map((one) => one.title);
async function room(by: PersonName, number: string) {
  return (await spill.as(by).get(`/api/rooms/${number}`)).body;
}

beforeEach(async () => {
  server = await startTestServer();
  spill = await startSpill(server);
  const playbook = await server.services.db
    .selectFrom('playbooks')
    .select('id')
    .executeTakeFirstOrThrow();
  playbookId = playbook.id;
});
afterEach(() => server.close());

describe('opening an incident', () => {
  it('gives it its number, clocks, agencies and a first text to type in, in one command', async () => {
    const { status, body } = await post('ana', about('Burst main in Aldra', { place: 'Aldra' }));
    expect(status).toBe(200);
    expect(body.number).toBe('26-0002');
    const { incident, statements, abilities } = await room('karin', body.number);
    expect(incident).toMatchObject({
      title: 'Burst main in Aldra',
      place: 'Aldra',
      leadAgencyId: spill.agencies.WAT,
      agencyIds: [spill.agencies.WAT],
      languages: ['en', 'vi'],
      status: 'open',
    });
    const minutes = incident.clocks.map(
      (clock: { dueAt: string }) =>
        (Date.parse(clock.dueAt) - server.clock.now().getTime()) / 60_000,
    );
    expect(minutes).toEqual([15, 60]);
    expect(statements).toMatchObject([{ id: body.statementId, kind: 'acknowledgement' }]);
    expect(statements[0].languages[0]).toMatchObject({
      language: 'en',
      documentId: body.documentId,
    });
    expect(abilities.write).toBe(true);
  });

  it('keeps the language of its title; the text is in one that is published', async () => {
    const { body } = await post('ana', about('Розлив розчинника', { language: 'uk' }));
    const { incident, statements } = await room('ana', body.number);
    expect(incident).toMatchObject({ language: 'uk', languages: ['en', 'vi'] });
    expect(statements[0].sourceLanguage).toBe('en');
    const more = await spill
      .as('karin')
      .send('POST', `/api/incidents/${body.incidentId}/statements`, { kind: 'update' });
    expect(more.status).toBe(200);
    const after = await room('ana', body.number);
    expect(after.statements[1].sourceLanguage).toBe('en');
  });

  it('[A1][A2] is the first event of a record of its own', async () => {
    const { body } = await post('ana', about('Burst main'));
    const record = await spill.as('ana').get(`/api/incidents/${body.incidentId}/record`);
    expect(record.body).toMatchObject({
      events: [{ number: 1, type: 'incidentOpened', payload: { number: body.number } }],
      chain: { state: 'intact', events: 1 },
    });
  });

  it('numbers without a gap, whatever is refused or comes at once', async () => {
    const answers = await Promise.all([
      post('ana', about('One')),
      post('ana', about('Two', { leadAgencyId: randomUUID() })),
      post('karin', about('Three')),
      post('viktor', about('Four')),
    ]);
    const numbers = answers.flatMap(({ body }) => body.number ?? []);
    expect(numbers.sort()).toEqual(['26-0002', '26-0003', '26-0004']);
  });

  it('refuses what cannot be read, and changes nothing', async () => {
    const command = { by: spill.as('ana'), path: '/api/incidents', body: about('Burst main') };
    await expectBadInputRefused(server.services, command);
    const before = await countEvents(server.services);
    for (const [extra, code] of [
      [{ title: 'x'.repeat(201) }, 'invalid_input'],
      [{ title: ' \u0007 ' }, 'invalid_input'],
      [{ language: 'English' }, 'invalid_input'],
      [{ timeZone: 'Mars/Olympus' }, 'invalid_input'],
      [{ playbookId: randomUUID() }, 'playbook_unknown'],
      [{ leadAgencyId: randomUUID() }, 'agency_unknown'],
      [{ agencyIds: [randomUUID()] }, 'agency_unknown'],
      [{ restricted: true, memberIds: [randomUUID()] }, 'person_unknown'],
      [{ exercise: true }, 'drill_over'],
    ] as const) {
      expect(codeOf(await post('ana', about('Burst main', extra)))).toBe(code);
    }
    const long = await post('ana', about('Burst main', { summary: 'x'.repeat(300_000) }));
    expect([long.status, codeOf(long)]).toEqual([413, 'too_large']);
    expect(await countEvents(server.services)).toBe(before);
  });

  it('opens once for two clicks, and refuses the key for another incident', async () => {
    await expectReplayAnswered(server.services, {
      by: spill.as('ana'),
      path: '/api/incidents',
      body: about('Burst main'),
    });
  });

  it.each<PersonName>(['noor', 'tomas', 'dora'])('[P1] is not for %s', async (name) => {
    expect(codeOf(await post(name, about('Burst main')))).toBe('not_allowed');
    expect(codeOf(await spill.as(name).get('/api/incidents/similar'))).toBe('not_allowed');
  });

  it('[R2] makes an exercise only in a drill that runs, with a number of its own', async () => {
    const now = server.clock.now();
    await server.services.db
      .insertInto('drills')
      .values({
        id: randomUUID(),
        name: 'Autumn drill',
        leaderId: spill.people.ana.personId,
        startedAt: now,
        endsAt: new Date(now.getTime() + HOUR),
      })
      .execute();
    const { body } = await post('ana', about('Burst main', { exercise: true }));
    expect(body.number).toBe('X26-0001');
    server.clock.advance(2 * HOUR);
    expect(codeOf(await post('ana', about('Again', { exercise: true })))).toBe('drill_over');
  });
});

describe('what is offered while typing', () => {
  it('is what shares words, in any order, and says which', async () => {
    server.clock.advance(7 * HOUR);
    const found = await similar('ana', { title: 'Is there a spill in the Aldra?' });
    expect(found).toMatchObject([
      {
        title: 'Solvent spill in the River Aldra',
        reasons: [{ kind: 'words', shared: ['spill', 'Aldra'] }],
      },
    ]);
  });

  it('is also what is only written much alike, or at the same place', async () => {
    server.clock.advance(7 * HOUR);
    expect(titles(await similar('ana', { title: 'Solvnt spil' }))).toHaveLength(1);
    expect(await similar('ana', { title: '', place: 'Halden' })).toMatchObject([
      { reasons: [{ kind: 'words', shared: ['Halden'] }, { kind: 'place' }] },
    ]);
  });

  it('is nothing for words that every title has', async () => {
    server.clock.advance(7 * HOUR);
    expect(await similar('ana', { title: 'the and in for' })).toEqual([]);
  });

  it.each([
    ['uk', 'Розлив розчинника в річці', 'розлив у порту'],
    ['vi', 'Tràn dung môi xuống sông', 'sông có dung môi'],
    ['ar', 'تسرب مذيب في النهر', 'مذيب'],
  ])('works in any script: %s', async (language, title, typed) => {
    await post('ana', about(title, { language }));
    server.clock.advance(7 * HOUR);
    expect(titles(await similar('ana', { title: typed }))).toContain(title);
  });

  it('has everything of the last six hours, newest first, after what looks alike', async () => {
    for (let count = 1; count <= 9; count++) {
      server.clock.advance(60_000);
      await post('ana', about(`The event number ${count} in the town`));
    }
    const found = await similar('karin', { title: 'the spill in the river' });
    expect(titles(found)).toEqual([
      'Solvent spill in the River Aldra',
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((count) => `The event number ${count} in the town`),
    ]);
    expect(found[1]?.reasons).toEqual([{ kind: 'recent', minutes: 0 }]);
    server.clock.advance(6 * HOUR - 9 * 60_000 + 1);
    expect(await similar('karin', { title: 'xyz' })).toHaveLength(9);
  });

  it('has at most six older ones, the most alike first', async () => {
    for (let count = 1; count <= 8; count++) await post('ana', about(`Fire at quay ${count}`));
    await post('ana', about('Chemical fire at quay 99'));
    server.clock.advance(7 * HOUR);
    const found = await similar('ana', { title: 'Chemical fire at quay 99' });
    expect(found).toHaveLength(6);
    expect(found[0]?.title).toBe('Chemical fire at quay 99');
  });

  it('was closed in the last six hours, and says so; of older ones none that is closed', async () => {
    server.clock.advance(7 * HOUR);
    await spill.as('ana').send('POST', `/api/incidents/${spill.incidentId}/close`, {});
    const closedAt = server.clock.now().toISOString();
    expect(await similar('ana', { title: 'Solvent spill' })).toMatchObject([{ closedAt }]);
    expect(await similar('ana', { title: 'xyz' })).toMatchObject([{ closedAt, reasons: [] }]);
    server.clock.advance(7 * HOUR);
    expect(await similar('ana', { title: 'Solvent spill' })).toEqual([]);
  });

  it('is never an exercise, while something real is opened', async () => {
    expect(await similar('ana', { title: 'Solvent spill', exercise: 'true' })).toEqual([]);
  });

  it('[P1] is a restricted incident for its members only', async () => {
    const title = 'Threat to the reservoir';
    await post('ana', about(title, { restricted: true, memberIds: [] }));
    expect(titles(await similar('ana', { title: 'threat' }))).toContain(title);
    expect(titles(await similar('karin', { title: 'threat' }))).not.toContain(title);
  });

  it('takes signs of the search language as plain text', async () => {
    for (const title of [`'":*&|!()<-> \\`, "o'clock & fire | (x", '%_']) {
      expect((await similar('ana', { title })).length).toBeGreaterThan(0);
    }
  });
});
