import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../server/src/audit/chain.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { type Visitor, visitor } from '../helpers/visitor.js';

let server: TestServer;
const people = new Map<string, string>();

async function signInAs(name: string): Promise<Visitor> {
  const person = visitor(server.url);
  const personId = people.get(name);
  expect((await person.send('POST', '/api/session/exercise', { personId })).status).toBe(200);
  return person;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

beforeAll(async () => {
  server = await startTestServer();
  const nobody = visitor(server.url);
  await nobody.send('POST', '/api/first-start/exercise', { code: server.setupCode });
  const { body } = await nobody.get('/api/exercise-accounts');
  for (const { id, name } of body.accounts as readonly Named[]) people.set(name, id);
}, 30_000);
afterAll(() => server.close());

describe('the exercise that an operator tries', () => {
  it('has a drill, somebody on duty, and three incidents by time left', async () => {
    const ruth = await signInAs('Ruth Castellan');
    const { body } = await ruth.get('/api/desk?exercise=true');
    expect(body.drill).toMatchObject({ name: 'Autumn drill', leaderId: people.get('Ana Keller') });
    expect(body.onDuty.personId).toBe(people.get('Ana Keller'));
    expect(body.rows).toHaveLength(3);
    const spill = body.rows.find((row: { title: string }) => row.title.startsWith('Solvent'));
    expect(spill).toMatchObject({ exercise: true, status: 'open', conflicts: 1 });
    expect(spill.number).toMatch(/^X26-/);
    const minutesLeft = (Date.parse(spill.clock.dueAt) - Date.parse(body.now)) / 60_000;
    expect(minutesLeft).toBe(21);
    const states = spill.places.map((place: { state: string }) => place.state).sort();
    expect(states).toEqual(['asked', 'deputy', 'lapsed', 'lapsed', 'notOpen', 'signed']);
    expect(spill.statement).toMatchObject({ stage: 'inSignoff', versionNumber: 3 });
  });

  it('waits for a leader who signed v2, and lets her sign v3 of it', async () => {
    const ruth = await signInAs('Ruth Castellan');
    const { body: desk } = await ruth.get('/api/desk?exercise=true');
    const waiting = desk.waiting.find((one: { versionNumber: number }) => one.versionNumber === 3);
    expect(waiting).toMatchObject({ signedVersion: 2 });
    expect(waiting.changedWords).toBeGreaterThan(0);
  });

  it('has true live texts: typed by people, with chips, ahead of the version in sign-off', async () => {
    const noor = await signInAs('Noor Haddad');
    const { body: desk } = await noor.get('/api/desk?exercise=true');
    const spill = desk.rows.find((row: { title: string }) => row.title.startsWith('Solvent'));
    const { status, body: room } = await noor.get(`/api/rooms/${spill.number}`);
    expect(status).toBe(200);
    const kinds = room.statements.map((one: { kind: string }) => one.kind);
    expect(kinds).toEqual(['acknowledgement', 'holding']);
    const [, statement] = room.statements;
    const by = Object.fromEntries(
      statement.languages.map((one: { language: string }) => [one.language, one]),
    );
    expect(by.en.frozenIn).toBe(3);
    expect(by.uk.frozenIn).toBe(2);
    expect(by.vi.frozenIn).toBeNull();
    expect(by.vi.filledParts).not.toContain('more');
    expect(room.facts).toHaveLength(10);
    expect(room.releases).toHaveLength(1);
    expect(room.comments[0].anchor).not.toBeNull();
    const done = room.tasks.filter((task: { doneAt: string | null }) => task.doneAt !== null);
    expect(done).toHaveLength(2);
  });

  it('[R2] released its first words to the exercise newsroom alone', async () => {
    const releases = await server.services.db.selectFrom('releases').select('exercise').execute();
    expect(releases).toEqual([{ exercise: true }]);
    const page = await fetch(`${server.url}/news`);
    expect(await page.text()).not.toContain('Solvent spill');
  });

  it('[A1] has a record that verifies and reads in the order of the clock, in every stream', async () => {
    const { db } = server.services;
    for (const stream of await db.selectFrom('streams').selectAll().execute()) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('streamId', '=', stream.id)
        .orderBy('number')
        .execute();
      expect(verifyChain(rows, stream.head)).toMatchObject({
        state: 'intact',
        events: rows.length,
      });
      const times = rows.map((row) => row.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });
});

describe('an exercise whose story breaks off', () => {
  it('says what was made, and lets people in', async () => {
    const broken = await startTestServer();
    const { db } = broken.services;
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`.execute(db);
    await sql`create trigger refuse before insert on versions
      execute function refuse()`.execute(db);
    const guest = visitor(broken.url);
    const begun = await guest.send('POST', '/api/first-start/exercise', {
      code: broken.setupCode,
    });
    expect(begun.body.error.code).toBe('exercise_unfinished');
    await sql`drop trigger refuse on versions`.execute(db);
    const { accounts } = (await guest.get('/api/exercise-accounts')).body;
    await guest.send('POST', '/api/session/exercise', { personId: accounts[0].id });
    expect((await guest.get('/api/desk?exercise=true')).status).toBe(200);
    await broken.close();
  });
});
